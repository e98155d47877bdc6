package org.gettingelectricity.operation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
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
 * Writes one row every few seconds and remembers whether it could. A full disk, a database that is away or stands still shows
 * here within {@link #PATIENCE}, without a caller waiting for it. It has a connection of its own: that all others are in use
 * is no outage.
 */
@Component
class Heartbeat {

  static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int EVERY_MILLIS = 3000;
  private static final int WAIT_SECONDS = 5;

  private final HikariDataSource connection;
  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final BrokenStore broken;
  private final String node = nodeName();
  private volatile boolean writable = true;
  /** When the beat under way began; 0 = none is. */
  private volatile long sinceNanos;

  Heartbeat(DataSource database, Clock clock, BrokenStore broken) throws SQLException {
    this.connection = new HikariDataSource(ofItsOwn(database.unwrap(HikariDataSource.class)));
    this.jdbc = new JdbcTemplate(connection);
    this.jdbc.setQueryTimeout(WAIT_SECONDS);
    this.clock = clock;
    this.broken = broken;
  }

  /** As the database's, but for shorter patience; its properties are copied, for the pool of everybody reads its own with each new connection. */
  static HikariConfig ofItsOwn(HikariDataSource database) {
    HikariConfig own = new HikariConfig();
    own.setJdbcUrl(database.getJdbcUrl());
    own.setUsername(database.getUsername());
    own.setPassword(database.getPassword());
    own.setDataSourceProperties(database.getDataSourceProperties());
    own.setPoolName("heartbeat");
    own.setMaximumPoolSize(1);
    own.setMinimumIdle(0);
    own.setInitializationFailTimeout(-1);
    own.setConnectionTimeout(Duration.ofSeconds(WAIT_SECONDS).toMillis());
    own.setValidationTimeout(database.getValidationTimeout());
    if (own.getDataSourceProperties().containsKey(DatabaseTimeouts.SOCKET_PROPERTY)) {
      own.addDataSourceProperty(DatabaseTimeouts.SOCKET_PROPERTY, String.valueOf(WAIT_SECONDS + 1));
    }
    return own;
  }

  /** Whether the last attempt succeeded, and the one under way has not taken long yet. */
  boolean writable() {
    long since = sinceNanos;
    return writable && (since == 0 || System.nanoTime() - since < PATIENCE.toNanos());
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void beat() {
    sinceNanos = System.nanoTime();
    try {
      write(OffsetDateTime.ofInstant(clock.instant(), clock.getZone()));
      if (!writable) {
        LOG.info("the database takes writes again");
      }
      writable = true;
    } catch (DataAccessException e) {
      if (writable) {
        LOG.error("the database takes no writes: {}", String.valueOf(e.getMostSpecificCause()));
      }
      writable = false;
      broken.endIfBeyondRepair(e);
    } finally {
      sinceNanos = 0;
    }
  }

  private void write(OffsetDateTime now) {
    if (jdbc.update("update ge_heartbeat set beat_at = ? where node = ?", now, node) == 0) {
      jdbc.update("insert into ge_heartbeat (node, beat_at) values (?, ?)", node, now);
    }
  }

  @PreDestroy
  void close() {
    connection.close();
  }

  private static String nodeName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UUID.randomUUID().toString();
    }
  }
}
