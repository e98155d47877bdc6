package org.gettingelectricity.process.flow;

import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.rating.FollowUp;
import org.gettingelectricity.rating.FollowUpDesk;
import org.gettingelectricity.rating.FollowUps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The process of a follow-up and its tasks: each works on the row of the follow-up. */
@Component
class FollowUpTasks implements FollowUpDesk {

  static final String FOLLOW_UP = "followUp";

  private final ObjectProvider<FollowUps> followUps;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;

  FollowUpTasks(ObjectProvider<FollowUps> followUps, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<SystemAuthority> authority) {
    this.followUps = followUps;
    this.runtime = runtime;
    this.authority = authority;
  }

  @Override
  public String open(FollowUp f) {
    Date late = Date.from(f.dueOn().plusDays(1).atStartOfDay(Days.ZONE).toInstant());
    return authority.getObject().call(() -> runtime.getObject().startProcessInstanceByKey(ModelKeys.FOLLOW_UP, f.applicationNo(),
        Variables.putValue(FOLLOW_UP, f.id()).putValue("escalateAt", late)).getId());
  }

  /** Shows what was heard, and until when it has to be closed. */
  void opened(DelegateTask task, String no) {
    FollowUp f = row(task);
    task.setVariableLocal("followUpCause", f.cause().label() + "（" + f.topic().label() + "）");
    task.setVariableLocal("followUpStatement", f.statement());
    task.setVariableLocal("followUpScore", f.score());
    task.setVariableLocal("followUpFinding", f.finding());
    task.setDueDate(Date.from(f.dueOn().plusDays(1).atStartOfDay(Days.ZONE).toInstant().minusSeconds(1)));
  }

  void calledBack(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    followUps.getObject().calledBack(row(task).id(), answers.yes("callBackReached"), answers.text("callBackFinding"),
        answers.yes("problemConfirmed"), Actors.current());
  }

  void improved(DelegateTask task, String no) {
    TaskAnswers answers = new TaskAnswers((TaskEntity) task);
    followUps.getObject().improved(row(task).id(), answers.text("improvement"), answers.yes("customerSatisfied"), Actors.current());
  }

  private FollowUp row(DelegateTask task) {
    return followUps.getObject().get((Long) task.getVariable(FOLLOW_UP));
  }
}
