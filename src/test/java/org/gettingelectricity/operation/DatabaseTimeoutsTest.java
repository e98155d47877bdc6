package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class DatabaseTimeoutsTest {

  /** Else a lock that is waited for a little longer than a heartbeat ends the connection instead of the wait. */
  @Test
  void theHeartbeatsShortPatienceIsItsOwn() {
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl("jdbc:postgresql://127.0.0.1/any");
      database.setUsername("any");
      new DatabaseTimeouts().postProcessBeforeInitialization(database, "dataSource");
      HikariConfig heartbeat = Heartbeat.ofItsOwn(database);

      assertThat(heartbeat.getDataSourceProperties()).containsEntry("socketTimeout", "6").containsKey("options");
      assertThat(database.getDataSourceProperties()).containsEntry("socketTimeout", "40");
    }
  }
}
