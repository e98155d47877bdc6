package org.gettingelectricity.process.time;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.runtime.ActivityInstanceState;
import org.gettingelectricity.clock.CaseClocks;
import org.springframework.stereotype.Component;

/**
 * The dates of a model's timers: {@code ${deadlines.warning(execution, 'PLAN_REPLY')}} and {@code breach}. While a stage is
 * being entered its clock has not started yet; the answer is {@link #NEVER} and the stage's listener sets the real date, or
 * removes the timer where there is no limit, in the same transaction.
 */
@Component("deadlines")
public class Deadlines {

  /** The date of a timer that is not to fire. */
  public static final Date NEVER = Date.from(Instant.parse("9999-12-31T00:00:00Z"));

  private final CaseClocks clocks;

  Deadlines(CaseClocks clocks) {
    this.clocks = clocks;
  }

  /** When the clock of the stage warns. */
  public Date warning(DelegateExecution execution, String clock) {
    return at(execution, clock, true);
  }

  /** When the limit of the stage expires: the end of its last day. */
  public Date breach(DelegateExecution execution, String clock) {
    return at(execution, clock, false);
  }

  private Date at(DelegateExecution execution, String clock, boolean warning) {
    ExecutionEntity scope = (ExecutionEntity) execution;
    if (scope.isInState(ActivityInstanceState.STARTING) || scope.isProcessInstanceStarting()) {
      return NEVER;
    }
    return clocks.due(execution.getProcessBusinessKey(), clock, StageInstance.of(scope, clock))
        .flatMap(due -> CaseTimers.alarmAt(due, warning)).map(Date::from).orElse(NEVER);
  }
}
