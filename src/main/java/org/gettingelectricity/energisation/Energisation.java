package org.gettingelectricity.energisation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Promise;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.duty.Duties;
import org.gettingelectricity.duty.DutyKind;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what inspectors, works crews, dispatch and meter fitters record, and the promise that rests on it: nothing that
 * failed acceptance or wastes energy is switched on, and no case ends energised without a meter (POLICY 16).
 */
@Service
public class Energisation implements Promise, CaseParticipant {

  private static final String NOT_ACCEPTED = "WORKS_NOT_ACCEPTED";

  private final ConnectionRepository rows;
  private final Ledger ledger;
  private final Duties duties;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Energisation(ConnectionRepository rows, Ledger ledger, Duties duties, ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.rows = rows;
    this.ledger = ledger;
    this.duties = duties;
    this.clock = clock;
  }

  /** Every visit of inspectors, oldest first. */
  public List<ConnectionView.Visit> visits(String applicationNo) {
    return rows.visits(applicationNo);
  }

  /** Why a conclusion cannot be taken; empty when it can. What would forbid the connection is said here, not afterwards. */
  public List<Rejection> problems(ConnectionCase c, Inspection inspection) {
    return Acceptance.problems(c, inspection, rows.last(c, inspection.kind()));
  }

  /** 检查结论: the last one of its kind counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void inspected(ConnectionCase c, Inspection inspection, Caller actor) {
    Instant now = now();
    rows.insert(c, inspection, actor.id(), now);
    Map<String, Object> detail = new LinkedHashMap<>(Map.of("passed", inspection.passed()));
    Optional.ofNullable(inspection.transformerMeets()).ifPresent(meets -> detail.put("transformerMeetsGB20052", meets));
    Optional.ofNullable(inspection.defects()).ifPresent(defects -> detail.put("defects", defects));
    Optional.ofNullable(inspection.findings()).ifPresent(findings -> detail.put("findings", findings));
    ledger.append(c.applicationNo(), now, actor.id(), "INSPECTED", inspection.kind().name(), detail);
    if (inspection.passed() && inspection.kind() == InspectionKind.COMPLETION && sameDayAsked(c)) {
      duties.open(new Duties.Wanted(c.region(), DutyKind.SAME_DAY_CONNECTION, c.applicationNo(), "竣工检验合格，当日送电："
          + c.site().get("address") + "（申请 " + c.applicationNo() + "）", Role.METERING, LocalDate.now(clock), c.applicationNo(), null), actor);
    }
    events.publishEvent(new Inspected(c.applicationNo(), inspection, now));
  }

  /** 验收移交: the utility's own works are taken over. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void worksHandedOver(ConnectionCase c, String handoverNo, Caller actor) {
    step(c, ConnectionStepKind.WORKS_HANDED_OVER, handoverNo, null, null, actor);
  }

  /** 无偿移交: accepted works of others are taken over for operation, free of charge. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takenOverFree(ConnectionCase c, String agreementNo, Caller actor) {
    step(c, ConnectionStepKind.FREE_HANDOVER, agreementNo, null, null, actor);
  }

  /** 送电指令. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ordered(ConnectionCase c, String orderNo, Caller actor) {
    step(c, ConnectionStepKind.ENERGISATION_ORDER, orderNo, null, null, actor);
  }

  /**
   * 装表接电.
   *
   * @param reading what the meter showed when it was fitted, kWh
   * @param seals numbers of the seals, or null
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void metered(ConnectionCase c, String meterNo, BigDecimal reading, @Nullable String seals, Caller actor) {
    connectOn(c).filter(day -> day.isBefore(LocalDate.now(clock))).ifPresent(day -> ledger.append(c.applicationNo(), now(), actor.id(),
        "SAME_DAY_MISSED", "METER", Map.of("connectOn", day, "source", Clause.ONE_INSPECTION.text())));
    step(c, ConnectionStepKind.METER, meterNo, reading, seals, actor);
    settleSameDay(c, "已装表接电", actor);
  }

  /** A case that ended otherwise is not connected that day. */
  @Override
  public void closed(ConnectionCase c, Caller actor) {
    if (c.state() != CaseState.ENERGISED) {
      settleSameDay(c, "申请已结束", actor);
    }
  }

  private void settleSameDay(ConnectionCase c, String result, Caller actor) {
    if (sameDayAsked(c)) {
      duties.settle(c.region(), DutyKind.SAME_DAY_CONNECTION, c.applicationNo(), result, actor);
    }
  }

  private static boolean sameDayAsked(ConnectionCase c) {
    return Boolean.TRUE.equals(c.quote().sameDayConnection());
  }

  /** The day on which the customer has to be connected, where the document says the day of the inspection (002 三(三)2). */
  public Optional<LocalDate> connectOn(ConnectionCase c) {
    return sameDayAsked(c) ? rows.passedAt(c).map(Days::of) : Optional.empty();
  }

  /** Whether that day was kept; empty where no document asks for it or nothing has passed yet. */
  Optional<ConnectionView.SameDay> sameDay(ConnectionCase c) {
    return connectOn(c).map(day -> new ConnectionView.SameDay(day, rows.at(c, ConnectionStepKind.METER).map(Days::of)
        .orElse(LocalDate.now(clock)).isAfter(day)));
  }

  @Override
  public List<Rejection> open(ConnectionCase c, Step step) {
    if (step instanceof Step.Connect) {
      return inspections(c);
    }
    if (!(step instanceof Step.Energise)) {
      return List.of();
    }
    List<Rejection> open = new ArrayList<>(inspections(c));
    if (c.facts().works().gridWorksNeeded() && !rows.has(c, ConnectionStepKind.WORKS_HANDED_OVER)) {
      open.add(open(NOT_ACCEPTED, Clause.WORKS_HANDED_OVER, "配套电网工程尚未验收移交"));
    }
    if (!rows.has(c, ConnectionStepKind.METER)) {
      open.add(open("METER_NOT_RECORDED", Clause.TRUE_RECORDS, "尚未登记装表接电（电能表编号与起始示数）"));
    }
    return open;
  }

  private List<Rejection> inspections(ConnectionCase c) {
    List<Rejection> open = new ArrayList<>();
    if (has(c, Stage.MID_INSPECTION)) {
      failed(c, InspectionKind.CONCEALED).ifPresent(open::add);
    }
    if (has(c, Stage.INSPECT_AND_CONNECT) || has(c, Stage.COMPLETION_INSPECTION)) {
      failed(c, InspectionKind.COMPLETION).ifPresent(open::add);
    }
    Optional<Inspection> last = rows.last(c, InspectionKind.COMPLETION);
    if (last.isPresent() && c.quote().duties().contains(Duty.TRANSFORMER_GB20052)
        && !Boolean.TRUE.equals(last.get().transformerMeets())) {
      open.add(open("TRANSFORMER_BELOW_STANDARD", Clause.EFFICIENT_TRANSFORMER, last.get().transformerMeets() == null
          ? "尚未登记变压器能效是否符合 GB 20052-2020" : "变压器能效不符合 GB 20052-2020，不得送电"));
    }
    return open;
  }

  private Optional<Rejection> failed(ConnectionCase c, InspectionKind kind) {
    Optional<Inspection> last = rows.last(c, kind);
    if (last.filter(Inspection::passed).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(open(NOT_ACCEPTED, Clause.CUSTOMERS_BUILDER, last.isPresent()
        ? "受电工程验收不合格（" + kind.label() + "），整改合格前不得送电" : "受电工程尚无合格的" + kind.label() + "记录"));
  }

  private static boolean has(ConnectionCase c, Stage stage) {
    return c.quote().stages().stream().anyMatch(limit -> limit.stage() == stage);
  }

  private void step(ConnectionCase c, ConnectionStepKind kind, String number, @Nullable BigDecimal reading,
  @Nullable String seals, Caller actor) {
    Instant now = now();
    rows.insert(c, kind, number, reading, seals, actor.id(), now);
    Map<String, Object> detail = new LinkedHashMap<>(Map.of("number", number));
    Optional.ofNullable(reading).ifPresent(value -> detail.put("reading", value.toPlainString()));
    Optional.ofNullable(seals).ifPresent(value -> detail.put("seals", value));
    ledger.append(c.applicationNo(), now, actor.id(), kind.name(), "CASE", detail);
  }

  private static Rejection open(String code, Clause clause, String message) {
    return new Rejection(code, null, null, clause.text(), message + clause.cited());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
