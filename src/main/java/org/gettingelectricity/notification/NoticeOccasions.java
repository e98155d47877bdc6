package org.gettingelectricity.notification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.PermitApplication;
import org.gettingelectricity.approval.PermitDecided;
import org.gettingelectricity.approval.PermitSubmitted;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.event.CustomerAsked;
import org.gettingelectricity.clock.event.FinishAgreed;
import org.gettingelectricity.clock.event.StageFinished;
import org.gettingelectricity.clock.event.StageStarted;
import org.gettingelectricity.energisation.Inspected;
import org.gettingelectricity.energisation.Inspection;
import org.gettingelectricity.energisation.InspectionKind;
import org.gettingelectricity.ledger.PerTransaction;
import org.gettingelectricity.outbox.Outbox;
import org.gettingelectricity.outbox.Parcel;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.supervision.AlarmRaised;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** What happens to cases and has to be told (POLICY 14); it is written down when the transaction in which it happens ends. */
@Component
@Profile("!simulation")
@Order(80)
class NoticeOccasions implements CaseParticipant {

  private static final Set<String> INSPECTIONS = Set.of(ClockCode.MID_INSPECTION.name(), ClockCode.INSPECT_AND_CONNECT.name(),
      ClockCode.COMPLETION_INSPECTION.name());

  private final ObjectProvider<Cases> cases;
  private final Plans plans;
  private final NoticeWriter writer;
  private final Outbox outbox;
  private final PerTransaction<Map<String, List<Occasion>>> occasions = new PerTransaction<>(TreeMap::new, this::write);

  NoticeOccasions(ObjectProvider<Cases> cases, Plans plans, NoticeWriter writer, Outbox outbox) {
    this.cases = cases;
    this.plans = plans;
    this.writer = writer;
    this.outbox = outbox;
  }

  /** A reason to tell somebody something. @param own what only this notice says */
  record Occasion(NoticeKind kind, Map<String, Object> own) {}

  @Override
  public void opened(ConnectionCase c, Caller actor) {
    note(c.applicationNo(), NoticeKind.ACCEPTED);
  }

  @Override
  public void closed(ConnectionCase c, Caller actor) {
    if (c.state() == CaseState.ENERGISED) {
      note(c.applicationNo(), NoticeKind.ENERGISED, "energisedOn", NoticeFacts.day(Objects.requireNonNull(c.closedAt())));
      note(c.applicationNo(), NoticeKind.RATING_ASKED);
    }
  }

  @EventListener
  void on(StageStarted stage) {
    String no = stage.applicationNo();
    if (stage.clock().equals(ClockCode.WORKS.name())) {
      note(no, NoticeKind.WORKS_STARTED, "dueOn", day(stage.dueOn()), "circuit", stage.circuit());
    }
    if (INSPECTIONS.contains(stage.clock())) {
      note(no, NoticeKind.INSPECTION_DUE, "stageName", ClockCode.label(stage.clock()), "dueOn", day(stage.dueOn()));
    }
    if (!stage.clock().equals(ClockCode.ACCEPTANCE.name())) {
      note(no, NoticeKind.PAPERS_OUTSTANDING);
    }
  }

  @EventListener
  void on(StageFinished stage) {
    if (stage.clock().equals(ClockCode.WORKS.name())) {
      note(stage.applicationNo(), NoticeKind.WORKS_FINISHED, "circuit", stage.circuit());
    }
  }

  /** Passed or not is told at once, and what the customer has to do then. */
  @EventListener
  void on(Inspected inspected) {
    Inspection found = inspected.inspection();
    note(inspected.applicationNo(), NoticeKind.INSPECTED, "inspectionName", found.kind().label(), "inspectedOn",
        NoticeFacts.day(inspected.at()), "passed", found.passed(), "beforeConnection", found.kind() == InspectionKind.COMPLETION,
        "defects", inspected.defects().isEmpty() ? null : String.join("；", inspected.defects()));
  }

  @EventListener
  void on(FinishAgreed agreed) {
    note(agreed.applicationNo(), NoticeKind.WORKS_AGREED, "finishOn", day(agreed.finishOn()));
  }

  @EventListener
  void on(CustomerAsked asked) {
    if (asked.clock().equals(ClockCode.PLAN_REPLY.name())) {
      plans.inForce(asked.applicationNo()).ifPresent(plan -> note(asked.applicationNo(), NoticeKind.PLAN_REPLIED,
          "options", plan.options().stream().map(option -> option(plan, option)).toList(), "transitional", plan.transitional()));
    }
  }

  @EventListener
  void on(PermitSubmitted submitted) {
    PermitApplication p = submitted.permit();
    note(p.applicationNo(), NoticeKind.PERMIT_SUBMITTED, "permitName", p.permit().label(),
        "submissionNo", p.submissionNo(), "byUtility", p.applicant() == Payer.UTILITY);
  }

  @EventListener
  void on(PermitDecided decided) {
    PermitApplication p = decided.permit();
    note(p.applicationNo(), NoticeKind.PERMIT_DECIDED, "permitName", p.permit().label(),
        "decisionName", p.state().label(), "permitNo", p.documentNo(), "reason", p.reason());
  }

  /** The managers hear of warning and breach, the customer of the breach. */
  @EventListener
  void on(AlarmRaised alarm) {
    if (alarm.warning() || alarm.breach()) {
      note(alarm.applicationNo(), NoticeKind.ALARM, "alarmName", alarm.breach() ? "超期督办" : "时限预警",
          "clockName", alarm.clock().label(), "breach", alarm.breach(), "dueOn", day(alarm.dueOn()));
    }
    if (alarm.breach()) {
      note(alarm.applicationNo(), NoticeKind.DELAY, "clockName", alarm.clock().label(), "dueOn", day(alarm.dueOn()));
    }
  }

  @EventListener
  void on(OutagePlanned outage) {
    note(outage.applicationNo(), NoticeKind.OUTAGE, "outageFrom", outage.from(), "outageTo", outage.to(),
        "affected", outage.affected());
  }

  @EventListener
  void on(VisitAhead visit) {
    note(visit.applicationNo(), NoticeKind.VISIT_AHEAD, "visitOn", day(visit.on()), "visitPeriod", visit.period(), "visitPurpose", visit.purpose());
  }

  private void note(String applicationNo, NoticeKind kind, @Nullable Object... own) {
    occasions.get().computeIfAbsent(applicationNo, no -> new ArrayList<>()).add(new Occasion(kind, NoticeFacts.entry(own)));
  }

  private void write(Map<String, List<Occasion>> ofCases) {
    List<Parcel> parcels = new ArrayList<>();
    ofCases.forEach((no, list) -> cases.getObject().find(no).ifPresent(c -> parcels.addAll(writer.write(c, list))));
    outbox.put(parcels);
    ofCases.clear();
  }

  private static Map<String, Object> option(SupplyPlan plan, PlanOption option) {
    return NoticeFacts.entry("no", option.no(), "recommended", option.no() == plan.recommended(), "source", option.source(),
        "distance", plain(option.distanceM()), "price", plain(option.priceYuan()));
  }

  @Contract("!null -> !null")
  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }

  @Contract("!null -> !null")
  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : NoticeFacts.day(day);
  }
}
