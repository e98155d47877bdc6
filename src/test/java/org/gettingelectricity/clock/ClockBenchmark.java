package org.gettingelectricity.clock;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gettingelectricity.calendar.CalendarLoader;
import org.gettingelectricity.clock.recomputation.Recomputation;
import org.gettingelectricity.clock.recomputation.RecomputationRepository;
import org.gettingelectricity.policy.code.Owner;

/**
 * What the clocks cost on PostgreSQL: a stage that ends and the next one that begins in one transaction, with all ledger
 * rows and due dates; and the recomputation of all open cases after an amended holiday notice, without the engine's part.
 * A measurement, not a test.
 */
final class ClockBenchmark {

  private ClockBenchmark() {}

  public static void main(String[] args) {
    int cases = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    try (ClockSystem system = ClockSystem.postgres()) {
      CaseClocks clocks = system.clocks();
      system.clock.set("2026-03-02T09:00");
      long start = System.nanoTime();
      for (int i = 0; i < cases; i++) {
        String no = "B" + i;
        system.transaction().executeWithoutResult(status -> {
          clocks.accepted(no, "410425", ClockSystem.highVoltage(), system.clock.here(), "bench");
          clocks.started(no, "ACCEPTANCE", "a", Owner.UTILITY, "bench");
        });
      }
      System.out.printf(Locale.ROOT, "acceptances with first stage: %.0f/s%n", cases / seconds(start));
      stages(system, clocks, cases);
      recompute(system, cases);
      start = System.nanoTime();
      LedgerVerifier.Report report = system.get(LedgerVerifier.class).verifyAll();
      System.out.printf(Locale.ROOT, "verified %d rows of %d cases in %.1f s, intact: %s%n", report.rows(), report.cases(),
          seconds(start), report.intact());
    }
  }

  private static void stages(ClockSystem system, CaseClocks clocks, int cases) {
    long[] nanos = new long[cases];
    long start = System.nanoTime();
    for (int i = 0; i < cases; i++) {
      String no = "B" + i;
      long one = System.nanoTime();
      system.transaction().executeWithoutResult(status -> {
        clocks.ended(no, "ACCEPTANCE", "a", "bench");
        clocks.started(no, "PLAN_REPLY", "p", Owner.UTILITY, "bench");
        clocks.due(no, "PLAN_REPLY", "p");
        clocks.summary(no, "PLAN_REPLY", "p");
      });
      nanos[i] = System.nanoTime() - one;
    }
    Arrays.sort(nanos);
    System.out.printf(Locale.ROOT, "stage changes: %.0f/s, p50 %.2f ms, p99 %.2f ms%n", cases / seconds(start),
        nanos[cases / 2] / 1e6, nanos[cases * 99 / 100] / 1e6);
  }

  private static void recompute(ClockSystem system, int cases) {
    RecomputationRepository orders = system.get(RecomputationRepository.class);
    List<String> lines = new ArrayList<>(CalendarLoader.packaged(2026, "2026-03-10,holiday,补充通知"));
    long start = System.nanoTime();
    CalendarLoader.load(system.get(CalendarLoader.LOADING), 2026, lines);
    await().forever().pollInterval(Duration.ofMillis(20))
        .until(() -> orders.latest().orElseThrow().casesDone() >= cases);
    Recomputation now = orders.latest().orElseThrow();
    System.out.printf(Locale.ROOT, "recomputed %d cases, %d moved, in %.1f s%n", now.casesDone(), now.casesMoved(),
        seconds(start));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
