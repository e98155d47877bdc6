package org.gettingelectricity.process.time;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.process.engine.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the start and the end of every stage, and of every wait for the customer, to the ledger of time. */
@Component
public class StageListener {

  private static final String CIRCUIT = "circuit";

  private final Cases cases;
  private final CaseClocks clocks;
  private final CaseTimers timers;

  StageListener(Cases cases, CaseClocks clocks, CaseTimers timers) {
    this.cases = cases;
    this.clocks = clocks;
    this.timers = timers;
  }

  public void started(DelegateExecution at, ActivityImpl activity) {
    ExecutionEntity execution = (ExecutionEntity) at;
    String no = execution.getProcessBusinessKey();
    String clock = clock(execution, activity);
    String instanceId = StageInstance.id(execution, activity);
    if (byEvent(activity)) {
      timers.refreshStage(execution, activity, no, instanceId);
      return;
    }
    boolean totalsMoved = clocks.started(no, clock, instanceId, StageMarks.owner(activity), circuit(execution), Actors.current().id());
    if (StageMarks.stage(activity)) {
      timers.refreshStage(execution, activity, no, instanceId);
    }
    if (totalsMoved) {
      timers.refreshTotalsOf(execution.getRootProcessInstanceId(), no);
    }
  }

  public void ended(DelegateExecution at, ActivityImpl activity) {
    ExecutionEntity execution = (ExecutionEntity) at;
    String no = execution.getProcessBusinessKey();
    if (StageMarks.stage(activity) && !brokenOff(execution)) {
      cases.stageEnds(no, StageMarks.clock(activity), Actors.current());
    }
    boolean totalsMoved = clockEnded(execution, activity, StageInstance.id(execution, activity));
    if (byEvent(activity)) {
      totalsMoved |= clockEnded(execution, activity, StageInstance.drawn(execution.getProcessInstanceId(), activity));
    }
    if (totalsMoved && !execution.isCanceled()) {
      timers.refreshTotalsOf(execution.getRootProcessInstanceId(), no);
    }
  }

  private boolean clockEnded(ExecutionEntity execution, ActivityImpl activity, String instanceId) {
    String no = execution.getProcessBusinessKey();
    String actor = Actors.current().id();
    return brokenOff(execution) ? clocks.cutOff(no, instanceId, actor) : clocks.ended(no, clock(execution, activity), instanceId, actor);
  }

  /** Which of several circuits the process of the stage is for; null where the case has one. */
  private static @Nullable Integer circuit(ExecutionEntity execution) {
    return execution.getVariable(CIRCUIT) instanceof Number number ? number.intValue() : null;
  }

  /** A stage that is broken off, as by a withdrawal or a change, owes nothing more, nor has the case passed it. */
  private static boolean brokenOff(ExecutionEntity execution) {
    return execution.isCanceled() || execution.getDeleteReason() != null;
  }

  /** A clock that starts with an event outside the drawing stands still until then; the end of its stage ends it. */
  private static boolean byEvent(ActivityImpl activity) {
    return StageMarks.stage(activity) && ClockCode.byEvent(StageMarks.clock(activity));
  }

  /** A stage runs its own clock; a wait for the customer stops the clock of the stage around it. */
  private static String clock(ExecutionEntity execution, ActivityImpl activity) {
    return StageMarks.stage(activity) ? StageMarks.clock(activity)
        : StageInstance.around(execution).map(StageInstance::clock).orElse(StageMarks.owner(activity).name());
  }
}
