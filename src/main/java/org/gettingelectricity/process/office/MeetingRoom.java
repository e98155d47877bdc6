package org.gettingelectricity.process.office;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.gettingelectricity.meeting.Meeting;
import org.gettingelectricity.meeting.MeetingDesk;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.model.Effect;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The process of a meeting, and the reviews of plans that are done at it. Tasks are found by what they do, not by their ids. */
@Component
class MeetingRoom implements MeetingDesk {

  private static final String DEPARTMENT = "department";

  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<RepositoryService> models;
  private final ObjectProvider<SystemAuthority> authority;
  private final OfficeWork work;

  MeetingRoom(ObjectProvider<RuntimeService> runtime, ObjectProvider<TaskService> tasks, ObjectProvider<RepositoryService> models,
      ObjectProvider<SystemAuthority> authority, OfficeWork work) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.models = models;
    this.authority = authority;
    this.work = work;
  }

  @Override
  public String open(Meeting meeting) {
    return authority.getObject().call(() -> runtime.getObject().startProcessInstanceByKey(ModelKeys.MEETING,
        Variables.putValue(OfficeWork.MEETING, meeting.id()).putValue(OfficeWork.REGION, meeting.region())
            .putValue(OfficeWork.ESCALATE_AT, Date.from(meeting.inputDueAt().toInstant()))).getId());
  }

  @Override
  public void close(String processInstanceId, String reason) {
    work.close(processInstanceId, reason);
  }

  @Override
  public boolean bringIn(Meeting meeting, String department, Map<String, Object> answers) {
    return finish(of(meeting, Effect.MEETING_INPUT).filter(task -> department.equals(authority.getObject()
        .call(() -> tasks.getObject().getVariable(task.getId(), DEPARTMENT)))).findFirst(), answers);
  }

  @Override
  public boolean hold(Meeting meeting, Map<String, Object> answers) {
    return finish(of(meeting, Effect.HOLD_MEETING).findFirst(), answers);
  }

  @Override
  public List<String> waiting(List<String> applicationNos) {
    return applicationNos.stream().filter(no -> review(no).isPresent()).toList();
  }

  @Override
  public boolean decide(String applicationNo, Map<String, Object> answers) {
    return finish(review(applicationNo), answers);
  }

  private Stream<Task> of(Meeting meeting, Effect effect) {
    return meeting.processInstanceId() == null ? Stream.empty() : authority.getObject().call(() -> tasks.getObject().createTaskQuery()
        .processInstanceId(meeting.processInstanceId()).list()).stream().filter(task -> does(task, effect));
  }

  private Optional<Task> review(String applicationNo) {
    return authority.getObject().call(() -> tasks.getObject().createTaskQuery().processInstanceBusinessKey(applicationNo).list()).stream()
        .filter(task -> does(task, Effect.REVIEW_PLAN)).findFirst();
  }

  /** Whoever does it needs the same rights as in the task list. */
  private boolean finish(Optional<Task> task, Map<String, Object> answers) {
    task.ifPresent(open -> tasks.getObject().complete(open.getId(), answers));
    return task.isPresent();
  }

  private boolean does(Task task, Effect effect) {
    return authority.getObject().call(() -> models.getObject().getBpmnModelInstance(task.getProcessDefinitionId()))
        .getModelElementById(task.getTaskDefinitionKey()) instanceof UserTask drawn && drawn.getExtensionElements() != null
        && drawn.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
            .flatMap(properties -> properties.getCamundaProperties().stream())
            .anyMatch(property -> Effect.PROPERTY.equals(property.getCamundaName()) && effect.name().equals(property.getCamundaValue()));
  }
}
