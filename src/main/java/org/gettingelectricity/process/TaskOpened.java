package org.gettingelectricity.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.costsharing.Fees;
import org.springframework.stereotype.Component;

/**
 * A task arrives at a desk with its due date, the date to look at it again, and two lines for the list: whose case it is,
 * and why it is due. Operators may read their tasks but not the process around them, so both lines belong to the task.
 */
@Component
class TaskOpened implements TaskListener {

  static final String CLOCK_SUMMARY = "clockSummary";
  /** Where no clock runs out, somebody looks at the task again after a week. */
  private static final Duration LOOK_AGAIN = Duration.ofDays(7);

  private final CaseClocks clocks;
  private final SiteFindings findings;
  private final Fees fees;

  TaskOpened(CaseClocks clocks, SiteFindings findings, Fees fees) {
    this.clocks = clocks;
    this.findings = findings;
    this.fees = fees;
  }

  @Override
  public void notify(DelegateTask task) {
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    String no = execution.getProcessBusinessKey();
    if (no != null) {
      task.setVariableLocal(CaseVariables.SUMMARY, execution.getVariable(CaseVariables.SUMMARY));
      date((TaskEntity) task);
      findings.offer(task, no);
      if (task.getTaskDefinitionKey().equals("userTask_settleFees")) {
        offer(task, fees.due(no));
      }
    }
    if (Deadlines.NEVER.equals(task.getVariable(SupervisionDelegates.ESCALATE_AT))) {
      execution.getJobs().forEach(JobEntity::delete); // at the top of the ladder there is nobody left to tell
    }
  }

  private static void offer(DelegateTask task, String fees) {
    if (!fees.isEmpty()) {
      task.setVariableLocal("feeLines", fees);
    }
  }

  /** The last second of the due day, so that lists show the day itself. */
  static Instant dueAt(Due due) {
    return due.breachAt().minusSeconds(1);
  }

  /** Sets the dates and the summary; without a limit no due date at all. A follow-up date a person chose stays. */
  void date(TaskEntity task) {
    ExecutionEntity execution = task.getExecution();
    String no = execution.getProcessBusinessKey();
    StageInstance stage = StageInstance.around(execution).orElse(new StageInstance("WHOLE_PROCESS", no));
    Optional<Due> due = clocks.due(no, stage.clock(), stage.instanceId());
    task.setDueDate(due.map(TaskOpened::dueAt).map(Date::from).orElse(null));
    if (!task.hasVariableLocal(TaskDates.CHOSEN)) {
      task.setFollowUpDate(Date.from(due.map(Due::warningAt).orElseGet(() -> task.getCreateTime().toInstant().plus(LOOK_AGAIN))));
    }
    task.setVariableLocal(CLOCK_SUMMARY, clocks.summary(no, stage.clock(), stage.instanceId()));
  }
}
