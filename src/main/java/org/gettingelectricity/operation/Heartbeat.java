package org.gettingelectricity.operation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes one row every few seconds and remembers whether it could. A full disk, a database that is away or stands still
 * shows here within {@link #PATIENCE}, without a caller waiting for it.
 */
@Component
class Heartbeat {

  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int EVERY_MILLIS = 3000;
  private static final int WAIT_SECONDS = 5;

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final BrokenStore broken;
  private final String node = nodeName();
  private volatile boolean writable = true;
  private volatile long lastNanos = System.nanoTime();

  Heartbeat(DataSource database, Clock clock, BrokenStore broken) {
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setQueryTimeout(WAIT_SECONDS);
    this.clock = clock;
    this.broken = broken;
  }

  /** Whether the last attempt succeeded and was not long ago. */
  boolean writable() {
    return writable && System.nanoTime() - lastNanos < PATIENCE.toNanos();
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void beat() {
    try {
      OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
      if (jdbc.update("update ge_heartbeat set beat_at = ? where node = ?", now, node) == 0) {
        jdbc.update("insert into ge_heartbeat (node, beat_at) values (?, ?)", node, now);
      }
      if (!writable) {
        LOG.info("the database takes writes again");
      }
      writable = true;
      lastNanos = System.nanoTime();
    } catch (DataAccessException e) {
      if (writable) {
        LOG.error("the database takes no writes: {}", String.valueOf(e.getMostSpecificCause()));
      }
      writable = false;
      broken.endIfBeyondRepair(e);
    }
  }

  private static String nodeName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UUID.randomUUID().toString();
    }
  }
}
