package org.gettingelectricity.process.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Lets nodes that start together on one PostgreSQL take turns. The embedded database has one node only. The first may take
 * minutes, when it brings an old database up to date, so nothing here is bound by the time-outs of everyday statements.
 */
@Component
class StartupLock {

  private static final long KEY = 4_104_250_001L;

  private final DataSource dataSource;

  StartupLock(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void inTurn(Runnable work) {
    try (Connection connection = patient(dataSource).getConnection()) {
      if (!isPostgres(connection)) {
        work.run();
        return;
      }
      execute(connection, "select pg_advisory_lock(" + KEY + ")");
      try {
        work.run();
      } finally {
        execute(connection, "select pg_advisory_unlock(" + KEY + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be prepared", e);
    }
  }

  /** Connections on which statements and locks may take as long as they need. */
  static DataSource patient(DataSource everyday) throws SQLException {
    HikariDataSource pool = everyday.unwrap(HikariDataSource.class);
    return pool.getJdbcUrl().startsWith("jdbc:postgresql:")
        ? new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()) : everyday;
  }

  static boolean isPostgres(Connection connection) throws SQLException {
    return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
