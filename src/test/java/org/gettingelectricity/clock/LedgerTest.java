package org.gettingelectricity.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gettingelectricity.clock.ClockSystem.highVoltage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.gettingelectricity.pause.PauseRequest;
import org.gettingelectricity.pause.Pauses;
import org.gettingelectricity.policy.code.Owner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The chain of a case: whole under concurrent branches, and broken visibly by whoever touches it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {

  final ClockSystem system = open();
  final Ledger ledger = system.get(Ledger.class);
  final LedgerVerifier verifier = system.get(LedgerVerifier.class);

  ClockSystem open() {
    return ClockSystem.h2();
  }

  /** Changes the ledger behind its back, as somebody with all rights on the database would. */
  void tamper(String sql) {
    system.jdbc().sql(sql).update();
  }

  @AfterAll
  void close() {
    system.close();
  }

  @Test
  void chainsEveryRowToTheOneBefore() {
    fill("L1", 4);
    List<LedgerRow> rows = ledger.rows("L1");
    assertThat(rows).extracting(LedgerRow::seq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(rows.get(0).prevHash()).isEmpty();
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).prevHash()).isEqualTo(rows.get(i - 1).hash());
    }
    assertThat(verifier.verify("L1")).contains(new LedgerVerifier.Report(true, 1, 4, List.of()));
    assertThat(verifier.verify("NOT THERE")).isEmpty();
  }

  @Test
  void namesTheFirstRowSomebodyChanged() {
    fill("L2", 5);
    tamper("update ge_ledger set actor = 'nobody' where application_no = 'L2' and seq = 3");
    tamper("update ge_ledger set detail = '{}' where application_no = 'L2' and seq = 5");
    assertThat(verifier.verify("L2").orElseThrow().broken())
        .containsExactly(new LedgerVerifier.Break("L2", 3, "内容与哈希不符"));
    assertThat(verifier.verifyAll().broken()).extracting(LedgerVerifier.Break::applicationNo).contains("L2");
  }

  @Test
  void findsARowWithAMovedTimeEvenWhenItsOwnHashWasMadeToFit() {
    fill("L3", 4);
    LedgerRow second = ledger.rows("L3").get(1);
    LedgerRow forged = LedgerRow.after("L3", 1, second.prevHash(), second.at().minusSeconds(86400), second.actor(),
        second.kind(), second.subject(), second.detail());
    tamper("update ge_ledger set at = at - interval '1' day, hash = '" + forged.hash()
        + "' where application_no = 'L3' and seq = 2");
    assertThat(verifier.verify("L3").orElseThrow().broken())
        .containsExactly(new LedgerVerifier.Break("L3", 3, "与前一行的哈希不衔接"));
  }

  @Test
  void findsRemovedRows() {
    fill("L4", 4);
    tamper("delete from ge_ledger where application_no = 'L4' and seq = 2");
    assertThat(verifier.verify("L4").orElseThrow().broken()).containsExactly(new LedgerVerifier.Break("L4", 2, "缺少该行"));
    fill("L5", 4);
    tamper("delete from ge_ledger where application_no = 'L5' and seq = 4");
    assertThat(verifier.verify("L5").orElseThrow().broken())
        .containsExactly(new LedgerVerifier.Break("L5", 4, "末尾与账本头不符"));
    fill("L6", 2);
    tamper("delete from ge_ledger_head where application_no = 'L6'");
    assertThat(verifier.verifyAll().broken()).contains(new LedgerVerifier.Break("L6", 1, "账本头缺失"));
  }

  /** Clocks count from tables of their own; moving a start there does not go unnoticed either. */
  @Test
  void findsTablesThatTellAnotherStoryThanTheLedger() {
    CaseClocks clocks = system.clocks();
    clocks.accepted("T1", "410425", highVoltage(), system.clock.here(), "li");
    clocks.started("T1", "ACCEPTANCE", "a", Owner.UTILITY, "li");
    clocks.ended("T1", "ACCEPTANCE", "a", "li");
    Pauses pauses = system.get(Pauses.class);
    long id = pauses.request("T1", new PauseRequest(PauseReason.FORCE_MAJEURE, "EPIDEMIC", null, "公告", null), "li").id();
    pauses.confirm("T1", id, true, "zhao");
    pauses.askToResume("T1", id, "解除", "公告", "li");
    pauses.confirmResumption("T1", id, true, "zhao");
    assertThat(verifier.verify("T1").orElseThrow().broken()).isEmpty();
    system.jdbc().sql("update ge_activity set ended_at = ended_at - interval '1' day where application_no = 'T1'").update();
    assertThat(verifier.verify("T1").orElseThrow().broken()).singleElement().satisfies(broken -> {
      assertThat(broken.seq()).isEqualTo(3);
      assertThat(broken.reason()).startsWith("计时记录与账本不符：ACCEPTANCE a UTILITY");
    });
    system.jdbc().sql("update ge_activity set ended_at = ended_at + interval '1' day where application_no = 'T1'").update();
    system.jdbc().sql("update ge_pause set confirmed_at = confirmed_at - interval '3' day where application_no = 'T1'").update();
    assertThat(verifier.verifyAll().broken()).extracting(LedgerVerifier.Break::applicationNo).contains("T1");
  }

  @Test
  void losesNoRowWhenBranchesWriteAtOnce() throws Exception {
    int branches = 8;
    int rounds = 25;
    ledger.append("RACE", system.clock.instant(), "li", "ACCEPTED", "CASE", Map.of());
    ExecutorService pool = Executors.newFixedThreadPool(branches);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> done = new ArrayList<>();
    for (int b = 0; b < branches; b++) {
      int branch = b;
      done.add(pool.submit(() -> {
        go.await();
        for (int i = 0; i < rounds; i++) {
          int round = i;
          system.transaction().executeWithoutResult(status -> {
            ledger.append("RACE", system.clock.instant(), "b" + branch, "STARTED", "r" + round, Map.of());
            ledger.append("RACE", system.clock.instant(), "b" + branch, "ENDED", "r" + round, Map.of());
          });
        }
        return null;
      }));
    }
    go.countDown();
    for (Future<?> branch : done) {
      branch.get(60, TimeUnit.SECONDS);
    }
    pool.shutdown();
    assertThat(verifier.verify("RACE").orElseThrow())
        .isEqualTo(new LedgerVerifier.Report(true, 1, 1 + branches * rounds * 2, List.of()));
  }

  /** Two approvals decided at once: whoever comes second sees the first, so the totals are right for both. */
  @Test
  void countsBothBranchesOfOneCase() throws Exception {
    CaseClocks clocks = system.clocks();
    clocks.accepted("FORK", "410425", highVoltage(), system.clock.here(), "li");
    clocks.started("FORK", "APPROVALS", "a1", Owner.GOVERNMENT, "li");
    clocks.started("FORK", "WORKS", "w1", Owner.GRID_WORKS, "li");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    CountDownLatch both = new CountDownLatch(2);
    List<Future<?>> done = new ArrayList<>();
    for (String[] end : new String[][] {{"APPROVALS", "a1"}, {"WORKS", "w1"}}) {
      done.add(pool.submit(() -> {
        both.countDown();
        both.await();
        clocks.ended("FORK", end[0], end[1], "li");
        return null;
      }));
    }
    for (Future<?> branch : done) {
      branch.get(30, TimeUnit.SECONDS);
    }
    pool.shutdown();
    assertThat(system.jdbc().sql("select handling_due_on from ge_clock_case where application_no = 'FORK'")
        .query(java.time.LocalDate.class).single()).isEqualTo(clocks.due("FORK", "HANDLING_TOTAL", null).orElseThrow().dueOn());
    assertThat(verifier.verify("FORK").orElseThrow().intact()).isTrue();
  }

  private void fill(String no, int rows) {
    system.transaction().executeWithoutResult(status -> {
      for (int i = 1; i <= rows; i++) {
        ledger.append(no, system.clock.instant(), "li", "STARTED", "步骤" + i, CaseClocks.detail("n", i, "备注", "a:b"));
      }
    });
  }
}
