package org.gettingelectricity.process.flow;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.StalledCases;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.office.OfficeWork;
import org.gettingelectricity.process.pool.PoolTasks;
import org.gettingelectricity.rating.FollowUps;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.transition.TransitionalSupplies;
import org.springframework.stereotype.Component;

/** Supporting models only ever run for an open case; they show the same few variables as the flow that called them. */
@Component
class CalledModel implements ExecutionListener {

  private final Cases cases;
  private final FollowUps followUps;
  private final StalledCases stalled;
  private final TransitionalSupplies transitions;
  private final PoolTasks pool;
  private final OfficeWork office;

  CalledModel(Cases cases, FollowUps followUps, StalledCases stalled, TransitionalSupplies transitions, PoolTasks pool, OfficeWork office) {
    this.cases = cases;
    this.followUps = followUps;
    this.stalled = stalled;
    this.transitions = transitions;
    this.pool = pool;
    this.office = office;
  }

  @Override
  public void notify(DelegateExecution execution) {
    ExecutionEntity caller = ((ExecutionEntity) execution).getSuperExecution();
    if (caller != null) {
      CaseVariables.INHERITED.forEach(name -> execution.setVariable(name, caller.getVariable(name)));
      return;
    }
    if (Actors.current().equals(Callers.SYSTEM) && CaseVariables.INHERITED.stream().allMatch(execution::hasVariable)) {
      return; // the system brings them along when a clock of an open case raises its alarm
    }
    if (pool.wanted(execution) || office.wanted(execution)) {
      return;
    }
    if (followsUp(execution) || decides(execution) || replaces(execution)) {
      ConnectionCase c = cases.get(execution.getProcessBusinessKey());
      CaseVariables.of(c, cases.policyShortName(c)).forEach(execution::setVariable);
      return;
    }
    ConnectionCase c = Optional.ofNullable(execution.getProcessBusinessKey()).flatMap(cases::find)
        .filter(found -> found.state() == CaseState.OPEN && Actors.current().equals(Callers.SYSTEM))
        .orElseThrow(() -> Refusal.policy("OFF_SYSTEM_CIRCULATION", "该流程只能由办理中的申请调用，不能单独启动"));
    CaseVariables.of(c, cases.policyShortName(c)).forEach(execution::setVariable);
  }

  /** What becomes of a case that has stalled is decided beside it, whoever made it stall. */
  private boolean decides(DelegateExecution execution) {
    return ModelKeys.STALLED.equals(((ExecutionEntity) execution).getProcessDefinition().getKey())
        && execution.getProcessBusinessKey() != null && stalled.of(execution.getProcessBusinessKey()).isPresent();
  }

  /** An interim supply is followed beyond the energisation. */
  private boolean replaces(DelegateExecution execution) {
    return execution.getVariable(TransitionTasks.TRANSITION) instanceof Long id
        && transitions.unworked(execution.getProcessBusinessKey(), id);
  }

  /** What a customer said is followed up when the case has ended, too. */
  private boolean followsUp(DelegateExecution execution) {
    return execution.getVariable(FollowUpTasks.FOLLOW_UP) instanceof Long id
        && followUps.unworked(execution.getProcessBusinessKey(), id);
  }
}
