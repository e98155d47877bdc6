package org.gettingelectricity.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.gettingelectricity.outbox.Courier.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands parcels to their couriers, in rounds per receiver: claim what is due under a lease, try everything at once (each lane
 * gives one parcel only), write down what came of it, go on. Receivers do not wait for each other; a node that dies leaves
 * its leases to run out.
 */
@Component
public class Dispatcher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int THREADS = 4;
  private static final int ROUND = 64;
  private static final Duration TRY = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(500);
  /** What other transactions put in meanwhile leaves in the same round. */
  private static final Duration GATHER = Duration.ofMillis(100);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST_ERROR = 500;

  private final OutboxRepository rows;
  private final ObjectProvider<Courier> couriers;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean enabled;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile @Nullable ScheduledExecutorService threads;

  Dispatcher(OutboxRepository rows, ObjectProvider<Courier> couriers, TransactionTemplate transaction, Clock clock,
      @Value("${outbox.enabled:true}") boolean enabled) {
    this.rows = rows;
    this.couriers = couriers;
    this.transaction = transaction;
    this.clock = clock;
    this.enabled = enabled;
  }

  /** What came of one parcel. */
  private record Tried(Delivery parcel, Outcome outcome) {}

  private void look() {
    ScheduledExecutorService running = threads;
    if (running != null) {
      begin(running);
    }
  }

  /** Looks in a moment instead of at the next turn. */
  void wake() {
    ScheduledExecutorService running = threads;
    if (running != null && woken.compareAndSet(false, true)) {
      running.schedule(this::look, GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Delivers all that is due in the caller's thread and returns when nothing is left that may leave now. */
  public void deliverDue() {
    List<String> waiting = rows.waiting(clock.instant());
    while (waiting.stream().mapToInt(receiver -> round(receiver).join()).sum() > 0) {
      waiting = rows.waiting(clock.instant());
    }
  }

  private void begin(Executor running) {
    woken.set(false);
    try {
      for (String receiver : rows.waiting(clock.instant())) {
        if (busy.add(receiver)) {
          running.execute(() -> rounds(receiver));
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The outbox cannot be read now: {}", e.toString());
    }
  }

  private void rounds(String receiver) {
    CompletableFuture<Integer> round;
    try {
      round = round(receiver);
    } catch (RuntimeException e) {
      round = CompletableFuture.failedFuture(e);
    }
    round.whenComplete((delivered, failure) -> {
      if (failure != null) {
        LOG.warn("Deliveries to {} could not be written down: {}", receiver, failure.toString());
      }
      ScheduledExecutorService running = threads;
      if (failure == null && delivered > 0 && running != null) {
        running.execute(() -> rounds(receiver));
      } else {
        busy.remove(receiver);
      }
    });
  }

  /** One round of a receiver; gives how many arrived. */
  private CompletableFuture<Integer> round(String receiver) {
    Instant now = clock.instant();
    int failures = rows.failures(receiver);
    int most = failures == 0 ? ROUND : 1;
    List<Delivery> claimed = transaction.execute(status -> rows.claim(receiver, now, now.plus(LEASE), most));
    if (claimed.isEmpty()) {
      return CompletableFuture.completedFuture(0);
    }
    List<CompletableFuture<Tried>> tries = claimed.stream().map(this::tried).toList();
    return CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new)).thenApply(
        all -> transaction.execute(status -> settle(receiver, failures, tries.stream().map(CompletableFuture::join).toList())));
  }

  private CompletableFuture<Tried> tried(Delivery parcel) {
    CompletableFuture<Outcome> attempt;
    try {
      attempt = courier(parcel).deliver(parcel).orTimeout(TRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      attempt = CompletableFuture.failedFuture(e);
    }
    return attempt.exceptionally(failure -> {
      LOG.warn("Parcel {} of {} to {}: {}", parcel.id(), parcel.lane(), parcel.receiver(), failure.toString());
      return Outcome.failed(null, "发送失败或超时");
    }).thenApply(outcome -> new Tried(parcel, outcome));
  }

  private Courier courier(Delivery parcel) {
    return couriers.stream().filter(courier -> courier.prefix().equals(parcel.courier())).findFirst()
        .orElseThrow(() -> new IllegalStateException("No courier for " + parcel.receiver()));
  }

  private int settle(String receiver, int before, List<Tried> tries) {
    Instant now = clock.instant();
    Map<Integer, List<Delivery>> arrived = tries.stream().filter(tried -> tried.outcome().arrived())
        .collect(Collectors.groupingBy(tried -> tried.outcome().status() == null ? 0 : tried.outcome().status(),
            Collectors.mapping(Tried::parcel, Collectors.toList())));
    arrived.forEach((status, parcels) -> rows.sent(parcels, status == 0 ? null : status, now));
    List<Tried> failed = new ArrayList<>(tries);
    failed.removeIf(tried -> tried.outcome().arrived());
    boolean down = BackOff.receiver(before).isPresent();
    failed.forEach(tried -> failed(tried, down, now));
    int outages = (int) failed.stream().filter(tried -> tried.outcome().outage()).count();
    if (before > 0 || outages > 0) {
      answered(receiver, !arrived.isEmpty(), outages, now);
    }
    return tries.size() - failed.size();
  }

  /** @param down the receiver as a whole does not answer: what is tried now is as good as stuck */
  private void failed(Tried tried, boolean down, Instant now) {
    int failures = tried.parcel().attempts() + 1;
    String error = Objects.requireNonNullElse(tried.outcome().error(), "");
    rows.failed(tried.parcel(), down || failures >= BackOff.STUCK_AFTER ? Delivery.State.STUCK : Delivery.State.PENDING,
        tried.outcome().status(), error.substring(0, Math.min(error.length(), MOST_ERROR)),
        BackOff.parcel(failures).map(now::plus).orElse(null));
  }

  /** A receiver that fails again and again is left alone for a while; one that answers again gets everything that waited. */
  private void answered(String receiver, boolean anyArrived, int failed, Instant now) {
    int before = rows.failures(receiver);
    if (anyArrived && before > 0) {
      rows.release(receiver);
      BackOff.receiver(before).ifPresent(held -> rows.allDue(receiver, now));
    } else if (!anyArrived && failed > 0) {
      int failures = before + failed;
      rows.failing(receiver, failures, BackOff.receiver(failures).map(now::plus).orElse(null));
    }
  }

  private void clean() {
    try {
      rows.forget(clock.instant().minus(KEPT), 1000);
    } catch (RuntimeException e) {
      LOG.warn("Old deliveries were not cleared away: {}", e.toString());
    }
  }

  @Override
  public void start() {
    if (enabled) {
      CustomizableThreadFactory named = new CustomizableThreadFactory("outbox-");
      named.setDaemon(true);
      ScheduledExecutorService running = new ScheduledThreadPoolExecutor(THREADS, named);
      threads = running;
      running.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
      running.scheduleWithFixedDelay(this::clean, 1, 60, TimeUnit.MINUTES);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = threads;
    threads = null;
    if (running != null) {
      running.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }
}
