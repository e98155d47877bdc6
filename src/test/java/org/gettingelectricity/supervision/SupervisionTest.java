package org.gettingelectricity.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.ClockSystem;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.policy.code.Owner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rung once, upwards day by day, until the clock ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionTest {

  final ClockSystem system = open();
  final CaseClocks clocks = system.clocks();
  final Supervision supervision = system.get(Supervision.class);

  ClockSystem open() {
    return ClockSystem.h2();
  }

  @AfterAll
  void close() {
    system.close();
  }

  @Test
  void climbsFromOwnerToSupervisorToTheHeadOfMarketing() {
    start("S1", "2026-03-02T09:00");
    assertThat(raise("S1", ClockCode.PLAN_REPLY, "p", "WARNING")).isTrue();
    assertThat(raise("S1", ClockCode.PLAN_REPLY, "p", "BREACH")).isTrue();
    assertThat(supervision.escalate("S1", ClockCode.PLAN_REPLY, "p")).isEqualTo("MARKETING");
    assertThat(supervision.escalate("S1", ClockCode.PLAN_REPLY, "p")).isEqualTo("MARKETING");
    assertThat(supervision.of("S1")).extracting(a -> a.rung() + " " + String.join("+", a.told())).containsExactly(
        "WARNING customer-manager", "BREACH customer-manager+supervisor", "MARKETING customer-manager+supervisor+marketing");
  }

  @Test
  void aWarningThatComesAfterTheBreachIsNoNews() {
    start("S9", "2026-03-02T09:00");
    assertThat(raise("S9", ClockCode.PLAN_REPLY, "p", "BREACH")).isTrue();
    assertThat(raise("S9", ClockCode.PLAN_REPLY, "p", "WARNING")).isFalse();
    assertThat(supervision.of("S9")).extracting(Alarm::rung).containsExactly("BREACH");
  }

  @Test
  void hasNobodyLeftToTellAtTheTop() {
    assertThat(supervision.nextEscalationAt("MARKETING")).isEmpty();
  }

  @Test
  void climbsToEveryGroupACompanyAdds() {
    Ladder ladder = new Ladder(List.of("marketing", " deputy-manager"));
    assertThat(ladder.rungs()).containsExactly("WARNING", "BREACH", "MARKETING", "DEPUTY_MANAGER");
    assertThat(ladder.above("MARKETING")).contains("DEPUTY_MANAGER");
    assertThat(ladder.above("DEPUTY_MANAGER")).isEmpty();
    assertThat(ladder.told(ClockCode.PLAN_REPLY, "DEPUTY_MANAGER"))
        .containsExactly("customer-manager", "supervisor", "marketing", "deputy-manager");
    assertThat(new Ladder(List.of()).above("BREACH")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"supervisor", "Marketing", "marketing,marketing", "a;b", "${x}"})
  void refusesALadderThatNamesNoGroups(String ladder) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ladder(List.of(ladder.split(","))));
  }

  @Test
  void raisesARungOnlyOnceAndTellsTheClock() {
    start("S2", "2026-03-02T09:00");
    assertThat(clocks.due("S2", "PLAN_REPLY", "p")).map(Due::warned).contains(false);
    assertThat(raise("S2", ClockCode.PLAN_REPLY, "p", "WARNING")).isTrue();
    assertThat(raise("S2", ClockCode.PLAN_REPLY, "p", "WARNING")).isFalse();
    assertThat(clocks.due("S2", "PLAN_REPLY", "p")).map(Due::warned).contains(true);
    assertThat(clocks.due("S2", "PLAN_REPLY", "p")).map(Due::breached).contains(false);
    assertThat(raise("S2", ClockCode.HANDLING_TOTAL, "S2", "BREACH")).isTrue();
    assertThat(clocks.due("S2", "HANDLING_TOTAL", null)).map(Due::breached).contains(true);
  }

  @Test
  void raisesNothingForAClockThatHasEnded() {
    start("S3", "2026-03-02T09:00");
    clocks.ended("S3", "PLAN_REPLY", "p", "li");
    assertThat(raise("S3", ClockCode.PLAN_REPLY, "p", "BREACH")).isFalse();
    clocks.closed("S3", "WITHDRAWN", "撤回", "li");
    assertThat(raise("S3", ClockCode.WHOLE_PROCESS, "S3", "BREACH")).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> raise("S3", ClockCode.PLAN_REPLY, "p", "SHOUT"));
  }

  @Test
  void givesAWholeWorkingDayToAct() {
    system.clock.set("2026-03-17T00:00"); // Tuesday, the limit expired on Monday
    assertThat(supervision.nextEscalationAt("BREACH")).contains(instant("2026-03-18T09:00"));
    system.clock.set("2026-03-14T00:00"); // Saturday, the limit expired on Friday
    assertThat(supervision.nextEscalationAt("BREACH")).contains(instant("2026-03-17T09:00"));
    system.clock.set("2026-09-19T00:00"); // Saturday before a worked Sunday
    assertThat(supervision.nextEscalationAt("BREACH")).contains(instant("2026-09-21T09:00"));
  }

  @Test
  void isClosedWithTheClockAndTellsWhoWatchesIt() {
    start("S4", "2026-03-02T09:00");
    raise("S4", ClockCode.PLAN_REPLY, "p", "WARNING");
    raise("S4", ClockCode.WHOLE_PROCESS, "S4", "WARNING");
    supervision.recordReason("S4", ClockCode.PLAN_REPLY, "p", DelayReason.CUSTOMER, "客户未提供路径图", "函2026-3", "li");
    clocks.ended("S4", "PLAN_REPLY", "p", "li");
    assertThat(system.ended).contains("S4 PLAN_REPLY p");
    supervision.close("S4", ClockCode.PLAN_REPLY, "p", "li");
    supervision.close("S4", ClockCode.PLAN_REPLY, "p", "li");
    assertThat(supervision.of("S4")).extracting(a -> a.closedAt() != null).containsExactly(true, false);
    clocks.closed("S4", "ENERGISED", null, "li");
    assertThat(system.ended).contains("S4 WHOLE_PROCESS S4");
    assertThat(system.jdbc().sql("select kind from ge_ledger where application_no = 'S4' order by seq").query(String.class)
        .list()).containsExactly("ACCEPTED", "STARTED", "ALARM", "ALARM", "DELAY_REASON", "ENDED", "ALARM_CLOSED",
            "ENERGISED");
  }

  /** As when two nodes fire the same timer. */
  @Test
  void happensOnceWhenTwoNodesRaiseAtOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      String no = "TWICE" + round;
      start(no, "2026-03-02T09:00");
      ExecutorService pool = Executors.newFixedThreadPool(4);
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Boolean>> raised = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        raised.add(pool.submit(() -> {
          go.await();
          return raise(no, ClockCode.PLAN_REPLY, "p", "BREACH");
        }));
      }
      go.countDown();
      int times = 0;
      for (Future<Boolean> one : raised) {
        times += one.get(30, TimeUnit.SECONDS) ? 1 : 0;
      }
      pool.shutdown();
      assertThat(times).isEqualTo(1);
      assertThat(supervision.of(no)).hasSize(1);
    }
  }

  private boolean raise(String no, ClockCode clock, String instanceId, String level) {
    return supervision.raise(no, clock, instanceId, level, before -> null);
  }

  private void start(String no, String at) {
    system.clock.set(at);
    clocks.accepted(no, "410425", ClockSystem.highVoltage(), system.clock.here(), "li");
    clocks.started(no, "PLAN_REPLY", "p", Owner.UTILITY, "li");
  }

  private static Instant instant(String localDateTime) {
    return LocalDateTime.parse(localDateTime).atZone(Days.ZONE).toInstant();
  }
}
