package org.gettingelectricity.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gettingelectricity.clock.ClockSystem.day;
import static org.gettingelectricity.clock.ClockSystem.highVoltage;

import java.time.Duration;
import java.util.List;
import org.gettingelectricity.calendar.CalendarLoader;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.policy.Owner;
import org.gettingelectricity.web.ProblemException;
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
    assertThatThrownBy(() -> load(2027, NOTICE_2027.subList(0, 8))).isInstanceOf(ProblemException.class);
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
