package org.gettingelectricity.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Timers and steps that failed, and an executor that is late: as the health detail {@code alarms}, in the metrics
 * ({@link CaseMetrics}), and per case for supervisors.
 * All of them are back at nothing once the fault is gone and the work is done.
 */
@Component("alarms")
public class FailedWork implements HealthIndicator {

  /** Not down: the system serves, and another start would not help. */
  static final Status ATTENTION = new Status("ATTENTION", "timers or steps fail, or the executor is late");
  /** A burst of alarms at midnight is worked off within this time. */
  private static final Duration TOLERATED = Duration.ofMinutes(15);
  private static final int MOST_LINES = 30;

  private final JdbcClient jdbc;
  private final Clock clock;

  FailedWork(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param failing jobs that failed and are tried again
   * @param givenUp jobs that failed until the last try
   * @param oldest when the longest overdue job nobody works at was due; null when none is
   */
  record Figures(long failing, long givenUp, long incidents, @Nullable LocalDateTime oldest) {}

  /**
   * What does not go on by itself in a case.
   *
   * @param definition id of the version of the model the case follows, {@code step} of its element
   * @param nextAt when it is tried again; null when it is not
   */
  public record Failure(String applicationNo, String region, String definition, String step, String state, @Nullable LocalDateTime nextAt) {

    public String regionName() {
      return Areas.name(region);
    }
  }

  /** The failed timers and steps of the cases in these areas, what is given up first. */
  public List<Failure> failures(List<ServiceArea> areas) {
    return jdbc.sql("""
        select c.application_no, c.region, e.proc_def_id_ as definition, coalesce(d.act_id_, '') as step,
          case when j.retries_ = 0 then 'GIVEN_UP' else 'TRIED_AGAIN' end as state,
          case when j.retries_ = 0 then null else j.duedate_ end as next_at
        from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
          join act_ru_execution r on r.id_ = e.root_proc_inst_id_ join ge_case c on c.application_no = r.business_key_
          left join act_ru_jobdef d on d.id_ = j.job_def_id_
        where j.retries_ = 0 or j.exception_msg_ is not null
        order by j.retries_, c.application_no""").query(Failure.class).list().stream()
        .filter(failure -> areas.stream().anyMatch(area -> area.includes(failure.region()))).limit(MOST_LINES).toList();
  }

  /** How long the executor is behind with the oldest job that is due. */
  public Duration lag() {
    return lag(figures());
  }

  Duration lag(Figures now) {
    return now.oldest() == null ? Duration.ZERO : Duration.between(now.oldest(), now());
  }

  @Override
  public Health health() {
    Figures now = figures();
    boolean fine = now.failing() == 0 && now.givenUp() == 0 && now.incidents() == 0 && lag(now).compareTo(TOLERATED) < 0;
    return (fine ? Health.up() : Health.status(ATTENTION)).withDetail("failing", now.failing()).withDetail("givenUp", now.givenUp())
        .withDetail("incidents", now.incidents()).withDetail("lagSeconds", lag(now).toSeconds()).build();
  }

  Figures figures() {
    return jdbc.sql("""
        select (select count(*) from act_ru_job where retries_ > 0 and exception_msg_ is not null) as failing,
          (select count(*) from act_ru_job where retries_ = 0) as given_up,
          (select count(*) from act_ru_incident) as incidents,
          (select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1 and duedate_ <= :now
             and exception_msg_ is null and (lock_exp_time_ is null or lock_exp_time_ < :now)) as oldest""")
        .param("now", now()).query(Figures.class).single();
  }

  /** The engine keeps moments without an offset. */
  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), Days.ZONE);
  }
}
