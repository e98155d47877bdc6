package org.gettingelectricity.operation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextException;
import org.springframework.stereotype.Component;

/**
 * Legal deadlines hang on the machine's clock. A node whose clock is behind what the database has seen already, far from the
 * clock of the database's own server, or outside of any sensible year does not start: before the first timer could fire.
 */
@Component
class ClockGuard implements Callback {

  private static final Duration TOLERATED = Duration.ofHours(1);
  private static final Instant EARLIEST = Instant.parse("2019-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Clock clock;

  ClockGuard(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public String getCallbackName() {
    return "clock";
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      Instant seen = read(context.getConnection(), "select max(beat_at) from ge_heartbeat");
      check(clock.instant(), seen == null ? EARLIEST : seen);
      compare(Clock.systemUTC().instant(), read(context.getConnection(), "select current_timestamp"));
    } catch (SQLException e) {
      throw new IllegalStateException("the time of the database cannot be read", e);
    }
  }

  private static @Nullable Instant read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      OffsetDateTime at = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
      return at == null ? null : at.toInstant();
    }
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

  /** @throws ApplicationContextException when this machine and that of the database do not agree what time it is */
  static void compare(Instant here, @Nullable Instant there) {
    if (Duration.between(here, there).abs().compareTo(TOLERATED) > 0) {
      throw new ApplicationContextException(
          "系统时钟不可信：本机现在是 %s，数据库服务器现在是 %s；请先校时再启动".formatted(here, there));
    }
  }
}
