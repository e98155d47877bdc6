package org.gettingelectricity.clock.recomputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gettingelectricity.clock.ClockSystem.day;
import static org.gettingelectricity.clock.ClockSystem.highVoltage;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.gettingelectricity.calendar.CalendarChanged;
import org.gettingelectricity.calendar.CalendarLoader;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockSystem;
import org.gettingelectricity.clock.LedgerVerifier;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.refusal.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new holiday notice moves the due dates of exactly the cases that pass a changed day. */
class CalendarRecomputationTest {

  static final List<String> NOTICE_2027 = List.of("date,kind,name", "2027-01-01,holiday,元旦", "2027-01-02,holiday,元旦",
      "2027-01-03,holiday,元旦", "2027-01-30,workday,春节", "2027-02-05,holiday,春节", "2027-02-06,holiday,春节",
      "2027-02-07,holiday,春节", "2027-02-08,holiday,春节", "2027-02-09,holiday,春节", "2027-02-10,holiday,春节",
      "2027-02-11,holiday,春节", "2027-02-12,holiday,春节", "2027-02-20,workday,春节", "2027-04-05,holiday,清明节",
      "2027-05-01,holiday,劳动节", "2027-06-09,holiday,端午节", "2027-09-15,holiday,中秋节", "2027-10-01,holiday,国庆节");

  ClockSystem system;
  CaseClocks clocks;

  ClockSystem open() {
    return ClockSystem.h2();
  }

  @BeforeEach
  void start() {
    system = open();
    clocks = system.clocks();
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void movesProvisionalDatesWhenTheNoticeArrives() {
    accept("NEAR", "2026-12-28T09:00"); // handling until January 2027
    clocks.started("NEAR", "PLAN_REPLY", "p", Owner.UTILITY, "li");
    system.clock.set("2026-11-02T09:00");
    clocks.accepted("SOON", "410425", ClockSystem.resident(), system.clock.here(), "li"); // over long before
    assertThat(dueOn("NEAR", "PLAN_REPLY", "p")).isEqualTo("2027-01-11 provisional");
    system.clock.set("2026-12-29T09:00");
    load(2027, NOTICE_2027);
    await().atMost(Duration.ofSeconds(20)).until(() -> !latest().running());

    assertThat(dueOn("NEAR", "PLAN_REPLY", "p")).isEqualTo("2027-01-12");
    assertThat(dueOn("NEAR", "HANDLING_TOTAL", null)).isEqualTo("2027-01-21");
    assertThat(system.recomputed).containsExactly("NEAR");
    assertThat(latest().casesMoved()).isEqualTo(1);
    assertThat(system.get(Ledger.class).rows("NEAR").get(2)).satisfies(row -> {
      assertThat(row.kind()).isEqualTo("DUE_MOVED");
      assertThat(row.detail()).contains("CALENDAR 2027").contains("\"before\":\"2027-01-11\",\"after\":\"2027-01-12\"");
    });
    assertThat(system.get(Ledger.class).rows("SOON")).hasSize(1);
    assertThat(system.jdbc().sql("select count(*) from ge_activity where provisional").query(Integer.class).single()).isZero();
  }

  @Test
  void leavesCasesAloneThatPassNoChangedDay() {
    accept("BEFORE", "2026-03-02T09:00");
    clocks.accepted("LATER", "410425", ClockSystem.resident(), system.clock.here(), "li");
    system.clock.set("2026-03-03T09:00");
    load(2026, amended2026("2026-03-16", "holiday"));
    await().atMost(Duration.ofSeconds(20)).until(() -> !latest().running());
    assertThat(dueOn("BEFORE", "HANDLING_TOTAL", null)).isEqualTo("2026-03-26"); // was the 25th
    assertThat(dueOn("LATER", "WHOLE_PROCESS", null)).isEqualTo("2026-03-05");
    assertThat(system.recomputed).containsExactly("BEFORE");
    assertThat(latest().casesTotal()).isEqualTo(1);
  }

  /** The first node dies with its second portion not committed; another one finds the order and finishes it. */
  @Test
  void isTakenOverWhenANodeDiesInTheMiddle() {
    List<String> nos = IntStream.range(0, 250).mapToObj("TAKE%03d"::formatted).toList();
    nos.forEach(no -> accept(no, "2026-03-02T09:00"));
    system.clock.set("2026-03-03T09:00");
    CalendarLoader.store(system::get, 2026, amended2026("2026-03-10", "holiday"));
    system.get(Calendars.class).reload();
    RecomputationRepository orders = system.get(RecomputationRepository.class);
    long id = orders.insert(new CalendarChanged(2026, day("2026-03-10"), day("2026-03-10"), "zhao", system.clock.instant()), 250,
        "dead node");
    system.transaction().executeWithoutResult(done -> clocks.recompute(nos.subList(0, 100), "CALENDAR 2026", "zhao"));
    orders.progress(id, "dead node", 100, 100, 0, nos.get(99), system.clock.instant());
    system.transaction().executeWithoutResult(killed -> {
      clocks.recompute(nos.subList(100, 200), "CALENDAR 2026", "zhao");
      killed.setRollbackOnly();
    });
    CalendarRecomputation other = system.get(CalendarRecomputation.class);
    other.takeOver();
    assertThat(latest().casesDone()).as("not abandoned yet").isEqualTo(100);
    system.clock.set("2026-03-03T09:03");
    other.takeOver();

    assertThat(latest().casesDone()).isEqualTo(250);
    assertThat(latest().casesMoved()).isEqualTo(250);
    assertThat(orders.progress(id, "dead node", 1, 1, 0, "Z", system.clock.instant())).as("comes back").isFalse();
    assertThat(system.jdbc().sql("select count(*) from ge_ledger where kind = 'DUE_MOVED' group by application_no")
        .query(Integer.class).list()).hasSize(250).containsOnly(1);
    assertThat(dueOn("TAKE249", "HANDLING_TOTAL", null)).isEqualTo(dueOn("TAKE000", "HANDLING_TOTAL", null)).isEqualTo("2026-03-26");
    assertThat(system.get(LedgerVerifier.class).verifyAll().intact()).isTrue();
  }

  @Test
  void survivesARestart() {
    load(2027, NOTICE_2027);
    Calendars calendars = system.get(Calendars.class);
    calendars.reload();
    assertThat(calendars.current().provisional(day("2027-03-01"))).isFalse();
    assertThat(calendars.current().isWorkingDay(day("2027-01-30"))).isTrue();
    assertThat(calendars.current().isWorkingDay(day("2027-02-08"))).isFalse();
    load(2027, NOTICE_2027.stream().filter(line -> !line.startsWith("2027-02-20")).toList());
    assertThat(calendars.current().isWorkingDay(day("2027-02-20"))).isFalse();
  }

  @Test
  void storesNothingOfABadNotice() {
    assertThatThrownBy(() -> load(2027, NOTICE_2027.subList(0, 8))).isInstanceOf(Refusal.class);
    assertThat(system.get(Calendars.class).current().provisional(day("2027-03-01"))).isTrue();
    assertThat(system.jdbc().sql("select count(*) from ge_recomputation").query(Integer.class).single()).isZero();
  }

  private void load(int year, List<String> lines) {
    CalendarLoader.load(system.get(CalendarLoader.LOADING), year, lines);
  }

  private static List<String> amended2026(String day, String kind) {
    return CalendarLoader.packaged(2026, day + "," + kind + ",补充通知");
  }

  private Recomputation latest() {
    return system.get(RecomputationRepository.class).latest().orElseThrow();
  }

  private void accept(String no, String at) {
    system.clock.set(at);
    clocks.accepted(no, "410425", highVoltage(), system.clock.here(), "li");
  }

  private String dueOn(String no, String clock, String instance) {
    return clocks.due(no, clock, instance).map(due -> due.dueOn() + (due.provisional() ? " provisional" : "")).orElse("-");
  }
}
