package org.gettingelectricity.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gettingelectricity.clock.ClockSystem.day;
import static org.gettingelectricity.clock.ClockSystem.highVoltage;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockSystem;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.clock.Timeline;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.refusal.StrictReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stopping and resuming the clocks of a case: over days off, past the due date, overlapping, and never alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PausesTest {

  final ClockSystem system = open();
  final CaseClocks clocks = system.clocks();
  final Pauses pauses = system.get(Pauses.class);

  ClockSystem open() {
    return ClockSystem.h2();
  }

  @AfterAll
  void close() {
    system.close();
  }

  @Test
  void movesEveryOpenClockByTheWorkingDaysItStood() {
    start("P1", "2026-03-02T09:00"); // Monday; plan due on the 16th, handling on the 25th
    long id = request("P1", "FORCE_MAJEURE", "NATURAL_DISASTER", "2026-03-04T10:00");
    assertThat(plan("P1")).contains(day("2026-03-16")); // a request alone stops nothing
    pauses.confirm("P1", id, true, "zhao");
    assertThat(plan("P1")).isEmpty();
    assertThat(clocks.due("P1", "HANDLING_TOTAL", null)).isEmpty();
    assertThat(clocks.due("P1", "WHOLE_PROCESS", null)).isEmpty();
    assertThat(clocks.summary("P1", "PLAN_REPLY", "p")).isEqualTo("供电方案答复：限10个工作日，已用2日，剩8日，暂停计时（不可抗力）");
    resume("P1", id, "2026-03-11T16:00");
    assertThat(plan("P1")).contains(day("2026-03-23"));
    assertThat(clocks.due("P1", "HANDLING_TOTAL", null).map(Due::dueOn)).contains(day("2026-04-01"));
    assertThat(system.recomputed).contains("P1");
  }

  /** Friday afternoon to Monday morning: Monday began in the pause, so one day more. */
  @Test
  void countsOnlyTheWorkingDayLostOverAWeekend() {
    start("P2", "2026-03-02T09:00");
    long id = pause("P2", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-06T15:00");
    resume("P2", id, "2026-03-09T09:00");
    assertThat(plan("P2")).contains(day("2026-03-17"));
  }

  @Test
  void losesNothingInsideAWeekendOrAHoliday() {
    start("P3", "2026-03-02T09:00");
    long id = pause("P3", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-07T10:00");
    resume("P3", id, "2026-03-08T10:00");
    assertThat(plan("P3")).contains(day("2026-03-16"));
    start("P4", "2026-02-13T09:00");
    assertThat(plan("P4")).contains(day("2026-03-05"));
    long holiday = pause("P4", "FORCE_MAJEURE", "NATURAL_DISASTER", "2026-02-14T18:00"); // the worked Saturday itself counted
    resume("P4", holiday, "2026-02-23T18:00"); // the last day off
    assertThat(plan("P4")).contains(day("2026-03-05"));
  }

  @Test
  void bringsNothingBackPastTheDueDate() {
    start("P5", "2026-03-02T09:00");
    long id = pause("P5", "FORCE_MAJEURE", "NATURAL_DISASTER", "2026-03-18T10:00"); // due was the 16th
    assertThat(clocks.explain("P5", system.clock.instant()).clocks()).filteredOn(c -> c.clock().equals("PLAN_REPLY"))
        .extracting(Timeline.ClockState::state, Timeline.ClockState::remaining)
        .containsExactly(Tuple.tuple(Timeline.State.OVERDUE, -2));
    resume("P5", id, "2026-03-25T10:00");
    assertThat(plan("P5")).contains(day("2026-03-16"));
    at("2026-03-26T10:00");
    assertThat(clocks.remaining("P5", "PLAN_REPLY", "p")).contains(-3);
  }

  @Test
  void countsADayOnceWhenPausesOverlap() {
    start("P6", "2026-03-02T09:00");
    long flood = pause("P6", "FORCE_MAJEURE", "NATURAL_DISASTER", "2026-03-03T10:00");
    long paper = pause("P6", "CUSTOMER_WAIT", "MISSING_DOCUMENT", "2026-03-05T10:00");
    resume("P6", flood, "2026-03-09T10:00");
    assertThat(plan("P6")).isEmpty();
    assertThat(owner("P6")).isEqualTo(Owner.CUSTOMER_WAIT);
    resume("P6", paper, "2026-03-11T10:00");
    assertThat(plan("P6")).contains(day("2026-03-24")); // 4, 5, 6, 9, 10, 11 March lost
    assertThat(system.intervals("P6", day("2026-03-12")))
        .extracting(i -> i.owner() + " " + i.from() + " " + i.to()).containsExactly(
            "UTILITY 2026-03-02 2026-03-03", "FORCE_MAJEURE 2026-03-03 2026-03-09",
            "CUSTOMER_WAIT 2026-03-09 2026-03-11", "UTILITY 2026-03-11 2026-03-12");
  }

  @Test
  void countsFromTheMomentResumptionWasAskedForHoweverLateItIsConfirmed() {
    start("P7", "2026-03-02T09:00");
    long id = pause("P7", "FORCE_MAJEURE", "NATURAL_DISASTER", "2026-03-04T10:00");
    at("2026-03-06T10:00");
    pauses.askToResume("P7", null, "灾情解除", "公告2号", "li");
    assertThat(plan("P7")).isEmpty();
    at("2026-03-12T10:00");
    pauses.confirmResumption("P7", id, true, "zhao");
    assertThat(plan("P7")).contains(day("2026-03-18")); // only the 5th and 6th were lost
  }

  @Test
  void keepsRunningWhenTheSecondPersonRefuses() {
    start("P8", "2026-03-02T09:00");
    long id = request("P8", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-03T10:00");
    assertThat(pauses.confirm("P8", id, false, "zhao").state()).isEqualTo(Pause.State.REFUSED);
    assertThat(plan("P8")).contains(day("2026-03-16"));
    problem(Refusal.Kind.CONFLICT, "PAUSE_NOT_PENDING", () -> pauses.confirm("P8", id, true, "zhao"));
  }

  @Test
  void refusesToBeStoppedByOnePersonAlone() {
    start("P9", "2026-03-02T09:00");
    long id = request("P9", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-03T10:00");
    problem(Refusal.Kind.FORBIDDEN, "SELF_CONFIRMATION", () -> pauses.confirm("P9", id, true, "li"));
    pauses.confirm("P9", id, true, "zhao");
    pauses.askToResume("P9", id, "解除", "公告", "wang");
    problem(Refusal.Kind.FORBIDDEN, "SELF_CONFIRMATION", () -> pauses.confirmResumption("P9", id, true, "wang"));
  }

  @Test
  void refusesWhatDoesNotFitTheState() {
    start("P10", "2026-03-02T09:00");
    problem(Refusal.Kind.CONFLICT, "NOT_PAUSED", () -> pauses.askToResume("P10", null, "解除", "公告", "li"));
    problem(Refusal.Kind.NOT_FOUND, "PAUSE_NOT_FOUND", () -> pauses.confirm("P10", 999999, true, "zhao"));
    long id = pause("P10", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-03T10:00");
    problem(Refusal.Kind.CONFLICT, "PAUSE_ALREADY_OPEN", () -> request("P10", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-03T11:00"));
    problem(Refusal.Kind.CONFLICT, "RESUMPTION_NOT_PENDING", () -> pauses.confirmResumption("P10", id, true, "zhao"));
    clocks.closed("P10", "WITHDRAWN", "客户撤回", "li");
    problem(Refusal.Kind.CONFLICT, "CASE_CLOSED", () -> request("P10", "CUSTOMER_WAIT", "SIGNATURE", "2026-03-04T11:00"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "{\"subReason\":\"EPIDEMIC\",\"evidence\":\"x\"}; reason",
      "{\"reason\":\"TOO_BUSY\",\"evidence\":\"x\"}; reason",
      "{\"reason\":\"FORCE_MAJEURE\",\"evidence\":\"x\"}; subReason",
      "{\"reason\":\"FORCE_MAJEURE\",\"subReason\":\"SIGNATURE\",\"evidence\":\"x\"}; subReason",
      "{\"reason\":\"FORCE_MAJEURE\",\"subReason\":\"EPIDEMIC\"}; evidence",
      "{\"reason\":\"FORCE_MAJEURE\",\"subReason\":\"EPIDEMIC\",\"evidence\":\" \"}; evidence",
      "{\"reason\":\"FORCE_MAJEURE\",\"subReason\":\"EPIDEMIC\",\"evidence\":5}; evidence",
      "{\"reason\":\"FORCE_MAJEURE\",\"subReason\":\"EPIDEMIC\",\"evidence\":\"x\",\"from\":\"2026-01-01\"}; from"})
  void namesTheFieldOfABadRequest(String body, String field) throws Exception {
    var json = new ObjectMapper().readTree(body);
    StrictReader reader = new StrictReader(Validation.buildDefaultValidatorFactory().getValidator());
    assertThatThrownBy(() -> reader.read(json, PauseController.PauseWanted.class).request()).isInstanceOfSatisfying(Refusal.class,
        e -> assertThat(e.errors()).extracting(FieldError::field).contains(field));
  }

  @Test
  void writesEveryStepToTheLedgerWithTheDatesThatMoved() {
    start("P11", "2026-03-02T09:00");
    long id = pause("P11", "FORCE_MAJEURE", "EPIDEMIC", "2026-03-04T10:00");
    resume("P11", id, "2026-03-06T10:00");
    List<LedgerRow> rows = system.get(Ledger.class).rows("P11");
    assertThat(rows).extracting(LedgerRow::kind).containsExactly("ACCEPTED", "STARTED", "PAUSE_REQUESTED", "PAUSED",
        "DUE_MOVED", "RESUMPTION_REQUESTED", "RESUMED", "DUE_MOVED");
    assertThat(rows.get(7).detail()).contains("{\"clock\":\"PLAN_REPLY p\",\"before\":null,\"after\":\"2026-03-18\"}");
  }

  private void start(String no, String at) {
    at(at);
    clocks.accepted(no, "410425", highVoltage(), system.clock.here(), "li");
    clocks.started(no, "PLAN_REPLY", "p", Owner.UTILITY, "li");
  }

  private long request(String no, String reason, String subReason, String at) {
    at(at);
    return pauses.request(no, new PauseRequest(PauseReason.valueOf(reason), subReason, null, "公告1号", null), "li").id();
  }

  private long pause(String no, String reason, String subReason, String at) {
    long id = request(no, reason, subReason, at);
    pauses.confirm(no, id, true, "zhao");
    return id;
  }

  private void resume(String no, long id, String at) {
    at(at);
    pauses.askToResume(no, id, "原因消除", "公告2号", "li");
    pauses.confirmResumption(no, id, true, "zhao");
  }

  private void at(String localDateTime) {
    system.clock.set(localDateTime);
  }

  private Optional<LocalDate> plan(String no) {
    return clocks.due(no, "PLAN_REPLY", "p").map(Due::dueOn);
  }

  private Owner owner(String no) {
    return system.ownerNow(no);
  }

  private static void problem(Refusal.Kind kind, String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
    assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, e -> {
      assertThat(e.kind()).isEqualTo(kind);
      assertThat(e.code()).isEqualTo(code);
    });
  }
}
