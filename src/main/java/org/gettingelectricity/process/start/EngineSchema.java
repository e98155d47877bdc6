package org.gettingelectricity.process.start;

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
 * Prepares the database before anything uses it: the engine's tables when they are missing, then ours. Two nodes creating
 * the same tables would fail each other, so they take turns.
 */
@Component
class EngineSchema implements FlywayMigrationStrategy {

  private static final String CREATE_SCRIPT = "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";
  private static final List<String> PARTS = List.of(
      "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

  private final DataSource dataSource;
  private final StartupLock lock;

  EngineSchema(DataSource dataSource, StartupLock lock) {
    this.dataSource = dataSource;
    this.lock = lock;
  }

  @Override
  public void migrate(Flyway flyway) {
    lock.inTurn(() -> {
      try {
        DataSource patient = StartupLock.patient(dataSource);
        writeThrough(patient, false);
        createEngineTables(patient);
        Flyway.configure().configuration(flyway.getConfiguration()).dataSource(patient).load().migrate();
        writeThrough(patient, true);
      } catch (SQLException e) {
        throw new IllegalStateException("The database cannot be prepared", e);
      }
    });
  }

  private void createEngineTables(DataSource patient) {
    try (Connection connection = patient.getConnection()) {
      if (exists(connection, "act_ge_property") || exists(connection, "ACT_GE_PROPERTY")) {
        return;
      }
      String vendor = StartupLock.isPostgres(connection) ? "postgres" : "h2";
      ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
      PARTS.forEach(part -> scripts.addScript(new ClassPathResource(CREATE_SCRIPT.formatted(vendor, part))));
      connection.setAutoCommit(false);
      scripts.populate(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("The engine's tables cannot be created", e);
    }
  }

  /** Each of many hundred statements written to the disk by itself would take a tenth of the first start of the embedded database. */
  private static void writeThrough(DataSource patient, boolean each) throws SQLException {
    try (Connection connection = patient.getConnection()) {
      if (!StartupLock.isPostgres(connection)) {
        execute(connection, "set write_delay " + (each ? 0 : 1000));
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
      return tables.next();
    }
  }
}
