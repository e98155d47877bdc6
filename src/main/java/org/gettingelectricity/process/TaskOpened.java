package org.gettingelectricity.process;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Due;
import org.springframework.stereotype.Component;

/** A task arrives at a desk with its due date, the date to look at it again, and a line that says why. */
@Component
class TaskOpened implements TaskListener {

  private static final String CLOCK_SUMMARY = "clockSummary";

  private final CaseClocks clocks;

  TaskOpened(CaseClocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public void notify(DelegateTask task) {
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    String no = execution.getProcessBusinessKey();
    if (no == null) {
      return;
    }
    StageInstance stage = StageInstance.around(execution).orElse(new StageInstance("WHOLE_PROCESS", no));
    clocks.due(no, stage.clock(), stage.instanceId()).ifPresent(due -> setDates(task, due));
    task.setVariableLocal(CLOCK_SUMMARY, clocks.summary(no, stage.clock(), stage.instanceId()));
  }

  /** Due at the last second of the due day, so that lists show the day itself. */
  static void setDates(DelegateTask task, Due due) {
    task.setDueDate(lastSecond(due.breachAt()));
    task.setFollowUpDate(Date.from(due.warningAt()));
  }

  static Date lastSecond(Instant breachAt) {
    return Date.from(breachAt.minusSeconds(1));
  }
}
