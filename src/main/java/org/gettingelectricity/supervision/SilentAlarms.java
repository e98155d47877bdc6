package org.gettingelectricity.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks along our own due dates for alarms that nobody raised: the timer was lost, failed, or never drawn. Timers come
 * first: only what is late by {@link #GRACE} counts.
 */
@Component
public class SilentAlarms {

  static final Duration GRACE = Duration.ofMinutes(10);

  /** A warning comes after four fifths of a limit; the rest of it, weekends and the longest holidays lie within. */
  private static final String CANDIDATES = """
      select application_no, clock, instance_id from ge_activity
      where ended_at is null and due_on <= cast(:today as date) + coalesce(limit_days, 0) / 2 + 12 and (breached_at is null and due_on < :today
        or warned_at is null and breached_at is null)
      union all
      select application_no, 'HANDLING_TOTAL', application_no from ge_clock_case
      where closed_at is null and handling_due_on <= cast(:today as date) + coalesce(handling_limit, 0) / 2 + 12
        and handling_breached_at is null and (handling_due_on < :today or handling_warned_at is null)
      union all
      select application_no, 'WHOLE_PROCESS', application_no from ge_clock_case
      where closed_at is null and whole_due_on <= cast(:today as date) + coalesce(whole_limit, 0) / 2 + 12
        and whole_breached_at is null and (whole_due_on < :today or whole_warned_at is null)""";

  private final JdbcClient jdbc;
  private final CaseClocks clocks;
  private final Clock clock;

  SilentAlarms(JdbcClient jdbc, CaseClocks clocks, Clock clock) {
    this.jdbc = jdbc;
    this.clocks = clocks;
    this.clock = clock;
  }

  /**
   * An alarm that should have been raised by now and was not.
   *
   * @param instanceId run of the clock; the application number for the totals
   * @param breach true = the limit has expired, false = it is time to warn
   */
  public record SilentAlarm(String applicationNo, ClockCode clock, String instanceId, boolean breach) {}

  private record Candidate(String applicationNo, ClockCode clock, String instanceId) {}

  /** What has to be raised now; a breach says all its warning would have said. */
  @Transactional(readOnly = true)
  public List<SilentAlarm> find() {
    return jdbc.sql(CANDIDATES).param("today", LocalDate.ofInstant(clock.instant(), Days.ZONE)).query(Candidate.class).list()
        .stream().flatMap(candidate -> silent(candidate).stream()).toList();
  }

  private Optional<SilentAlarm> silent(Candidate c) {
    return clocks.due(c.applicationNo(), c.clock().name(), c.instanceId()).flatMap(due -> {
      boolean breach = !due.breached() && late(due.breachAt());
      boolean warning = !due.breached() && !due.warned() && late(due.warningAt());
      return breach || warning ? Optional.of(new SilentAlarm(c.applicationNo(), c.clock(), c.instanceId(), breach)) : Optional.empty();
    });
  }

  private boolean late(Instant alarmAt) {
    return alarmAt.plus(GRACE).isBefore(clock.instant());
  }
}
