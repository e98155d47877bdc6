package org.gettingelectricity.clock.recomputation;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gettingelectricity.calendar.CalendarChanged;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockRepository;
import org.gettingelectricity.web.FaultLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off the cases concerned by a changed calendar, in batches, in the background. The order is kept in the database: a
 * node that stops in the middle is replaced by another one, or by itself when it starts again.
 */
@Component
class CalendarRecomputation {

  private static final Logger LOG = LoggerFactory.getLogger(CalendarRecomputation.class);
  private static final int BATCH = 100;
  private static final Duration ABANDONED = Duration.ofMinutes(2);
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  private final RecomputationRepository orders;
  private final ClockRepository cases;
  private final CaseClocks clocks;
  private final Calendars calendars;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String worker = UUID.randomUUID().toString();
  private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread thread = new Thread(task, "recomputation");
    thread.setDaemon(true);
    return thread;
  });

  CalendarRecomputation(RecomputationRepository orders, ClockRepository cases, CaseClocks clocks, Calendars calendars,
      PlatformTransactionManager transactions, Clock clock) {
    this.orders = orders;
    this.cases = cases;
    this.clocks = clocks;
    this.calendars = calendars;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @EventListener
  void changed(CalendarChanged change) {
    int concerned = change.lastChanged().isBefore(change.firstChanged()) ? 0
        : cases.countConcerned(change.firstChanged(), change.lastChanged());
    long id = orders.insert(change, concerned, worker);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        background.execute(() -> work(id));
      }
    });
  }

  @EventListener(ContextRefreshedEvent.class)
  void lookForAbandoned() {
    background.scheduleWithFixedDelay(this::takeOver, 10, 60, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    background.shutdownNow();
  }

  void takeOver() {
    try {
      Instant since = clock.instant().minus(ABANDONED);
      for (long id : orders.abandoned(since)) {
        if (orders.takeOver(id, since, worker, clock.instant())) {
          work(id);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("looking for unfinished recomputations failed: {}", FaultLog.line(e));
    }
  }

  private void work(long id) {
    try {
      calendars.reload();
      Recomputation order = orders.find(id).orElseThrow();
      String cause = "CALENDAR " + order.year();
      boolean more = !order.lastChanged().isBefore(order.firstChanged());
      while (more && !Thread.currentThread().isInterrupted()) {
        more = batch(order, cause);
      }
      // only then no node counts by the old calendar any more
      background.schedule(() -> finish(order, cause), 2 * Calendars.REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      if (!background.isShutdown()) {
        LOG.error("recomputation {} stopped, it is taken up again", id, e);
      }
    }
  }

  private boolean batch(Recomputation order, String cause) {
    List<String> nos = cases.concerned(order.firstChanged(), order.lastChanged(), orders.lastNo(order.id()), BATCH);
    if (nos.isEmpty()) {
      return false;
    }
    int[] movedAndFailed = recompute(nos, cause, order.requestedBy());
    return orders.progress(order.id(), worker, nos.size(), movedAndFailed[0], movedAndFailed[1], nos.get(nos.size() - 1),
        clock.instant());
  }

  /** One transaction for the batch; where that fails one for each case, so that one case cannot hold up the others. */
  private int[] recompute(List<String> nos, String cause, String actor) {
    try {
      return new int[] {clocks.recompute(nos, cause, actor), 0};
    } catch (RuntimeException e) {
      LOG.info("batch is worked off case by case: {}", e.toString());
      int[] result = new int[2];
      nos.forEach(no -> one(no, cause, actor, result));
      return result;
    }
  }

  private void one(String no, String cause, String actor, int[] result) {
    for (int attempt = 1; ; attempt++) {
      try {
        result[0] += clocks.recompute(List.of(no), cause, actor);
        return;
      } catch (RuntimeException e) {
        if (attempt == 3) {
          LOG.error("due dates of case {} could not be recomputed", no, e);
          result[1]++;
          return;
        }
      }
    }
  }

  /** Cases that began while the calendar changed may have been counted by the old one. */
  private void finish(Recomputation order, String cause) {
    List<String> young = cases.begunSince(order.requestedAt().toInstant().minus(LOOK_BACK));
    int moved = 0;
    for (int from = 0; from < young.size(); from += BATCH) {
      moved += recompute(young.subList(from, Math.min(from + BATCH, young.size())), cause, order.requestedBy())[0];
    }
    int late = moved;
    transaction.executeWithoutResult(status -> orders.finish(order.id(), late, clock.instant()));
    LOG.info("recomputation {} for calendar {} finished", order.id(), order.year());
  }
}
