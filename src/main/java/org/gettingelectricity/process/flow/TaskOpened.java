package org.gettingelectricity.process.flow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.supervision.SupervisionDelegates;
import org.gettingelectricity.process.time.Deadlines;
import org.gettingelectricity.process.time.TaskDueDate;
import org.gettingelectricity.process.time.TaskLines;
import org.springframework.stereotype.Component;

/**
 * A task arrives at a desk with its due date, the date to look at it again, and two lines for the list: whose case it is, as
 * the case's row says whatever its process says, with the circuit or permit it is about, and why it is due. Operators may read their tasks but not the process
 * around them, so both lines belong to the task.
 */
@Component
class TaskOpened implements TaskListener {

  private final Cases cases;
  private final TaskDueDate dates;
  private final TaskLines lines;

  TaskOpened(Cases cases, TaskDueDate dates, TaskLines lines) {
    this.cases = cases;
    this.dates = dates;
    this.lines = lines;
  }

  @Override
  public void notify(DelegateTask task) {
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    String no = execution.getProcessBusinessKey();
    if (no != null) {
      cases.find(no).ifPresent(c -> lines.show(task, CaseVariables.SUMMARY,
          () -> CaseVariables.summary(c, cases.policyShortName(c), CaseVariables.subject(task))));
      dates.set((TaskEntity) task);
    }
    if (Deadlines.NEVER.equals(task.getVariable(SupervisionDelegates.ESCALATE_AT))) {
      execution.getJobs().forEach(JobEntity::delete); // at the top of the ladder there is nobody left to tell
    }
  }
}
