package org.gettingelectricity.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gettingelectricity.clock.ClockSystem.day;
import static org.gettingelectricity.clock.ClockSystem.highVoltage;
import static org.gettingelectricity.clock.ClockSystem.resident;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.gettingelectricity.pause.PauseRequest;
import org.gettingelectricity.pause.Pauses;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cases driven through days, with the due dates a reader can check against a calendar. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseClocksTest {

  final ClockSystem system = open();
  final CaseClocks clocks = system.clocks();

  ClockSystem open() {
    return ClockSystem.h2();
  }

  @AfterAll
  void close() {
    system.close();
  }

  @Test
  void countsOverSpringFestival2026WithItsWorkedWeekends() {
    accept("SF", highVoltage(), "2026-02-13T10:00");
    clocks.started("SF", "ACCEPTANCE", "a", Owner.UTILITY, "li");
    assertThat(dueOn("SF", "ACCEPTANCE", "a")).contains(day("2026-02-14")); // a worked Saturday
    at("2026-02-14T15:00");
    clocks.ended("SF", "ACCEPTANCE", "a", "li");
    clocks.started("SF", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    Due plan = clocks.due("SF", "PLAN_REPLY", "p").orElseThrow();
    assertThat(plan.dueOn()).isEqualTo(day("2026-03-06")); // 24-28 Feb are 5 days, 2-6 March the other 5
    assertThat(plan.breachAt()).isEqualTo(instant("2026-03-07T00:00"));
    assertThat(plan.warningAt()).isEqualTo(instant("2026-03-05T09:00")); // the ninth day
    assertThat(plan.provisional()).isFalse();
    assertThat(dueOn("SF", "HANDLING_TOTAL", null)).contains(day("2026-03-16"));
    at("2026-02-28T12:00");
    assertThat(clocks.summary("SF", "PLAN_REPLY", "p"))
        .isEqualTo("供电方案答复：限10个工作日，已用5日，剩5日，2026-03-06到期");
  }

  @Test
  void countsOverTheWorkedWeekendDaysOfAutumn2026() {
    accept("AU", highVoltage(), "2026-09-18T09:00");
    clocks.started("AU", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    // 20 (worked Sunday), 21-24, 28-30 September, 8-9 October
    assertThat(dueOn("AU", "PLAN_REPLY", "p")).contains(day("2026-10-09"));
    // + 10 (worked Saturday), 12-16 October, 19
    assertThat(dueOn("AU", "HANDLING_TOTAL", null)).contains(day("2026-10-19"));
  }

  @Test
  void dividesTheTimeOfExample081FromLedgerRows() {
    accept("P081", highVoltage(), "2021-03-01T09:00");
    clocks.started("P081", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    at("2021-03-15T11:00");
    clocks.ended("P081", "PLAN_REPLY", "p", "li");
    clocks.started("P081", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(dueOn("P081", "WORKS", "w")).contains(day("2021-04-26")); // Sunday the 25th is worked
    assertThat(clocks.due("P081", "HANDLING_TOTAL", null)).isEmpty();
    at("2021-04-26T11:00");
    clocks.ended("P081", "WORKS", "w", "li");
    clocks.started("P081", "CUSTOMER_WORKS", "cw", Owner.CUSTOMER_WORKS, "li");
    assertThat(clocks.due("P081", "WHOLE_PROCESS", null)).isEmpty();
    at("2021-06-01T11:00");
    clocks.ended("P081", "CUSTOMER_WORKS", "cw", "li");
    clocks.started("P081", "INSPECT_AND_CONNECT", "i", Owner.UTILITY, "li");
    at("2021-06-09T11:00");
    clocks.ended("P081", "INSPECT_AND_CONNECT", "i", "li");
    clocks.closed("P081", "ENERGISED", null, "li");

    assertThat(system.get(ClockRepository.class).find("P081").orElseThrow().intervals(day("2021-06-09"))).containsExactly(
        new Interval(day("2021-03-01"), day("2021-03-15"), Owner.UTILITY),
        new Interval(day("2021-03-15"), day("2021-04-26"), Owner.GRID_WORKS),
        new Interval(day("2021-04-26"), day("2021-06-01"), Owner.CUSTOMER_WORKS),
        new Interval(day("2021-06-01"), day("2021-06-09"), Owner.UTILITY));
    Timeline timeline = clocks.explain("P081", instant("2021-06-10T09:00"));
    assertThat(timeline.clocks().get(0).used()).isEqualTo(16);
    assertThat(timeline.clocks().get(1).used()).isEqualTo(46);
    assertThat(timeline.clocks().get(0).state()).isEqualTo(Timeline.State.DONE);
    assertThat(timeline.clocks().get(0).summary()).isEqualTo("合计办理时间：限17个工作日，已用16日，已结束");
  }

  @Test
  void takesForceMajeureOutOfExample082FromLedgerRows() {
    accept("P082", ClockSystem.quote(Flow.LV_NONRES_SANLING, Map.of(Stage.METER_CONNECT, 2), 3, 15, DayUnit.WD, null, null),
        "2022-03-01T09:00");
    at("2022-03-02T10:00");
    clocks.started("P082", "WORKS", "w", Owner.GRID_WORKS, "li");
    at("2022-03-16T10:00");
    clocks.ended("P082", "WORKS", "w", "li");
    Pauses pauses = system.get(Pauses.class);
    long id = pauses.request("P082", new PauseRequest(PauseReason.FORCE_MAJEURE, "EPIDEMIC", null, "公告", null), "li").id();
    pauses.confirm("P082", id, true, "zhao");
    at("2022-04-06T10:00");
    pauses.askToResume("P082", id, "解除", "公告", "li");
    pauses.confirmResumption("P082", id, true, "zhao");
    at("2022-04-08T10:00");
    clocks.closed("P082", "ENERGISED", null, "li");
    Timeline timeline = clocks.explain("P082", instant("2022-04-11T09:00"));
    assertThat(timeline.clocks()).extracting(Timeline.ClockState::used).startsWith(3, 13);
    assertThat(timeline.clocks()).extracting(Timeline.ClockState::breached).startsWith(false, false);
  }

  @Test
  void findsExample083OneDayTooLongFromLedgerRows() {
    accept("P083", ClockSystem.resident(), "2022-04-29T09:00");
    at("2022-05-09T10:00");
    clocks.closed("P083", "ENERGISED", null, "li");
    Timeline timeline = clocks.explain("P083", instant("2022-05-10T09:00"));
    assertThat(timeline.clocks()).extracting(Timeline.ClockState::used).startsWith(4, 4);
    assertThat(timeline.clocks()).extracting(Timeline.ClockState::breached).startsWith(true, true);
  }

  @Test
  void expiresASameDayLimitAtMidnightAndWarnsInTheAfternoon() {
    accept("ZERO", ClockSystem.quote(Flow.LV_RES, Map.of(Stage.ACCEPTANCE, 0), null, 1, DayUnit.WD, null, null),
        "2026-03-02T09:00");
    clocks.started("ZERO", "ACCEPTANCE", "a", Owner.UTILITY, "li");
    Due due = clocks.due("ZERO", "ACCEPTANCE", "a").orElseThrow();
    assertThat(due.warningAt()).isEqualTo(instant("2026-03-02T16:00"));
    assertThat(due.breachAt()).isEqualTo(instant("2026-03-03T00:00"));
    assertThat(dueOn("ZERO", "WHOLE_PROCESS", null)).contains(day("2026-03-03"));
  }

  @Test
  void countsCalendarDaysWhereTheDocumentSaysSo() {
    accept("CQ", ClockSystem.quote(Flow.LV_NONRES_SANLING, Map.of(), null, 10, DayUnit.CD, null, null), "2026-09-29T09:00");
    assertThat(dueOn("CQ", "WHOLE_PROCESS", null)).contains(day("2026-10-09"));
    assertThat(clocks.due("CQ", "WHOLE_PROCESS", null).orElseThrow().warningAt()).isEqualTo(instant("2026-10-08T09:00"));
  }

  @Test
  void givesNoDateWithoutALimitOrAfterTheEnd() {
    accept("NONE", ClockSystem.quote(Flow.HV_SINGLE, Map.of(), null, null, DayUnit.WD, null, null), "2026-03-02T09:00");
    clocks.started("NONE", "ACCEPTANCE", "a", Owner.UTILITY, "li");
    assertThat(clocks.due("NONE", "ACCEPTANCE", "a")).isEmpty();
    assertThat(clocks.due("NONE", "WHOLE_PROCESS", null)).isEmpty();
    assertThat(clocks.summary("NONE", "ACCEPTANCE", "a")).isEqualTo("业务受理：不限时，已用0日");
    accept("DONE", resident(), "2026-03-02T09:00");
    clocks.started("DONE", "ACCEPTANCE", "a", Owner.UTILITY, "li");
    clocks.ended("DONE", "ACCEPTANCE", "a", "li");
    assertThat(clocks.due("DONE", "ACCEPTANCE", "a")).isEmpty();
    assertThat(clocks.ended("DONE", "ACCEPTANCE", "a", "li")).isFalse();
  }

  @Test
  void marksDatesBeyondThePublishedCalendar() {
    accept("PROV", highVoltage(), "2026-12-28T09:00");
    Due handling = clocks.due("PROV", "HANDLING_TOTAL", null).orElseThrow();
    assertThat(handling.provisional()).isTrue();
    assertThat(clocks.summary("PROV", "HANDLING_TOTAL", null)).endsWith("到期（日历未公布，暂定）");
  }

  @Test
  void stopsAStageWhileItWaitsForTheCustomer() {
    accept("WAIT", highVoltage(), "2026-03-02T09:00");
    clocks.started("WAIT", "INSPECT_AND_CONNECT", "i", Owner.UTILITY, "li");
    assertThat(dueOn("WAIT", "INSPECT_AND_CONNECT", "i")).contains(day("2026-03-10"));
    at("2026-03-04T14:00");
    assertThat(clocks.started("WAIT", "INSPECT_AND_CONNECT", "r", Owner.CUSTOMER_WORKS, "li")).isTrue();
    assertThat(clocks.due("WAIT", "INSPECT_AND_CONNECT", "i")).isEmpty();
    assertThat(clocks.due("WAIT", "HANDLING_TOTAL", null)).isEmpty();
    assertThat(clocks.summary("WAIT", "INSPECT_AND_CONNECT", "i"))
        .isEqualTo("竣工检验与装表接电：限6个工作日，已用2日，剩4日，暂停计时（客户工程）");
    at("2026-03-18T10:00");
    clocks.ended("WAIT", "INSPECT_AND_CONNECT", "r", "li");
    assertThat(dueOn("WAIT", "INSPECT_AND_CONNECT", "i")).contains(day("2026-03-24"));
    assertThat(dueOn("WAIT", "HANDLING_TOTAL", null)).contains(day("2026-04-09")); // 15 days from 18 March, 6 April off
  }

  @Test
  void givesADayToThePartyInChargeWhenSeveralWorkInParallel() {
    accept("PAR", highVoltage(), "2026-03-02T09:00");
    clocks.started("PAR", "APPROVALS", "ap", Owner.GOVERNMENT, "li");
    clocks.started("PAR", "CUSTOMER_WORKS", "cw", Owner.CUSTOMER_WORKS, "li");
    assertThat(owner("PAR")).isEqualTo(Owner.GOVERNMENT);
    clocks.started("PAR", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(owner("PAR")).isEqualTo(Owner.GRID_WORKS);
    clocks.started("PAR", "DESIGN_REVIEW", "d", Owner.UTILITY, "li");
    assertThat(owner("PAR")).isEqualTo(Owner.UTILITY);
    clocks.started("PAR", "DESIGN_REVIEW", "rev", Owner.CUSTOMER_WAIT, "li");
    assertThat(owner("PAR")).isEqualTo(Owner.GRID_WORKS);
    clocks.ended("PAR", "APPROVALS", "ap", "li");
    clocks.ended("PAR", "WORKS", "w", "li");
    assertThat(owner("PAR")).isEqualTo(Owner.CUSTOMER_WORKS);
  }

  @Test
  void lets_an_agreed_date_shorten_works_but_not_lengthen_them_without_consent() {
    accept("AG", highVoltage(), "2026-03-02T09:00");
    clocks.started("AG", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(dueOn("AG", "WORKS", "w")).contains(day("2026-04-14"));
    clocks.agreed("AG", "WORKS", "w", day("2026-03-20"), false, "li");
    assertThat(dueOn("AG", "WORKS", "w")).contains(day("2026-03-20"));
    clocks.agreed("AG", "WORKS", null, day("2026-05-20"), false, "li");
    assertThat(dueOn("AG", "WORKS", "w")).contains(day("2026-04-14"));
    clocks.agreed("AG", "WORKS", null, day("2026-05-20"), true, "li");
    assertThat(dueOn("AG", "WORKS", "w")).contains(day("2026-05-20"));
  }

  @Test
  void runsWorksAt35KilovoltsWithTheCustomersOwn() {
    Quote quote = ClockSystem.quote(Flow.HV_SINGLE, Map.of(), 22, null, DayUnit.WD,
        new Quote.GridWorks(null, null, WorksStart.PLAN_DETERMINED, WorksMode.SYNC_WITH_CUSTOMER), null);
    accept("SYNC", quote, "2026-03-02T09:00");
    clocks.started("SYNC", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(clocks.due("SYNC", "WORKS", "w")).isEmpty();
    clocks.customerFinishPlanned("SYNC", day("2026-06-30"), "li");
    assertThat(dueOn("SYNC", "WORKS", "w")).contains(day("2026-06-30"));
  }

  @Test
  void keepsUsedTimeWhenLimitsAreRevised() {
    accept("REV", resident(), "2026-03-02T09:00");
    clocks.started("REV", "METER_CONNECT", "m", Owner.UTILITY, "li");
    at("2026-03-03T09:00");
    clocks.revised("REV", highVoltage(), "客户增容", "li");
    assertThat(dueOn("REV", "HANDLING_TOTAL", null)).contains(day("2026-03-25"));
    assertThat(clocks.due("REV", "METER_CONNECT", "m")).isEmpty();
    assertThat(clocks.remaining("REV", "HANDLING_TOTAL", null)).contains(16);
  }

  @Test
  void goesOnWithTheTimeOfAWithdrawnCase() {
    accept("OLD", highVoltage(), "2026-03-02T09:00");
    clocks.started("OLD", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    at("2026-03-09T09:00");
    clocks.closed("OLD", "WITHDRAWN", "客户撤回", "li");
    at("2026-03-16T09:00");
    clocks.accepted("NEW", "410425", highVoltage(), system.clock.here(), "li", "OLD");
    assertThat(dueOn("NEW", "HANDLING_TOTAL", null)).contains(day("2026-04-01")); // 12 of 17 days left
    assertThat(clocks.remaining("NEW", "HANDLING_TOTAL", null)).contains(12);
    assertThat(clocks.due("OLD", "HANDLING_TOTAL", null)).isEmpty();
  }

  @Test
  void explainsEveryIntervalAndClock() {
    accept("EXP", highVoltage(), "2026-03-02T09:00");
    clocks.started("EXP", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    at("2026-03-16T17:30");
    clocks.ended("EXP", "PLAN_REPLY", "p", "li");
    clocks.started("EXP", "WORKS", "w", Owner.GRID_WORKS, "wang");
    Timeline timeline = clocks.explain("EXP", instant("2026-03-19T08:15"));
    assertThat(timeline.intervals()).extracting(Timeline.Part::owner, Timeline.Part::workingDays,
        Timeline.Part::countsInHandling, Timeline.Part::whyInHandling).containsExactly(
        org.assertj.core.groups.Tuple.tuple(Owner.UTILITY, 10, true, "供电企业办理，计入合计办理时间"),
        org.assertj.core.groups.Tuple.tuple(Owner.GRID_WORKS, 3, false, "配套电网工程不计入合计办理时间（郏供电〔2021〕63号 二；平供电〔2019〕177号 二(二)）"));
    assertThat(timeline.intervals().get(0).to()).isEqualTo(LocalDateTime.parse("2026-03-16T17:30").atZone(Days.ZONE)
        .toOffsetDateTime());
    assertThat(timeline.clocks()).extracting(Timeline.ClockState::clock, Timeline.ClockState::used,
        Timeline.ClockState::remaining, Timeline.ClockState::state).containsExactly(
        org.assertj.core.groups.Tuple.tuple("HANDLING_TOTAL", 10, 7, Timeline.State.STOPPED),
        org.assertj.core.groups.Tuple.tuple("WHOLE_PROCESS", 13, 47, Timeline.State.RUNNING),
        org.assertj.core.groups.Tuple.tuple("PLAN_REPLY", 10, 0, Timeline.State.DONE),
        org.assertj.core.groups.Tuple.tuple("WORKS", 3, 27, Timeline.State.RUNNING));
  }

  @Test
  void readsItsOwnWritesInsideOneTransactionAndUndoesThemWithIt() {
    accept("TX", highVoltage(), "2026-03-02T09:00");
    system.transaction().executeWithoutResult(status -> {
      clocks.started("TX", "PLAN_REPLY", "p", Owner.UTILITY, "li");
      assertThat(dueOn("TX", "PLAN_REPLY", "p")).contains(day("2026-03-16"));
      clocks.started("TX", "PLAN_REPLY", "r", Owner.CUSTOMER_WAIT, "li");
      assertThat(clocks.due("TX", "PLAN_REPLY", "p")).isEmpty();
      clocks.ended("TX", "PLAN_REPLY", "r", "li");
      assertThat(dueOn("TX", "PLAN_REPLY", "p")).contains(day("2026-03-16"));
      status.setRollbackOnly();
    });
    assertThat(clocks.due("TX", "PLAN_REPLY", "p")).isEmpty();
    assertThat(system.get(Ledger.class).rows("TX")).extracting(LedgerRow::kind).containsExactly("ACCEPTED");
  }

  @Test
  void writesDownWhereTheClocksStand() {
    accept("ROWS", highVoltage(), "2026-03-02T09:00");
    clocks.started("ROWS", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(system.jdbc().sql("select handling_due_on from ge_clock_case where application_no = 'ROWS'")
        .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single()).isEmpty();
    assertThat(system.jdbc().sql("select due_on from ge_activity where application_no = 'ROWS'")
        .query(LocalDate.class).list()).isEqualTo(List.of(day("2026-04-14")));
  }

  void accept(String no, Quote quote, String at) {
    at(at);
    clocks.accepted(no, "410425", quote, system.clock.here(), "li");
  }

  void at(String localDateTime) {
    system.clock.set(localDateTime);
  }

  Optional<LocalDate> dueOn(String no, String clock, String instance) {
    return clocks.due(no, clock, instance).map(Due::dueOn);
  }

  Owner owner(String no) {
    return system.get(ClockRepository.class).find(no).orElseThrow().ownerAt(system.clock.instant());
  }

  static java.time.Instant instant(String localDateTime) {
    return LocalDateTime.parse(localDateTime).atZone(Days.ZONE).toInstant();
  }
}
