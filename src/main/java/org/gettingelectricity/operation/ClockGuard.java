package org.gettingelectricity.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Legal deadlines hang on the machine's clock. A node whose clock is behind what the database has seen already, or outside of
 * any sensible year, does not start.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ClockGuard implements ApplicationRunner {

  private static final Duration TOLERATED = Duration.ofHours(1);
  private static final Instant EARLIEST = Instant.parse("2019-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final JdbcClient jdbc;
  private final Clock clock;

  ClockGuard(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    check(clock.instant(), jdbc.sql("select max(beat_at) from ge_heartbeat").query(OffsetDateTime.class).optional()
        .map(OffsetDateTime::toInstant).orElse(EARLIEST));
  }

  /**
   * @param seen the latest moment at which any node wrote
   * @throws ApplicationContextException when the clock cannot be right
   */
  static void check(Instant now, Instant seen) {
    if (now.isBefore(EARLIEST) || now.isAfter(LATEST) || now.isBefore(seen.minus(TOLERATED))) {
      throw new ApplicationContextException(
          "系统时钟不可信：现在是 %s，数据库最近一次写入于 %s；请先校时再启动".formatted(now, seen));
    }
  }
}
