package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;

/** All connections are in use: whoever calls is told to come again, and the log is not filled with where each call stood. */
@EngineTest
@ExtendWith(OutputCaptureExtension.class)
class BusyDatabaseTest {

  private static final long SHORTEST_WAIT_MILLIS = 250;

  @Autowired DataSource database;
  @Autowired TestRestTemplate rest;

  private final List<Connection> taken = new ArrayList<>();
  private HikariConfigMXBean pool;
  private long patience;

  @BeforeEach
  void takeAllConnections() throws SQLException {
    HikariDataSource source = database.unwrap(HikariDataSource.class);
    pool = source.getHikariConfigMXBean();
    patience = pool.getConnectionTimeout();
    while (taken.size() < pool.getMaximumPoolSize()) {
      taken.add(database.getConnection());
    }
    pool.setConnectionTimeout(SHORTEST_WAIT_MILLIS);
  }

  @AfterEach
  void giveThemBack() throws SQLException {
    pool.setConnectionTimeout(patience);
    for (Connection connection : taken) {
      connection.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/applications", "/engine-rest/task", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/", "/actuator/prometheus"})
  void isToldToCallersAndInOneLineToTheLog(String path, CapturedOutput log) {
    ResponseEntity<String> answer = rest.withBasicAuth("monitoring", "demo").getForEntity(path, String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsKey(HttpHeaders.RETRY_AFTER);
    assertThat(answer.getBody()).contains("\"code\":\"DATABASE_UNAVAILABLE\"").doesNotContain("java.", "org.");
    assertThat(log).contains("GET " + path + " cannot be served now");
    assertThat(log.getOut().lines().filter(line -> line.contains("-exec-") && (line.contains(" WARN ") || line.contains(" ERROR "))))
        .allSatisfy(line -> assertThat(line).contains("cannot be served now"));
  }

  @Test
  void isOneLineOfWhatIsDoneAtItsOwnPaceToo(CapturedOutput log) {
    OperationConfiguration.tell(new CannotCreateTransactionException("x", new SQLTransientConnectionException("timed out")));
    assertThat(log).contains("timed out").doesNotContain("ERROR").doesNotContainPattern("\n\\s+at ");
  }
}
