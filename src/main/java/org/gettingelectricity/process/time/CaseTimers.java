package org.gettingelectricity.process.time;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.Due;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's timers in step with the clocks of a case. A clock without a limit, or one that stands still, has no
 * timer at all: the date far away with which the engine creates it never reaches the database.
 */
@Component
public class CaseTimers {

  private final CaseClocks clocks;

  CaseTimers(CaseClocks clocks) {
    this.clocks = clocks;
  }

  /** Sets, creates or removes the timers of a stage whose scope is {@code execution}. */
  void refreshStage(ExecutionEntity execution, ScopeImpl scope, String applicationNo, String instanceId) {
    refresh(execution, scope, timer -> clocks.due(applicationNo, timer.clock(), instanceId));
  }

  /** The same for the totals (handling, whole process) of the flow's instance. */
  public void refreshTotals(ExecutionEntity instance, String applicationNo) {
    refresh(instance, instance.getProcessDefinition(), timer -> clocks.due(applicationNo, timer.clock(), applicationNo));
  }

  /** As above, from anywhere inside the flow. */
  public void refreshTotalsOf(String processInstanceId, String applicationNo) {
    ExecutionEntity instance = Context.getCommandContext().getExecutionManager().findExecutionById(processInstanceId);
    if (instance != null && !instance.isEnded()) {
      refreshTotals(instance, applicationNo);
    }
  }

  /** Every open timer of a case and the dates of its tasks, anew: after a pause, a new calendar, an agreed date. */
  void refreshAll(String processInstanceId, String applicationNo) {
    ExecutionManager executions = Context.getCommandContext().getExecutionManager();
    Map<ScopeImpl, PvmExecutionImpl> scopes = new LinkedHashMap<>();
    executions.findExecutionsByProcessInstanceId(processInstanceId).stream()
        .filter(execution -> execution.getExecutions().isEmpty() && execution.getActivity() != null && !execution.isEnded())
        .forEach(leaf -> scopes.putAll(leaf.createActivityExecutionMapping()));
    scopes.forEach((scope, execution) -> refreshScope(scope, (ExecutionEntity) execution, applicationNo));
  }

  private void refreshScope(ScopeImpl scope, ExecutionEntity execution, String applicationNo) {
    if (scope instanceof ActivityImpl activity && StageMarks.stage(activity)) {
      refreshStage(execution, scope, applicationNo, StageInstance.id(execution, activity));
    } else if (!(scope instanceof ActivityImpl)) {
      refreshTotals(execution, applicationNo);
    }
  }

  private void refresh(ExecutionEntity execution, ScopeImpl scope, Function<StageMarks.Timer, Optional<Due>> dueOf) {
    Map<String, List<JobEntity>> jobs = execution.getJobs().stream()
        .filter(job -> job.getActivityId() != null).collect(Collectors.groupingBy(JobEntity::getActivityId));
    TimerDeclarationImpl.getDeclarationsForScope(scope).forEach((activityId, declaration) -> {
      ActivityImpl activity = execution.getProcessDefinition().findActivity(activityId);
      StageMarks.timer(activity).ifPresent(timer -> {
        Date at = dueOf.apply(timer).flatMap(due -> alarmAt(due, timer.warning())).map(Date::from).orElse(null);
        apply(execution, declaration, jobs.getOrDefault(activityId, List.of()), at);
      });
    });
  }

  private static void apply(ExecutionEntity execution, TimerDeclarationImpl declaration, List<JobEntity> jobs, @Nullable Date at) {
    if (at == null) {
      jobs.forEach(JobEntity::delete);
    } else if (jobs.isEmpty()) {
      declaration.createTimerInstance(execution).setDuedate(at);
    } else {
      jobs.forEach(job -> job.setDuedate(at));
    }
  }

  /** The moment a timer stands for; empty when that alarm was raised already, or a warning would come after the breach. */
  static Optional<Instant> alarmAt(Due due, boolean warning) {
    if (due.breached() || warning && due.warned()) {
      return Optional.empty();
    }
    return Optional.of(warning ? due.warningAt() : due.breachAt());
  }
}
