package org.gettingelectricity.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/**
 * Prepares the database before anything uses it: the engine's tables when they are missing, then ours. Nodes that start
 * together on one PostgreSQL take turns, because two creating the same tables would fail each other.
 */
@Component
class EngineSchema implements FlywayMigrationStrategy {

  private static final long ADVISORY_LOCK = 4_104_250_001L;
  private static final String CREATE_SCRIPT = "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";
  private static final List<String> PARTS = List.of(
      "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

  private final DataSource dataSource;

  EngineSchema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void migrate(Flyway flyway) {
    try (Connection connection = dataSource.getConnection()) {
      boolean postgres = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
      if (postgres) {
        migrateInTurn(connection, flyway);
      } else {
        createEngineTables("h2", connection);
        flyway.migrate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be prepared", e);
    }
  }

  private void migrateInTurn(Connection connection, Flyway flyway) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + ADVISORY_LOCK + ")");
      try {
        createEngineTables("postgres", connection);
        flyway.migrate();
      } finally {
        statement.execute("select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
      }
    }
  }

  private void createEngineTables(String vendor, Connection connection) throws SQLException {
    if (exists(connection, "act_ge_property") || exists(connection, "ACT_GE_PROPERTY")) {
      return;
    }
    ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
    PARTS.forEach(part -> scripts.addScript(new ClassPathResource(CREATE_SCRIPT.formatted(vendor, part))));
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    scripts.populate(connection);
    connection.commit();
    connection.setAutoCommit(autoCommit);
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
      return tables.next();
    }
  }
}
