package org.gettingelectricity.process.flow;

import java.util.Map;
import org.gettingelectricity.energisation.InspectionKind;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.flow.TaskEffects.Doing;
import org.gettingelectricity.process.model.Effect;
import org.springframework.stereotype.Component;

/** The effects of the tasks in the flows of a case, in the order of the work. */
@Component
class FlowEffects implements TaskEffects.Part {

  private final CaseTasks tasks;
  private final SiteFindings findings;
  private final PlanTasks plans;
  private final PermitTasks permits;
  private final WorksTasks works;
  private final MilestoneTasks milestones;
  private final ConnectionTasks connection;

  FlowEffects(CaseTasks tasks, SiteFindings findings, PlanTasks plans, PermitTasks permits, WorksTasks works, MilestoneTasks milestones,
      ConnectionTasks connection) {
    this.tasks = tasks;
    this.findings = findings;
    this.plans = plans;
    this.permits = permits;
    this.works = works;
    this.milestones = milestones;
    this.connection = connection;
  }

  @Override
  public void opening(Map<Effect, Doing> effects) {
    effects.put(Effect.ACCEPT, findings::offer);
    effects.put(Effect.RECORD_SURVEY, findings::offer);
    effects.put(Effect.AWAIT_CORRECTION, (task, no) -> task.setVariableLocal(CaseVariables.AWAITS_CORRECTION, true));
    effects.put(Effect.DRAFT_PLAN, plans::opened);
    effects.put(Effect.REPLY_PLAN, plans::offering);
    effects.put(Effect.CONFIRM_PLAN, plans::offering);
    effects.put(Effect.SUBMIT_PERMIT, permits::opened);
    effects.put(Effect.SCHEDULE_WORKS, Doing.both(works::scheduling, milestones::scheduling));
    effects.put(Effect.SURVEY_ROUTE, milestones::surveying);
    effects.put(Effect.DESIGN_WORKS, milestones::designing);
    effects.put(Effect.SUPPLY_MATERIAL, milestones::delivering);
    effects.put(Effect.FINISH_WORKS, milestones::building);
    effects.put(Effect.SETTLE_FEES, tasks::offerFees);
    effects.put(Effect.ORDER_ENERGISATION, connection::connecting);
    effects.put(Effect.CONNECT_METER, connection::connecting);
  }

  @Override
  public void completing(Map<Effect, Doing> effects) {
    plan(effects);
    works(effects);
    connection(effects);
  }

  private void plan(Map<Effect, Doing> effects) {
    effects.put(Effect.ACCEPT, Doing.both(tasks::accepted, findings::take));
    effects.put(Effect.SIGN_CONTRACT, tasks.noting("CONTRACT_SIGNED", "contractNo", "contractChannel"));
    effects.put(Effect.RECORD_SURVEY, Doing.both(findings::take, plans::located));
    effects.put(Effect.AWAIT_CORRECTION, (task, no) -> { });
    effects.put(Effect.RESOLVE_STALL, tasks::stallDecided);
    effects.put(Effect.DRAFT_PLAN, plans::drafted);
    effects.put(Effect.REVIEW_PLAN, Doing.both(tasks.noting("PLAN_REVIEWED", "planApproved"), plans::reviewed));
    effects.put(Effect.DECIDE_PAYER, tasks::payerDecided);
    effects.put(Effect.REPLY_PLAN, tasks.noting("PLAN_REPLIED", "replyChannel"));
    effects.put(Effect.CONFIRM_PLAN, Doing.both(plans::answered, works::customerFinishPlanned));
  }

  private void works(Map<Effect, Doing> effects) {
    effects.put(Effect.SUBMIT_PERMIT, permits::submitted);
    effects.put(Effect.RECORD_DECISION, permits::decided);
    effects.put(Effect.SCHEDULE_WORKS, Doing.both(milestones::agreed, works::agreed));
    effects.put(Effect.SURVEY_ROUTE, milestones::surveyed);
    effects.put(Effect.DESIGN_WORKS, milestones::designed);
    effects.put(Effect.SUPPLY_MATERIAL, milestones::delivered);
    effects.put(Effect.FINISH_WORKS, Doing.both(works::constructed, milestones::built));
    effects.put(Effect.HAND_OVER_WORKS, Doing.both(connection::worksHandedOver, milestones::handedOver));
    effects.put(Effect.SETTLE_FEES, tasks::feesSettled);
    effects.put(Effect.REVIEW_DESIGN, tasks::requirePapers);
    effects.put(Effect.FINISH_CUSTOMER_WORKS, works::customersFinished);
  }

  private void connection(Map<Effect, Doing> effects) {
    effects.put(Effect.INSPECT_CONCEALED, inspected(InspectionKind.CONCEALED));
    effects.put(Effect.INSPECT_COMPLETION, inspected(InspectionKind.COMPLETION));
    effects.put(Effect.ORDER_ENERGISATION, connection::ordered);
    effects.put(Effect.CONNECT_METER, connection::metered);
    effects.put(Effect.COLLECT_RATING, tasks::rated);
  }

  private Doing inspected(InspectionKind kind) {
    return Doing.both(tasks::requirePapers, (task, no) -> connection.inspected(kind, task, no));
  }
}
