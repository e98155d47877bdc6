package org.gettingelectricity.process.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Due;
import org.springframework.stereotype.Component;

/** When a task is due, when to look at it again, and the line that says why: all from the clock of its stage. */
@Component
public class TaskDueDate {

  static final String CLOCK_SUMMARY = "clockSummary";
  /** Where no clock runs out, somebody looks at the task again after a week. */
  private static final Duration LOOK_AGAIN = Duration.ofDays(7);

  private final CaseClocks clocks;
  private final TaskLines lines;

  TaskDueDate(CaseClocks clocks, TaskLines lines) {
    this.clocks = clocks;
    this.lines = lines;
  }

  /** The last second of the due day, so that lists show the day itself. */
  static Instant dueAt(Due due) {
    return due.breachAt().minusSeconds(1);
  }

  /** Sets the dates and the summary; without a limit no due date at all. A follow-up date a person chose stays. */
  public void set(TaskEntity task) {
    ExecutionEntity execution = task.getExecution();
    String no = execution.getProcessBusinessKey();
    StageInstance stage = StageInstance.around(execution).orElse(new StageInstance("WHOLE_PROCESS", no));
    Optional<Due> due = clocks.due(no, stage.clock(), stage.instanceId());
    task.setDueDate(due.map(TaskDueDate::dueAt).map(Date::from).orElse(null));
    if (!task.hasVariableLocal(TaskDates.CHOSEN)) {
      task.setFollowUpDate(Date.from(due.map(Due::warningAt).orElseGet(() -> task.getCreateTime().toInstant().plus(LOOK_AGAIN))));
    }
    lines.show(task, CLOCK_SUMMARY, () -> clocks.summary(no, stage.clock(), stage.instanceId()));
  }
}
