package org.gettingelectricity.process.flow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.costsharing.Fees;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.supervision.SupervisionDelegates;
import org.gettingelectricity.process.time.Deadlines;
import org.gettingelectricity.process.time.TaskDueDate;
import org.springframework.stereotype.Component;

/**
 * A task arrives at a desk with its due date, the date to look at it again, and two lines for the list: whose case it is,
 * and why it is due. Operators may read their tasks but not the process around them, so both lines belong to the task.
 */
@Component
class TaskOpened implements TaskListener {

  private final TaskDueDate dates;
  private final SiteFindings findings;
  private final Fees fees;

  TaskOpened(TaskDueDate dates, SiteFindings findings, Fees fees) {
    this.dates = dates;
    this.findings = findings;
    this.fees = fees;
  }

  @Override
  public void notify(DelegateTask task) {
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    String no = execution.getProcessBusinessKey();
    if (no != null) {
      task.setVariableLocal(CaseVariables.SUMMARY, execution.getVariable(CaseVariables.SUMMARY));
      dates.set((TaskEntity) task);
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
}
