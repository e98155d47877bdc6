package org.gettingelectricity.process.flow;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    opening.put(Effect.SCHEDULE_WORKS, (task, no) -> {
      works.scheduling(task, no);
      milestones.scheduling(task, no);
    });
    opening.put(Effect.SURVEY_ROUTE, milestones::surveying);
    opening.put(Effect.DESIGN_WORKS, milestones::designing);
    opening.put(Effect.SUPPLY_MATERIAL, milestones::delivering);
    opening.put(Effect.REPLY_PLAN, plans::offering);
    opening.put(Effect.CONFIRM_PLAN, plans::offering);
    opening.put(Effect.ORDER_ENERGISATION, connection::connecting);
    opening.put(Effect.CONNECT_METER, connection::connecting);
    opening.put(Effect.FINISH_WORKS, milestones::building);
    EARLY.forEach(effect -> opening.put(effect, (task, no) -> pool.opened(task)));
    opening.put(Effect.DO_DUTY, (task, no) -> office.owed(task));
    opening.put(Effect.MEETING_INPUT, (task, no) -> office.asked(task));
    opening.put(Effect.HOLD_MEETING, (task, no) -> office.convened(task));
    opening.put(Effect.START_REINFORCEMENT, transitions::starting);
    opening.put(Effect.END_TRANSITION, transitions::ending);
    opening.putAll(Map.of(
        Effect.ACCEPT, findings::offer,
        Effect.RECORD_SURVEY, findings::offer,
        Effect.DRAFT_PLAN, plans::opened,
        Effect.SUBMIT_PERMIT, permits::opened,
        Effect.SETTLE_FEES, this::offerFees,
        Effect.CALL_BACK, followUps::opened,
        Effect.IMPROVE_SERVICE, followUps::opened,
        Effect.AWAIT_CORRECTION, (task, no) -> task.setVariableLocal(CaseVariables.AWAITS_CORRECTION, true)));
    completing.putAll(Map.ofEntries(
        Map.entry(Effect.ACCEPT, this::accept),
        Map.entry(Effect.SIGN_CONTRACT, (task, no) -> note(task, no, "CONTRACT_SIGNED", "contractNo", "contractChannel")),
        Map.entry(Effect.RECORD_SURVEY, (task, no) -> {
          findings.take(task, no);
          plans.located(task, no);
        }),
        Map.entry(Effect.DRAFT_PLAN, plans::drafted),
        Map.entry(Effect.REVIEW_PLAN, (task, no) -> {
          note(task, no, "PLAN_REVIEWED", "planApproved");
          plans.reviewed(task, no);
        }),
        Map.entry(Effect.DECIDE_PAYER, (task, no) -> costs.decide(no, Payer.valueOf(text(task, "externalLinePayer")),
            text(task, "payerReason"), Actors.current())),
        Map.entry(Effect.REPLY_PLAN, (task, no) -> note(task, no, "PLAN_REPLIED", "replyChannel")),
        Map.entry(Effect.CONFIRM_PLAN, (task, no) -> {
          plans.answered(task, no);
          works.customerFinishPlanned(task, no);
        }),
        Map.entry(Effect.SUBMIT_PERMIT, permits::submitted),
        Map.entry(Effect.RECORD_DECISION, permits::decided),
        Map.entry(Effect.SCHEDULE_WORKS, (task, no) -> {
          milestones.agreed(task, no);
          works.agreed(task, no);
        }),
        Map.entry(Effect.SURVEY_ROUTE, milestones::surveyed),
        Map.entry(Effect.DESIGN_WORKS, milestones::designed),
        Map.entry(Effect.SUPPLY_MATERIAL, milestones::delivered),
        Map.entry(Effect.FINISH_WORKS, (task, no) -> {
          works.constructed(task, no);
          milestones.built(task, no);
        }),
        Map.entry(Effect.HAND_OVER_WORKS, (task, no) -> {
          connection.worksHandedOver(task, no);
          milestones.handedOver(task, no);
        }),
        Map.entry(Effect.SETTLE_FEES, this::settle),
        Map.entry(Effect.REVIEW_DESIGN, this::requirePapers),
        Map.entry(Effect.FINISH_CUSTOMER_WORKS, works::customersFinished),
        Map.entry(Effect.INSPECT_CONCEALED, (task, no) -> inspected(connection, InspectionKind.CONCEALED, task, no)),
        Map.entry(Effect.INSPECT_COMPLETION, (task, no) -> inspected(connection, InspectionKind.COMPLETION, task, no)),
        Map.entry(Effect.ORDER_ENERGISATION, connection::ordered),
        Map.entry(Effect.CONNECT_METER, connection::metered),
        Map.entry(Effect.COLLECT_RATING, (task, no) -> ratings.collected(no,
            new TaskAnswers((TaskEntity) task).number("ratingScore"), text(task, "ratingComment"), Actors.current())),
        Map.entry(Effect.CALL_BACK, followUps::calledBack),
        Map.entry(Effect.IMPROVE_SERVICE, followUps::improved),
        Map.entry(Effect.START_REINFORCEMENT, transitions::started),
        Map.entry(Effect.END_TRANSITION, transitions::ended),
        Map.entry(Effect.CONTACT_PROJECT, (task, no) -> pool.contacted(task, text(task, "contactResult"))),
        Map.entry(Effect.DRAFT_EARLY_PLAN, (task, no) -> pool.planned(task, text(task, "earlyPlan"))),
        Map.entry(Effect.COLLECT_EARLY_PAPERS, (task, no) -> pool.collected(task, text(task, "earlyPapersNote"),
            new TaskAnswers((TaskEntity) task).yes("formalitiesReady"))),
        Map.entry(Effect.DO_DUTY, (task, no) -> office.done(task, text(task, "dutyResult"))),
        Map.entry(Effect.MEETING_INPUT, (task, no) -> office.broughtIn(task, text(task, "meetingInput"))),
        Map.entry(Effect.HOLD_MEETING, (task, no) -> office.held(task, text(task, "meetingAttendants"), text(task, "meetingMinutes"))),
        Map.entry(Effect.RESOLVE_STALL, (task, no) -> cases.decideStall(no,
            new TaskAnswers((TaskEntity) task).code("stallDecision", StalledCases.Decision.class), text(task, "stallExplanation"),
            Actors.current())),
        Map.entry(Effect.AWAIT_CORRECTION, (task, no) -> { })));
    if (!completing.keySet().equals(EnumSet.allOf(Effect.class))) {
      throw new IllegalStateException("An effect does nothing: only " + completing.keySet());
    }
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
      completing.get(effect.get()).at(task, no);
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
    fees.settle(cases.get(no), text(task, "feeLines"), text(task, "paymentNo"), Actors.current()).ifPresent(refusal -> {
      throw Refusal.policy(refusal.code(), refusal.message());
    });
  }

  private void note(DelegateTask task, String no, String kind, String... fields) {
    Map<String, Object> detail = List.of(fields).stream().collect(Collectors.toMap(field -> field, field -> text(task, field)));
    ledger.append(no, clock.instant(), Actors.current().id(), kind, "CASE", detail);
  }

  private static String text(DelegateTask task, String name) {
    return new TaskAnswers((TaskEntity) task).text(name);
  }
}
