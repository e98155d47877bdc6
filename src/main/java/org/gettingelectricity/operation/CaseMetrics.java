package org.gettingelectricity.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.ToDoubleFunction;
import org.gettingelectricity.clock.LedgerVerifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What a monitoring should watch about the cases themselves: {@code ge_cases_open}, {@code ge_cases_overdue},
 * {@code ge_alarm_lag_seconds} (how long the oldest breach has not been raised), {@code ge_database_writable}. Counted every
 * half minute, not at each scrape. Beside them {@code ge_outbox_waiting}, {@code ge_outbox_stuck} (notices and events that have not
 * left), {@code ge_ledger_broken} (rows at which a chain is broken, as found by the verification of all ledgers at night) and
 * what {@link FailedWork} counts: {@code ge_jobs_failing}, {@code ge_jobs_given_up}, {@code ge_incidents},
 * {@code ge_executor_lag_seconds}.
 */
@Component
class CaseMetrics implements MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(CaseMetrics.class);
  private static final int EVERY_MILLIS = 30_000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Heartbeat heartbeat;
  private final LedgerVerifier ledgers;
  private final FailedWork failed;
  private volatile Figures figures = new Figures(0, 0, null, 0, 0);
  private volatile FailedWork.Figures failures = new FailedWork.Figures(0, 0, 0, null);
  private volatile int broken;

  /** @param silentSince the oldest day that ran out without its breach being raised; null when there is none */
  record Figures(long open, long overdue, @Nullable LocalDate silentSince, long waiting, long stuck) {}

  CaseMetrics(JdbcClient jdbc, Clock clock, Heartbeat heartbeat, LedgerVerifier ledgers, FailedWork failed) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.ledgers = ledgers;
    this.failed = failed;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "ge.cases.open", "cases that are under way", figures -> figures.open);
    gauge(registry, "ge.cases.overdue", "open cases with at least one clock past its limit", figures -> figures.overdue);
    gauge(registry, "ge.alarm.lag.seconds", "age of the oldest breach that was not raised", this::lag);
    gauge(registry, "ge.outbox.waiting", "notices and events that have not left yet", figures -> figures.waiting);
    gauge(registry, "ge.outbox.stuck", "notices and events that were given up", figures -> figures.stuck);
    gauge(registry, "ge.ledger.broken", "broken rows found by the last verification of all ledgers", figures -> broken);
    gauge(registry, "ge.jobs.failing", "timers and steps that failed and are tried again", figures -> failures.failing());
    gauge(registry, "ge.jobs.given.up", "timers and steps that failed until the last try", figures -> failures.givenUp());
    gauge(registry, "ge.incidents", "incidents of the engine", figures -> failures.incidents());
    gauge(registry, "ge.executor.lag.seconds", "age of the oldest due job nobody works at", figures -> failed.lag(failures).toSeconds());
    Gauge.builder("ge.database.writable", heartbeat, beat -> beat.writable() ? 1 : 0)
        .description("1 while the database takes writes").register(registry);
  }

  private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Figures> value) {
    Gauge.builder(name, this, me -> value.applyAsDouble(me.figures)).description(what).register(registry);
  }

  /** Seconds since the end of the day on which the limit ran out. */
  private double lag(Figures now) {
    return now.silentSince == null ? 0
        : Duration.between(now.silentSince.plusDays(1).atStartOfDay(clock.getZone()).toInstant(), clock.instant()).toSeconds();
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void count() {
    failures = failed.figures();
    LocalDate today = LocalDate.now(clock);
    figures = jdbc.sql("""
        select (select coalesce(sum(number), 0) from ge_open_case_count) as open,
          (select coalesce(sum(number), 0) from ge_open_case_count where next_due_on < :today) as overdue,
          (select min(a.due_on) from ge_activity a join ge_clock_case c on c.application_no = a.application_no
             where c.closed_at is null and a.ended_at is null and a.breached_at is null and a.due_on < :today) as silent_since,
          (select count(*) from ge_outbox where open_receiver is not null and due_at is not null) as waiting,
          (select count(*) from ge_outbox where open_receiver is not null and due_at is null) as stuck""")
        .param("today", today).query(Figures.class).single();
  }

  /** Every ledger, row by row; what is broken is said in the log with its case, and by the figure until it is mended. */
  @Scheduled(cron = "${retention.at}", zone = "${spring.jackson.time-zone}")
  void verifyLedgers() {
    LedgerVerifier.Report report = ledgers.verifyAll();
    report.broken().forEach(row -> LOG.error("the ledger is broken: {}", row));
    broken = report.broken().size();
  }
}
