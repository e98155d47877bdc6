package org.gettingelectricity.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gettingelectricity.clock.ClockSystem.day;
import static org.gettingelectricity.clock.ClockSystem.highVoltage;
import static org.gettingelectricity.clock.ClockSystem.resident;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.clock.event.CustomerAsked;
import org.gettingelectricity.clock.event.FinishAgreed;
import org.gettingelectricity.clock.event.StageFinished;
import org.gettingelectricity.clock.event.StageStarted;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a change of the clocks leaves behind: rows of the ledger, events, timers set anew, alarms ended, and what people read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToldOfClocksTest {

  final ClockSystem system = ClockSystem.h2();
  final CaseClocks clocks = system.clocks();

  @AfterAll
  void close() {
    system.close();
  }

  @BeforeEach
  void forget() {
    system.recomputed.clear();
    system.ended.clear();
    system.published.clear();
  }

  @Test
  void writesEachChangeDownWithWhatItWasBefore() {
    accept("ROW", highVoltage(), "2026-03-02T09:00");
    clocks.started("ROW", "WORKS", "w", Owner.GRID_WORKS, "li");
    clocks.agreed("ROW", "WORKS", "w", day("2026-03-20"), false, "wang");
    clocks.agreed("ROW", "WORKS", null, day("2026-03-18"), false, "wang");
    clocks.customerFinishPlanned("ROW", day("2026-06-30"), "wang");
    clocks.customerFinishPlanned("ROW", day("2026-07-01"), "wang");
    clocks.revised("ROW", resident(), "改为居民", "zhao");
    clocks.closed("ROW", "WITHDRAWN", "客户撤回", "li");
    clocks.closed("ROW", "WITHDRAWN", "再次撤回", "li");
    List<LedgerRow> rows = rows("ROW");
    assertThat(rows).extracting(LedgerRow::kind).containsExactly("ACCEPTED", "STARTED", "FINISH_AGREED", "DUE_MOVED", "FINISH_AGREED",
        "DUE_MOVED", "CUSTOMER_FINISH_PLANNED", "CUSTOMER_FINISH_PLANNED", "LIMITS_REVISED", "DUE_MOVED", "WITHDRAWN");
    assertThat(detail(rows, 0)).contains("HV_SINGLE").contains("sgcc-2021-2023").doesNotContain("continues");
    assertThat(detail(rows, 3)).contains("FINISH_AGREED").contains("WORKS w").contains("2026-04-14").contains("2026-03-20");
    assertThat(detail(rows, 4)).contains("\"before\":\"2026-03-20\"").contains("\"after\":\"2026-03-18\"").contains("\"instance\":\"w\"");
    assertThat(detail(rows, 6)).doesNotContain("before");
    assertThat(detail(rows, 7)).contains("\"before\":\"2026-06-30\"");
    assertThat(detail(rows, 8)).contains("改为居民");
    assertThat(detail(rows, 10)).contains("客户撤回");
    assertThat(system.recomputed).as("two agreements and the new limits moved a date").containsExactly("ROW", "ROW", "ROW");
  }

  @Test
  void publishesStagesAgreementsAndWhatTheCustomerIsAskedFor() {
    accept("EVT", highVoltage(), "2026-03-02T09:00");
    assertThat(clocks.started("EVT", "PLAN_REPLY", "p", Owner.UTILITY, 2, "li")).as("the totals ran already").isFalse();
    assertThat(clocks.started("EVT", "PLAN_REPLY", "r", Owner.CUSTOMER_WAIT, "li")).isTrue();
    at("2026-03-03T09:00");
    assertThat(clocks.ended("EVT", "PLAN_REPLY", "r", "li")).as("the totals run again").isTrue();
    assertThat(clocks.ended("EVT", "PLAN_REPLY", "p", "li")).isFalse();
    assertThat(clocks.started("EVT", "WORKS", "w", Owner.GRID_WORKS, "li")).isTrue();
    clocks.agreed("EVT", "WORKS", "w", day("2026-03-20"), true, "li");
    assertThat(system.published).hasSize(5);
    assertThat(system.published.get(0)).isEqualTo(new StageStarted("EVT", "PLAN_REPLY", "p", 10, DayUnit.WD, day("2026-03-16"), false,
        CaseClocksTest.instant("2026-03-02T09:00"), 2));
    assertThat(system.published.get(1)).isEqualTo(new CustomerAsked("EVT", "PLAN_REPLY", CaseClocksTest.instant("2026-03-02T09:00")));
    assertThat(system.published.get(2)).isInstanceOfSatisfying(StageFinished.class, ended -> {
      assertThat(ended.clock()).isEqualTo("PLAN_REPLY");
      assertThat(ended.circuit()).isEqualTo(2);
      assertThat(ended.at()).isEqualTo(CaseClocksTest.instant("2026-03-03T09:00"));
    });
    assertThat(system.published.get(3)).isInstanceOf(StageStarted.class);
    assertThat(system.published.get(4)).isEqualTo(new FinishAgreed("EVT", "WORKS", day("2026-03-20"), CaseClocksTest.instant("2026-03-03T09:00")));
  }

  /** 004 台账15: what was broken off is no work done, for nobody who hears of it. */
  @Test
  void whatIsBrokenOffWasNotFinished() {
    accept("CUT", highVoltage(), "2026-03-02T09:00");
    clocks.started("CUT", "WORKS", "w", Owner.GRID_WORKS, "li");
    at("2026-03-03T09:00");
    clocks.cutOff("CUT", "w", "li");
    assertThat(clocks.cutOff("CUT", "w", "li")).as("it does not run any more").isFalse();
    assertThat(system.published).singleElement().isInstanceOf(StageStarted.class);
    List<LedgerRow> rows = rows("CUT");
    assertThat(detail(rows, rows.size() - 1)).contains("\"cutOff\":true");
    assertThat(clocks.explain("CUT", system.clock.instant()).clocks()).filteredOn(state -> state.clock().equals("WORKS"))
        .singleElement().satisfies(works -> {
          assertThat(works.cutOff()).isTrue();
          assertThat(works.summary()).endsWith("已中止");
        });
  }

  @Test
  void saysWhatRuns() {
    accept("RUN", highVoltage(), "2026-03-02T09:00");
    assertThat(clocks.running("RUN", "HANDLING_TOTAL", null)).isTrue();
    assertThat(clocks.running("RUN", "PLAN_REPLY", "p")).isFalse();
    clocks.started("RUN", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    clocks.started("RUN", "PLAN_REPLY", "r", Owner.CUSTOMER_WAIT, "li");
    clocks.started("RUN", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(clocks.running("RUN", "PLAN_REPLY", "p")).isTrue();
    assertThat(clocks.running("RUN", "PLAN_REPLY", "another")).isFalse();
    assertThat(clocks.runningStages("RUN")).containsExactly("PLAN_REPLY", "WORKS");
    clocks.ended("RUN", "PLAN_REPLY", "p", "li");
    assertThat(clocks.running("RUN", "PLAN_REPLY", "p")).isFalse();
    assertThat(clocks.runningStages("RUN")).containsExactly("WORKS");
    assertThat(clocks.region("RUN")).contains("410425");
    assertThat(clocks.holdOpen("RUN")).isTrue();
    clocks.closed("RUN", "ENERGISED", null, "li");
    assertThat(clocks.running("RUN", "HANDLING_TOTAL", null)).isFalse();
    assertThat(clocks.holdOpen("RUN")).isFalse();
    assertThat(clocks.region("NOBODY")).isEmpty();
    assertThat(clocks.runningStages("NOBODY")).isEmpty();
    assertThat(clocks.summary("NOBODY", "PLAN_REPLY", null)).isEqualTo("供电方案答复");
  }

  @Test
  void startsAndEndsClocksOfEventsAndHasTheTimersFollow() {
    accept("BYE", highVoltage(), "2026-03-02T09:00");
    clocks.byEvent("BYE", "APPROVALS", true, Owner.GOVERNMENT, "li");
    assertThat(clocks.running("BYE", "APPROVALS", "APPROVALS")).isTrue();
    assertThat(system.recomputed).containsExactly("BYE");
    clocks.byEvent("BYE", "APPROVALS", false, Owner.GOVERNMENT, "li");
    assertThat(clocks.running("BYE", "APPROVALS", "APPROVALS")).isFalse();
    assertThat(system.recomputed).containsExactly("BYE", "BYE");
  }

  @Test
  void refusesWhatHasNoClock() {
    accept("ODD", highVoltage(), "2026-03-02T09:00");
    assertThatThrownBy(() -> clocks.agreed("ODD", "WORKS", null, day("2026-03-20"), true, "li")).hasMessageContaining("WORKS of case ODD");
    assertThatThrownBy(() -> clocks.holdOpen("NOBODY")).hasMessageContaining("No clocks for case NOBODY");
    assertThatThrownBy(() -> clocks.explain("NOBODY", system.clock.instant())).hasMessageContaining("NOBODY");
    assertThatThrownBy(() -> clocks.settleAndTell("NOBODY", "X", "li")).hasMessageContaining("NOBODY");
  }

  @Test
  void endsAlarmsOfAClockThatEndsAndOfAllWhenTheCaseDoes() {
    accept("ALA", highVoltage(), "2026-03-02T09:00");
    clocks.started("ALA", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    clocks.started("ALA", "WORKS", "w", Owner.GRID_WORKS, "li");
    clocks.started("ALA", "DESIGN_REVIEW", "d", Owner.UTILITY, "li");
    assertThat(clocks.due("ALA", "PLAN_REPLY", "p")).get().matches(due -> !due.warned() && !due.breached());
    clocks.alarmed("ALA", "PLAN_REPLY", "p", false);
    assertThat(clocks.due("ALA", "PLAN_REPLY", "p")).get().matches(due -> due.warned() && !due.breached());
    clocks.alarmed("ALA", "WORKS", "w", true);
    assertThat(clocks.due("ALA", "WORKS", "w")).get().matches(due -> !due.warned() && due.breached());
    clocks.ended("ALA", "PLAN_REPLY", "p", "li");
    assertThat(system.ended).containsExactly("ALA PLAN_REPLY p");
    clocks.alarmed("ALA", "HANDLING_TOTAL", "ALA", false);
    assertThat(clocks.due("ALA", "HANDLING_TOTAL", null)).get().matches(due -> due.warned() && !due.breached());
    clocks.closed("ALA", "WITHDRAWN", "客户撤回", "li");
    assertThat(system.ended).as("nobody was told of the design review and of the whole process")
        .containsExactly("ALA PLAN_REPLY p", "ALA WORKS w", "ALA HANDLING_TOTAL ALA");
    accept("ALB", highVoltage(), "2026-03-02T09:00");
    clocks.alarmed("ALB", "HANDLING_TOTAL", "ALB", true);
    clocks.closed("ALB", "WITHDRAWN", "客户撤回", "li");
    accept("ALC", highVoltage(), "2026-03-02T09:00");
    clocks.alarmed("ALC", "WHOLE_PROCESS", "ALC", false);
    assertThat(clocks.due("ALC", "WHOLE_PROCESS", null)).get().matches(due -> due.warned() && !due.breached());
    clocks.closed("ALC", "WITHDRAWN", "客户撤回", "li");
    accept("ALD", highVoltage(), "2026-03-02T09:00");
    clocks.alarmed("ALD", "WHOLE_PROCESS", "ALD", true);
    clocks.closed("ALD", "WITHDRAWN", "客户撤回", "li");
    accept("ALE", highVoltage(), "2026-03-02T09:00");
    clocks.closed("ALE", "WITHDRAWN", "客户撤回", "li");
    assertThat(system.ended.subList(3, system.ended.size()))
        .containsExactly("ALB HANDLING_TOTAL ALB", "ALC WHOLE_PROCESS ALC", "ALD WHOLE_PROCESS ALD");
  }

  @Test
  void knowsAnAlarmWithinItsTransaction() {
    accept("ALT", highVoltage(), "2026-03-02T09:00");
    clocks.started("ALT", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    clocks.started("ALT", "WORKS", "w", Owner.GRID_WORKS, "li");
    system.transaction().executeWithoutResult(status -> {
      assertThat(clocks.due("ALT", "PLAN_REPLY", "p")).get().matches(due -> !due.warned());
      clocks.alarmed("ALT", "PLAN_REPLY", "p", false);
      clocks.alarmed("ALT", "WHOLE_PROCESS", "ALT", true);
      assertThat(clocks.due("ALT", "PLAN_REPLY", "p")).get().matches(due -> due.warned() && !due.breached());
      assertThat(clocks.due("ALT", "WORKS", "w")).get().matches(due -> !due.warned());
      assertThat(clocks.due("ALT", "WHOLE_PROCESS", null)).get().matches(due -> due.breached() && !due.warned());
      assertThat(clocks.due("ALT", "HANDLING_TOTAL", null)).get().matches(due -> !due.breached());
    });
  }

  @Test
  void goesOnWithBothTotalsOfAWithdrawnCase() {
    accept("WD1", highVoltage(), "2026-03-02T09:00");
    clocks.started("WD1", "WORKS", "w", Owner.GRID_WORKS, "li");
    at("2026-03-05T09:00");
    clocks.ended("WD1", "WORKS", "w", "li");
    clocks.started("WD1", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    at("2026-03-10T09:00");
    clocks.closed("WD1", "WITHDRAWN", "客户撤回", "li");
    at("2026-03-16T09:00");
    clocks.accepted("WD2", "410425", highVoltage(), system.clock.here(), "li", "WD1");
    assertThat(detail(rows("WD2"), 0)).contains("\"continues\":\"WD1\"").contains("\"handlingCarried\":3").contains("\"wholeCarried\":6");
    at("2026-03-17T09:00");
    assertThat(clocks.explain("WD2", system.clock.instant()).clocks()).extracting(Timeline.ClockState::used).containsExactly(4, 7);
    clocks.closed("WD2", "WITHDRAWN", "客户撤回", "li");
    at("2026-03-18T09:00");
    clocks.accepted("WD3", "410425", highVoltage(), system.clock.here(), "li", "WD2");
    assertThat(detail(rows("WD3"), 0)).contains("\"handlingCarried\":4").contains("\"wholeCarried\":7");
    Map<String, LocalDate> promised = clocks.promised("WD3", promising(day("2026-06-12")));
    assertThat(promised).containsExactly(Map.entry("WHOLE_PROCESS", clocks.due("WD3", "WHOLE_PROCESS", null).orElseThrow().dueOn()));
    assertThat(promised.get("WHOLE_PROCESS")).as("seven days less").isBefore(day("2026-06-12"));
    assertThat(clocks.promised("WD3", highVoltage())).as("nothing was promised").isEmpty();
    assertThat(clocks.promised("WD1", promising(day("2026-06-12")))).containsEntry("WHOLE_PROCESS", day("2026-06-12"));
  }

  @Test
  void saysOfAClockThatHasNotBegunWhatItWillBe() {
    accept("FUT", highVoltage(), "2026-03-02T09:00");
    assertThat(clocks.summary("FUT", "PLAN_REPLY", "p")).isEqualTo("供电方案答复：限10个工作日，尚未开始");
    assertThat(clocks.summary("FUT", "MATERIAL", "m")).isEqualTo("物资配送：不限时");
    assertThat(clocks.remaining("FUT", "PLAN_REPLY", "p")).isEmpty();
  }

  @Test
  void saysHowLateAClockIsAndNothingWhenItIsInTime() {
    accept("LATE", highVoltage(), "2026-03-02T09:00");
    clocks.started("LATE", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    at("2026-03-16T09:00");
    assertThat(clocks.summary("LATE", "PLAN_REPLY", "p")).isEqualTo("供电方案答复：限10个工作日，已用10日，剩0日，2026-03-16到期");
    at("2026-03-19T09:00");
    assertThat(clocks.summary("LATE", "PLAN_REPLY", "p")).isEqualTo("供电方案答复：限10个工作日，已用13日，超期3日，2026-03-16到期");
    assertThat(state("LATE", "PLAN_REPLY", "2026-03-19T09:00").state()).isEqualTo(Timeline.State.OVERDUE);
    clocks.ended("LATE", "PLAN_REPLY", "p", "wang");
    assertThat(clocks.summary("LATE", "PLAN_REPLY", "p")).isEqualTo("供电方案答复：限10个工作日，已用13日，已结束，超期3日");
    Timeline.ClockState ended = state("LATE", "PLAN_REPLY", "2026-03-20T09:00");
    assertThat(ended.endedBy()).isEqualTo("wang");
    assertThat(ended.dueOn()).isEqualTo(day("2026-03-16"));
    Timeline.ClockState before = state("LATE", "PLAN_REPLY", "2026-03-17T09:00");
    assertThat(before.endedBy()).as("as it was on that day").isNull();
    assertThat(before.endedAt()).isNull();
    accept("JUST", highVoltage(), "2026-03-02T09:00");
    clocks.started("JUST", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    at("2026-03-16T09:00");
    clocks.ended("JUST", "PLAN_REPLY", "p", "wang");
    assertThat(clocks.summary("JUST", "PLAN_REPLY", "p")).isEqualTo("供电方案答复：限10个工作日，已用10日，已结束");
  }

  @Test
  void tellsAClockOnlyFromItsStartOn() {
    accept("FROM", highVoltage(), "2026-03-02T09:00");
    at("2026-03-04T09:00");
    clocks.started("FROM", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    assertThat(clocks.explain("FROM", CaseClocksTest.instant("2026-03-03T09:00")).clocks()).extracting(Timeline.ClockState::clock)
        .containsExactly("HANDLING_TOTAL", "WHOLE_PROCESS");
    assertThat(clocks.explain("FROM", CaseClocksTest.instant("2026-03-04T09:00")).clocks()).hasSize(3);
  }

  @Test
  void namesTheCircuitAndWhomAWaitWithinAStageWaitsFor() {
    accept("LAB", highVoltage(), "2026-03-02T09:00");
    clocks.started("LAB", "WORKS", "w2", Owner.GRID_WORKS, 2, "li");
    clocks.started("LAB", "INSPECT_AND_CONNECT", "i", Owner.UTILITY, "li");
    clocks.started("LAB", "INSPECT_AND_CONNECT", "d", Owner.CUSTOMER_WORKS, "li");
    clocks.started("LAB", "PLAN_REPLY", "r", Owner.CUSTOMER_WAIT, "li");
    clocks.started("LAB", "CUSTOMER_WORKS", "cw", Owner.CUSTOMER_WORKS, "li");
    clocks.started("LAB", "CUSTOMER_WAIT", "c", Owner.CUSTOMER_WAIT, "li");
    assertThat(clocks.explain("LAB", system.clock.instant()).clocks().subList(2, 8)).extracting(Timeline.ClockState::label)
        .containsExactly("配套电网工程（第 2 路）", "竣工检验与装表接电", "竣工检验与装表接电·客户整改", "供电方案答复·等待客户", "客户工程", "等待客户");
    assertThat(clocks.explain("LAB", system.clock.instant()).clocks().subList(4, 8)).extracting(Timeline.ClockState::limit)
        .as("nobody limits the customer").containsOnlyNulls();
  }

  @Test
  void saysWhyATotalStandsStill() {
    accept("WHY", highVoltage(), "2026-03-02T09:00");
    clocks.started("WHY", "CUSTOMER_WORKS", "cw", Owner.CUSTOMER_WORKS, "li");
    List<Timeline.ClockState> still = clocks.explain("WHY", system.clock.instant()).clocks();
    assertThat(still.get(0).summary()).contains("暂停计时（客户工程不计入合计办理时间（郏供电〔2021〕63号 二））");
    assertThat(still.get(1).summary()).contains("暂停计时（客户工程不计入全过程办电时间（平供电〔2019〕177号 三(三)3））");
    assertThat(still).extracting(Timeline.ClockState::state).startsWith(Timeline.State.STOPPED, Timeline.State.STOPPED);
    clocks.closed("WHY", "WITHDRAWN", "客户撤回", "li");
    assertThat(clocks.explain("WHY", system.clock.instant()).clocks()).extracting(Timeline.ClockState::state)
        .containsOnly(Timeline.State.DONE);
    assertThat(clocks.summary("WHY", "HANDLING_TOTAL", null)).doesNotContain("暂停");
  }

  @Test
  void keepsTheLastDatesOfTotalsThatEnded() {
    accept("END", highVoltage(), "2026-03-02T09:00");
    LocalDate handling = clocks.due("END", "HANDLING_TOTAL", null).orElseThrow().dueOn();
    LocalDate whole = clocks.due("END", "WHOLE_PROCESS", null).orElseThrow().dueOn();
    clocks.closed("END", "ENERGISED", null, "li");
    assertThat(clocks.explain("END", system.clock.instant()).clocks()).extracting(Timeline.ClockState::dueOn).containsExactly(handling, whole);
  }

  @Test
  void showsAnAgreedDateAsALimitInDays() {
    accept("LIM", highVoltage(), "2026-03-02T09:00");
    clocks.started("LIM", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(state("LIM", "WORKS", "2026-03-02T10:00").limit()).isEqualTo(30);
    clocks.agreed("LIM", "WORKS", "w", day("2026-03-09"), false, "li");
    assertThat(state("LIM", "WORKS", "2026-03-02T10:00").limit()).isEqualTo(5);
    at("2026-03-05T09:00");
    clocks.started("LIM", "WORKS", "x", Owner.CUSTOMER_WAIT, "li");
    at("2026-03-09T09:00");
    clocks.ended("LIM", "WORKS", "x", "li");
    assertThat(clocks.due("LIM", "WORKS", "w")).get().extracting(Due::dueOn).as("two days later").isEqualTo(day("2026-03-11"));
    assertThat(clocks.summary("LIM", "WORKS", "w")).isEqualTo("配套电网工程：限5个工作日，已用3日，剩2日，2026-03-11到期");
    clocks.agreed("LIM", "WORKS", "w", day("2026-03-16"), false, "li");
    assertThat(clocks.due("LIM", "WORKS", "w")).get().extracting(Due::dueOn, Due::warningAt).as("the ninth of ten days that count")
        .containsExactly(day("2026-03-18"), CaseClocksTest.instant("2026-03-17T09:00"));
    clocks.agreed("LIM", "WORKS", "w", day("2026-03-02"), true, "li");
    assertThat(clocks.due("LIM", "WORKS", "w")).get().extracting(Due::dueOn).as("the day it began").isEqualTo(day("2026-03-02"));
    Quote free = ClockSystem.quote(Flow.HV_SINGLE, Map.of(), 22, null, DayUnit.WD,
        new Quote.GridWorks(null, null, WorksStart.PLAN_DETERMINED, WorksMode.SYNC_WITH_CUSTOMER), null);
    accept("LIN", free, "2026-03-02T09:00");
    clocks.started("LIN", "WORKS", "w", Owner.GRID_WORKS, "li");
    assertThat(state("LIN", "WORKS", "2026-03-02T10:00").limit()).isNull();
    clocks.agreed("LIN", "WORKS", "w", day("2026-03-06"), false, "li");
    assertThat(state("LIN", "WORKS", "2026-03-02T10:00").limit()).isEqualTo(4);
  }

  @Test
  void letsNothingRunOutWhileForceMajeureHoldsTheCase() {
    accept("FOR", ClockSystem.quote(Flow.LV_NONRES_SANLING, Map.of(Stage.METER_CONNECT, 2), 3, 15, DayUnit.WD, null, null), "2026-03-02T09:00");
    Pauses pauses = system.get(Pauses.class);
    long id = pauses.request("FOR", new PauseRequest(PauseReason.FORCE_MAJEURE, "EPIDEMIC", null, "公告", null), "li").id();
    pauses.confirm("FOR", id, true, "zhao");
    assertThat(system.ownerNow("FOR")).isEqualTo(Owner.FORCE_MAJEURE);
    assertThat(clocks.due("FOR", "HANDLING_TOTAL", null)).isEmpty();
    assertThat(system.jdbc().sql("select next_due_on from ge_clock_case where application_no = 'FOR'").query(LocalDate.class).single())
        .as("nothing runs out while all stands still").isEqualTo(ClockCase.Totals.NEVER);
  }

  @Test
  void setsTheDatesOfManyCasesAnewAndTellsThoseThatMoved() {
    accept("RE1", highVoltage(), "2026-03-02T09:00");
    accept("RE2", highVoltage(), "2026-03-02T09:00");
    assertThat(clocks.recompute(Set.of("RE1", "RE2"), "CALENDAR", "li")).isZero();
    assertThat(system.recomputed).isEmpty();
    system.jdbc().sql("update ge_clock_case set handling_due_on = date '2026-01-05' where application_no = 'RE2'").update();
    assertThat(clocks.recompute(Set.of("RE1", "RE2"), "CALENDAR", "li")).isEqualTo(1);
    assertThat(system.recomputed).containsExactly("RE2");
    assertThat(rows("RE2")).last().satisfies(row -> {
      assertThat(row.kind()).isEqualTo("DUE_MOVED");
      assertThat(row.detail()).contains("CALENDAR").contains("HANDLING_TOTAL").contains("2026-01-05").contains("2026-03-25");
    });
    assertThat(rows("RE1")).extracting(LedgerRow::kind).containsExactly("ACCEPTED");
  }

  private Timeline.ClockState state(String no, String clock, String at) {
    return clocks.explain(no, CaseClocksTest.instant(at)).clocks().stream().filter(state -> state.clock().equals(clock)).findFirst().orElseThrow();
  }

  private List<LedgerRow> rows(String no) {
    return system.get(Ledger.class).rows(no);
  }

  private static String detail(List<LedgerRow> rows, int row) {
    return rows.get(row).detail();
  }

  private static Quote promising(LocalDate whole) {
    Quote quote = highVoltage();
    return new Quote(quote.outcome(), quote.profile(), quote.evaluatedAs(), quote.flow(), quote.ownFlow(), quote.supplyVoltageKv(), quote.stages(),
        quote.handlingTotal(),
        quote.wholeProcess(), quote.procedures(), quote.planReview(), quote.documents(), quote.rejections(), quote.approvals(), quote.works(),
        quote.material(), quote.cost(), quote.notices(), quote.targets(), Map.of("WHOLE_PROCESS", whole), quote.calendarProvisional(), quote.clockOwners(),
        quote.duties(), quote.liveConnection(), quote.planReplacesFeasibility(), quote.sameDayConnection(), quote.earlyMaterial(), quote.actionResult(),
        quote.clock(), quote.pin(), quote.explanations());
  }

  private void accept(String no, Quote quote, String at) {
    at(at);
    clocks.accepted(no, "410425", quote, system.clock.here(), "li");
  }

  private void at(String localDateTime) {
    system.clock.set(localDateTime);
  }
}
