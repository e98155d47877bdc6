package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.StalledCases;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.costsharing.CostSharing;
import org.gettingelectricity.costsharing.Fees;
import org.gettingelectricity.energisation.InspectionKind;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.process.engine.Actors;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.form.TaskFormRules;
import org.gettingelectricity.process.model.Effect;
import org.gettingelectricity.process.office.OfficeWork;
import org.gettingelectricity.process.pool.PoolTasks;
import org.gettingelectricity.process.time.StageInstance;
import org.gettingelectricity.rating.Ratings;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the effects of user tasks do: one line per effect, one call per line. A refusal undoes the completion and is answered
 * with 400, whoever completes.
 */
@Component
class TaskEffects {

  /** Done for a project, before there is a case. */
  private static final Set<Effect> EARLY = Set.of(Effect.CONTACT_PROJECT, Effect.DRAFT_EARLY_PLAN, Effect.COLLECT_EARLY_PAPERS);

  private interface Doing {
    void at(DelegateTask task, String applicationNo);
  }

  private final Map<Effect, Doing> opening = new EnumMap<>(Effect.class);
  private final Map<Effect, Doing> completing = new EnumMap<>(Effect.class);
  private final Cases cases;
  private final SiteFindings findings;
  private final Fees fees;
  private final Ledger ledger;
  private final TaskDesk desk;
  private final PoolTasks pool;
  private final OfficeWork office;
  private final Clock clock;

  TaskEffects(Cases cases, CostSharing costs, ConnectionTasks connection, Ratings ratings, PlanTasks plans, PermitTasks permits,
      FollowUpTasks followUps, TransitionTasks transitions, PoolTasks pool, OfficeWork office, WorksTasks works, MilestoneTasks milestones, SiteFindings findings, Fees fees, Ledger ledger,
      TaskDesk desk, Clock clock) {
    this.cases = cases;
    this.findings = findings;
    this.fees = fees;
    this.ledger = ledger;
    this.desk = desk;
    this.pool = pool;
    this.office = office;
    this.clock = clock;
    acceptance(plans);
    plan(plans, works, costs);
    permits(permits);
    gridWorks(works, milestones, connection);
    customerWorks(works, connection);
    connection(connection, ratings);
    afterwards(followUps, transitions);
    beforeAnyCase();
    meetings();
    if (!completing.keySet().equals(EnumSet.allOf(Effect.class))) {
      throw new IllegalStateException("An effect does nothing: only " + completing.keySet());
    }
  }

  private void acceptance(PlanTasks plans) {
    opening.put(Effect.ACCEPT, findings::offer);
    opening.put(Effect.RECORD_SURVEY, findings::offer);
    opening.put(Effect.AWAIT_CORRECTION, (task, no) -> task.setVariableLocal(CaseVariables.AWAITS_CORRECTION, true));
    completing.put(Effect.ACCEPT, this::accept);
    completing.put(Effect.SIGN_CONTRACT, (task, no) -> note(task, no, "CONTRACT_SIGNED", "contractNo", "contractChannel"));
    completing.put(Effect.RECORD_SURVEY, both(findings::take, plans::located));
    completing.put(Effect.AWAIT_CORRECTION, (task, no) -> { });
    completing.put(Effect.RESOLVE_STALL, (task, no) -> cases.decideStall(no,
        new TaskAnswers((TaskEntity) task).code("stallDecision", StalledCases.Decision.class), said(task, "stallExplanation"),
        Actors.current()));
  }

  private void plan(PlanTasks plans, WorksTasks works, CostSharing costs) {
    opening.put(Effect.DRAFT_PLAN, plans::opened);
    opening.put(Effect.REPLY_PLAN, plans::offering);
    opening.put(Effect.CONFIRM_PLAN, plans::offering);
    completing.put(Effect.DRAFT_PLAN, plans::drafted);
    completing.put(Effect.REVIEW_PLAN, both((task, no) -> note(task, no, "PLAN_REVIEWED", "planApproved"), plans::reviewed));
    completing.put(Effect.DECIDE_PAYER, (task, no) -> costs.decide(no, Payer.valueOf(said(task, "externalLinePayer")),
        said(task, "payerReason"), Actors.current()));
    completing.put(Effect.REPLY_PLAN, (task, no) -> note(task, no, "PLAN_REPLIED", "replyChannel"));
    completing.put(Effect.CONFIRM_PLAN, both(plans::answered, works::customerFinishPlanned));
  }

  private void permits(PermitTasks permits) {
    opening.put(Effect.SUBMIT_PERMIT, permits::opened);
    completing.put(Effect.SUBMIT_PERMIT, permits::submitted);
    completing.put(Effect.RECORD_DECISION, permits::decided);
  }

  private void gridWorks(WorksTasks works, MilestoneTasks milestones, ConnectionTasks connection) {
    opening.put(Effect.SCHEDULE_WORKS, both(works::scheduling, milestones::scheduling));
    opening.put(Effect.SURVEY_ROUTE, milestones::surveying);
    opening.put(Effect.DESIGN_WORKS, milestones::designing);
    opening.put(Effect.SUPPLY_MATERIAL, milestones::delivering);
    opening.put(Effect.FINISH_WORKS, milestones::building);
    completing.put(Effect.SCHEDULE_WORKS, both(milestones::agreed, works::agreed));
    completing.put(Effect.SURVEY_ROUTE, milestones::surveyed);
    completing.put(Effect.DESIGN_WORKS, milestones::designed);
    completing.put(Effect.SUPPLY_MATERIAL, milestones::delivered);
    completing.put(Effect.FINISH_WORKS, both(works::constructed, milestones::built));
    completing.put(Effect.HAND_OVER_WORKS, both(connection::worksHandedOver, milestones::handedOver));
  }

  private void customerWorks(WorksTasks works, ConnectionTasks connection) {
    opening.put(Effect.SETTLE_FEES, this::offerFees);
    completing.put(Effect.SETTLE_FEES, this::settle);
    completing.put(Effect.REVIEW_DESIGN, this::requirePapers);
    completing.put(Effect.FINISH_CUSTOMER_WORKS, works::customersFinished);
    completing.put(Effect.INSPECT_CONCEALED, (task, no) -> inspected(connection, InspectionKind.CONCEALED, task, no));
    completing.put(Effect.INSPECT_COMPLETION, (task, no) -> inspected(connection, InspectionKind.COMPLETION, task, no));
  }

  private void connection(ConnectionTasks connection, Ratings ratings) {
    opening.put(Effect.ORDER_ENERGISATION, connection::connecting);
    opening.put(Effect.CONNECT_METER, connection::connecting);
    completing.put(Effect.ORDER_ENERGISATION, connection::ordered);
    completing.put(Effect.CONNECT_METER, connection::metered);
    completing.put(Effect.COLLECT_RATING, (task, no) -> ratings.collected(no,
        new TaskAnswers((TaskEntity) task).number("ratingScore"), text(task, "ratingComment"), Actors.current()));
  }

  private void afterwards(FollowUpTasks followUps, TransitionTasks transitions) {
    opening.put(Effect.CALL_BACK, followUps::opened);
    opening.put(Effect.IMPROVE_SERVICE, followUps::opened);
    opening.put(Effect.START_REINFORCEMENT, transitions::starting);
    opening.put(Effect.END_TRANSITION, transitions::ending);
    completing.put(Effect.CALL_BACK, followUps::calledBack);
    completing.put(Effect.IMPROVE_SERVICE, followUps::improved);
    completing.put(Effect.START_REINFORCEMENT, transitions::started);
    completing.put(Effect.END_TRANSITION, transitions::ended);
  }

  private void beforeAnyCase() {
    EARLY.forEach(effect -> opening.put(effect, (task, no) -> pool.opened(task)));
    completing.put(Effect.CONTACT_PROJECT, (task, no) -> pool.contacted(task, said(task, "contactResult")));
    completing.put(Effect.DRAFT_EARLY_PLAN, (task, no) -> pool.planned(task, said(task, "earlyPlan")));
    completing.put(Effect.COLLECT_EARLY_PAPERS, (task, no) -> pool.collected(task, said(task, "earlyPapersNote"),
        new TaskAnswers((TaskEntity) task).yes("formalitiesReady")));
  }

  private void meetings() {
    opening.put(Effect.DO_DUTY, (task, no) -> office.owed(task));
    opening.put(Effect.MEETING_INPUT, (task, no) -> office.asked(task));
    opening.put(Effect.HOLD_MEETING, (task, no) -> office.convened(task));
    completing.put(Effect.DO_DUTY, (task, no) -> office.done(task, said(task, "dutyResult")));
    completing.put(Effect.MEETING_INPUT, (task, no) -> office.broughtIn(task, said(task, "meetingInput")));
    completing.put(Effect.HOLD_MEETING, (task, no) -> office.held(task, said(task, "meetingAttendants"), said(task, "meetingMinutes")));
  }

  private static Doing both(Doing first, Doing second) {
    return (task, no) -> {
      first.at(task, no);
      second.at(task, no);
    };
  }

  /** Forgets what an earlier round answered to the questions of this task, and shows it what is known. */
  void opened(DelegateTask task, ActivityImpl activity) {
    Optional<Effect> effect = EffectMarks.of(activity);
    String no = caseOf(task);
    if (effect.isPresent() && (no != null || pool.concerns(task) || office.concerns(task))) {
      effect.get().needs().forEach(field -> forget((TaskEntity) task, field));
      Optional.ofNullable(opening.get(effect.get())).ifPresent(doing -> doing.at(task, no));
    }
  }

  /** Does what the task is for, once everything that takes was answered, whatever its form asks. */
  void completed(DelegateTask task, ActivityImpl activity) {
    Optional<Effect> effect = EffectMarks.of(activity);
    String no = caseOf(task);
    if (effect.isPresent() && (no != null || pool.concerns(task) || office.concerns(task))) {
      requireAnswers(task, effect.get());
      Objects.requireNonNull(completing.get(effect.get())).at(task, no);
    }
  }

  private static String caseOf(DelegateTask task) {
    return ((TaskEntity) task).getExecution().getProcessBusinessKey();
  }

  private static void forget(TaskEntity task, String field) {
    ExecutionEntity branch = TaskFormRules.branch(task.getExecution());
    if (branch != null) {
      branch.setVariableLocal(field, null);
    }
    while (branch == null && task.getExecution().hasVariable(field)) {
      task.getExecution().removeVariable(field);
    }
  }

  private static void requireAnswers(DelegateTask task, Effect effect) {
    List<FieldError> missing = effect.needs().stream().filter(field -> text(task, field) == null)
        .map(field -> new FieldError(field, "“%s”必须填写，表单中缺少该项时请联系流程管理员".formatted(effect.label()))).toList();
    TaskFormRules.refuse(missing);
  }

  private void accept(DelegateTask task, String no) {
    requirePapers(task, no);
    cases.checked(no, Actors.current());
    desk.named(task, no, text(task, "clientManager"), text(task, "projectManager"));
    findings.take(task, no);
  }

  /** Who works in a stage hears at once which of its papers are missing; the stage would not end without them. */
  private void requirePapers(DelegateTask task, String no) {
    StageInstance.around(((TaskEntity) task).getExecution()).ifPresent(stage ->
        cases.require(no, new Step.StageWork(stage.clock())));
  }

  private void inspected(ConnectionTasks connection, InspectionKind kind, DelegateTask task, String no) {
    requirePapers(task, no);
    connection.inspected(kind, task, no);
  }

  private void offerFees(DelegateTask task, String no) {
    String due = fees.due(no);
    if (!due.isEmpty()) {
      task.setVariableLocal("feeLines", due);
    }
  }

  /** Only published fees that are the customer's are charged (004 台账37-38). */
  private void settle(DelegateTask task, String no) {
    fees.settle(cases.get(no), said(task, "feeLines"), said(task, "paymentNo"), Actors.current()).ifPresent(refusal -> {
      throw Refusal.policy(refusal.code(), refusal.message());
    });
  }

  private void note(DelegateTask task, String no, String kind, String... fields) {
    Map<String, Object> detail = List.of(fields).stream().collect(Collectors.toMap(field -> field, field -> said(task, field)));
    ledger.append(no, clock.instant(), Actors.current().id(), kind, "CASE", detail);
  }

  private static String said(DelegateTask task, String name) {
    return new TaskAnswers((TaskEntity) task).said(name);
  }

  private static @Nullable String text(DelegateTask task, String name) {
    return new TaskAnswers((TaskEntity) task).text(name);
  }
}
