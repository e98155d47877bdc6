package org.gettingelectricity.process.office;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.Duty;
import org.gettingelectricity.duty.DutyDesk;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.meeting.Meeting;
import org.gettingelectricity.meeting.Meetings;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The processes of duties and meetings and their tasks: each works on the row of its duty or meeting. They have no business key. */
@Component
public class OfficeWork implements DutyDesk {

  static final String MEETING = "meeting";
  static final String REGION = "region";
  static final String ESCALATE_AT = "escalateAt";
  private static final String DUTY = "duty";
  private static final String OFFICE = "office";
  private static final String DEPARTMENT = "department";

  private final ObjectProvider<Duties> duties;
  private final ObjectProvider<Meetings> meetings;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;

  OfficeWork(ObjectProvider<Duties> duties, ObjectProvider<Meetings> meetings, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<SystemAuthority> authority) {
    this.duties = duties;
    this.meetings = meetings;
    this.runtime = runtime;
    this.authority = authority;
  }

  @Override
  public String open(Duty duty) {
    Instant late = duty.dueOn().plusDays(1).atStartOfDay(Days.ZONE).toInstant();
    return authority.getObject().call(() -> runtime.getObject().startProcessInstanceByKey(ModelKeys.DUTY, Variables.putValue(DUTY, duty.id())
        .putValue(REGION, duty.region()).putValue(OFFICE, duty.department()).putValue(ESCALATE_AT, Date.from(late))).getId());
  }

  @Override
  public void close(String processInstanceId, String reason) {
    authority.getObject().run(() -> runtime.getObject().createProcessInstanceQuery().processInstanceId(processInstanceId).list()
        .forEach(instance -> runtime.getObject().deleteProcessInstance(instance.getId(), reason)));
  }

  /** Whether it starts for a duty or a meeting that waits for it. */
  public boolean wanted(DelegateExecution execution) {
    String key = ((ExecutionEntity) execution).getProcessDefinition().getKey();
    return execution.getProcessBusinessKey() == null && (
        ModelKeys.DUTY.equals(key) && execution.getVariable(DUTY) instanceof Long duty && duties.getObject().unworked(duty)
        || ModelKeys.MEETING.equals(key) && execution.getVariable(MEETING) instanceof Long meeting && meetings.getObject().unworked(meeting));
  }

  /** Whether the task is for a duty or a meeting. */
  public boolean concerns(DelegateTask task) {
    return task.getVariable(DUTY) instanceof Long || task.getVariable(MEETING) instanceof Long;
  }

  /** Shows the duty, due on its last day. */
  public void owed(DelegateTask task) {
    Duty duty = duties.getObject().get(required(task, DUTY));
    task.setVariableLocal(CaseVariables.SUMMARY, "【" + duty.kind().label() + "】" + duty.title());
    task.setDueDate(Date.from(duty.dueOn().plusDays(1).atStartOfDay(Days.ZONE).toInstant().minusSeconds(1)));
  }

  /** @throws Refusal where the result is a decision that is taken down elsewhere, which settles the duty */
  public void done(DelegateTask task, String result) {
    long duty = required(task, DUTY);
    if (duties.getObject().get(duty).kind() == DutyKind.COORDINATION_APPROVAL) {
      throw Refusal.policy("DECISION_REQUIRED", "请在“业扩例会”页面登记总经理办公会的决定和文件号，登记后本事项即办结");
    }
    duties.getObject().done(duty, result, Actors.current());
  }

  /** Shows the meeting, due when departments have to bring in what they have. */
  public void asked(DelegateTask task) {
    Meeting meeting = meetings.getObject().get(required(task, MEETING));
    task.setVariableLocal(CaseVariables.SUMMARY, meeting.title() + "：" + Role.of(department(task)).map(Role::label).orElse("") + "报送材料");
    task.setDueDate(Date.from(meeting.inputDueAt().toInstant()));
  }

  public void broughtIn(DelegateTask task, String content) {
    meetings.getObject().broughtIn(required(task, MEETING), department(task), content, Actors.current());
  }

  /** Shows the meeting, due when it begins. */
  public void convened(DelegateTask task) {
    Meeting meeting = meetings.getObject().get(required(task, MEETING));
    task.setVariableLocal(CaseVariables.SUMMARY, meeting.title() + (meeting.reason() == null ? "" : "：" + meeting.reason()));
    task.setDueDate(Date.from(meeting.startsAt().toInstant()));
  }

  public void held(DelegateTask task, String attendants, String minutes) {
    meetings.getObject().held(required(task, MEETING), attendants, minutes, Actors.current());
  }

  private static String department(DelegateTask task) {
    return (String) task.getVariable(DEPARTMENT);
  }

  private static long required(DelegateTask task, String variable) {
    if (task.getVariable(variable) instanceof Long id) {
      return id;
    }
    throw Refusal.policy("NO_DUTY", "该任务只用于督办事项和例会");
  }
}
