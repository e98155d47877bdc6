package org.gettingelectricity.process.time;

import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.process.engine.ModelKeys;

/**
 * One run of a stage: its clock and an id that can be told from any place inside the process instance.
 *
 * @param clock stage code, or WORKS, APPROVALS, MATERIAL
 * @param instanceId process instance and activity; the totals of a case carry its number, clocks by event their code
 */
public record StageInstance(String clock, String instanceId) {

  static String id(ExecutionEntity execution, ActivityImpl activity) {
    return id(execution.getProcessInstanceId(), activity);
  }

  static String id(String processInstanceId, ActivityImpl activity) {
    return ClockCode.byEvent(StageMarks.clock(activity)) ? StageMarks.clock(activity) : drawn(processInstanceId, activity);
  }

  /** Id by the place in the drawing, which every run had before some clocks came to start by events. */
  static String drawn(String processInstanceId, ActivityImpl activity) {
    return processInstanceId + "/" + activity.getId();
  }

  /** Id of the run of a clock as seen from an execution of the same process instance. */
  public static String of(ExecutionEntity execution, String clock) {
    return find(execution.getProcessDefinition(), clock).map(activity -> id(execution, activity))
        .orElse(execution.getProcessBusinessKey());
  }

  /** The stage an execution works in, looking outwards and through calling processes; a supervision works for the one it watches. */
  public static Optional<StageInstance> around(ExecutionEntity execution) {
    if (ModelKeys.SUPERVISION.equals(execution.getProcessDefinition().getKey())) {
      SupervisedClock supervised = SupervisedClock.of(execution);
      return Optional.of(new StageInstance(supervised.clock().name(), supervised.instanceId()));
    }
    for (ExecutionEntity at = execution; at != null; at = at.getProcessInstance().getSuperExecution()) {
      for (ScopeImpl scope = at.getActivity(); scope instanceof ActivityImpl activity; scope = activity.getFlowScope()) {
        if (StageMarks.stage(activity)) {
          return Optional.of(new StageInstance(StageMarks.clock(activity), id(at, activity)));
        }
      }
    }
    return Optional.empty();
  }

  /** The stage of a model that runs a clock. */
  public static Optional<ActivityImpl> find(ScopeImpl scope, String clock) {
    for (ActivityImpl activity : scope.getActivities()) {
      if (StageMarks.stage(activity) && StageMarks.clock(activity).equals(clock)) {
        return Optional.of(activity);
      }
      Optional<ActivityImpl> inside = find(activity, clock);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }
}
