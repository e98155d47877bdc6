package org.gettingelectricity.migration;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.migration.MigrationRepository.Row;
import org.gettingelectricity.migration.MigrationRepository.State;
import org.gettingelectricity.migration.RunningProcesses.Outcome;
import org.gettingelectricity.migration.RunningProcesses.Running;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the running processes of one version of a model along to another, portion by portion in the background, each portion
 * in one transaction with the note that it is done: a node that stops in the middle is replaced by another one, or by itself
 * when it starts again. A process whose dates would not stay stays where it is.
 */
@Service
public class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final int PORTION = 25;
  private static final int LONGEST = 2000;
  private static final Duration ABANDONED = Duration.ofMinutes(1);
  private static final long EVERY_MILLIS = 30_000;

  private final MigrationRepository rows;
  private final RunningProcesses processes;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String worker = UUID.randomUUID().toString();
  private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "migration");
    thread.setDaemon(true);
    return thread;
  });

  Migrations(MigrationRepository rows, RunningProcesses processes, TransactionTemplate transaction, Clock clock) {
    this.rows = rows;
    this.processes = processes;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Orders it, or a trial of it.
   *
   * @throws Refusal for versions nobody knows, the same version twice, a version without a stage the other has, and while
   *     another order for the model is worked on
   */
  public Migration order(String key, int from, int to, boolean dryRun, Caller caller) {
    possible(key, from, to);
    Migration order = new Migration(UUID.randomUUID().toString(), key, from, to, dryRun, caller.id(),
        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), null);
    List<Running> running = processes.of(key, from);
    Plan plan = processes.plan(key, from, to);
    try {
      transaction.executeWithoutResult(status -> rows.insert(order, running, plan, worker));
    } catch (DuplicateKeyException e) {
      throw Refusal.conflict("MIGRATION_RUNNING", "流程 %s 已有一次迁移正在进行，请待其完成".formatted(key));
    }
    background.execute(() -> work(order));
    return order;
  }

  private void possible(String key, int from, int to) {
    for (int version : new int[] {from, to}) {
      if (!processes.known(key, version)) {
        throw Refusal.notFound("VERSION_NOT_FOUND", "流程 %s 没有第 %d 版".formatted(key, version));
      }
    }
    if (from == to) {
      throw Refusal.conflict("SAME_VERSION", "迁移前后都是第 %d 版，无须迁移".formatted(from));
    }
    processes.lostStage(key, from, to).ifPresent(stage -> {
      throw Refusal.conflict("STAGE_LOST", "第 %d 版在原处没有环节%s（删了，或重画后编号不同），其时限将无从计算，不能迁移".formatted(to, stage));
    });
  }

  /** As it was when it was ordered. */
  public Plan plan(Migration order) {
    return rows.plan(order.id()).orElseGet(() -> processes.plan(order.processKey(), order.fromVersion(), order.toVersion()));
  }

  public Migration find(String id) {
    return rows.find(id).orElseThrow(() -> Refusal.notFound("MIGRATION_NOT_FOUND", "没有这次迁移"));
  }

  @Scheduled(initialDelay = EVERY_MILLIS / 3, fixedDelay = EVERY_MILLIS)
  void takeOver() {
    Instant since = clock.instant().minus(ABANDONED);
    rows.abandoned(since).stream().filter(id -> rows.takeOver(id, since, worker, clock.instant())).flatMap(id -> rows.find(id).stream())
        .forEach(order -> background.execute(() -> work(order)));
  }

  @PreDestroy
  void stop() {
    background.shutdownNow();
  }

  private void work(Migration order) {
    try {
      List<Running> next = rows.pending(order.id(), PORTION);
      while (!next.isEmpty()) {
        if (Thread.currentThread().isInterrupted() || !rows.beat(order.id(), worker, clock.instant())) {
          return;
        }
        processes.move(next, order.processKey(), order.fromVersion(), order.toVersion(), order.dryRun(), outcomes -> told(order.id(), outcomes));
        next = rows.pending(order.id(), PORTION);
      }
      rows.finish(order.id(), clock.instant());
    } catch (RuntimeException e) {
      if (!background.isShutdown()) {
        LOG.error("Migration {} stopped, it is taken up again", order.id(), e);
      }
    }
  }

  private void told(String order, Map<Running, Outcome> outcomes) {
    List<Row> told = new ArrayList<>();
    outcomes.forEach((process, outcome) -> told.add(row(process, outcome)));
    transaction.executeWithoutResult(status -> rows.told(order, told));
  }

  private static Row row(Running process, Outcome outcome) {
    String dates = String.join("；", outcome.movedDates());
    String reason = outcome.refusal() != null ? outcome.refusal() : dates.isEmpty() ? null : "时限日期会移动，留在原版本";
    return new Row(process.processInstanceId(), process.applicationNo(), outcome.moved() ? State.MOVED : State.REFUSED, shortened(reason),
        dates.isEmpty() ? null : shortened(dates));
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
