package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that start at the same moment on one empty PostgreSQL, each a process of its own. */
class PostgresTest {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private record Node(Process process, int port, Path log) {}

  @TempDir static Path folder;
  private static EmbeddedPostgres database;
  private static List<Node> nodes;

  @BeforeAll
  static void startTwoNodes() throws Exception {
    database = EmbeddedPostgres.start();
    nodes = List.of(node("first"), node("second"));
    for (Node node : nodes) {
      awaitHealthy(node);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (Node node : nodes) {
      node.process().destroy();
      node.process().waitFor();
    }
    database.close();
  }

  @Test
  void bothNodesServe() throws Exception {
    for (Node node : nodes) {
      assertThat(get(node, "/engine-rest/process-definition/count", "admin", "Chosen-by-the-owner-1").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void modelsAreDeployedOnce() throws SQLException {
    assertThat(number("select count(*) from act_re_deployment")).isEqualTo(1);
  }

  @Test
  void thereAreNoDemoUsers() throws Exception {
    assertThat(number("select count(*) from act_id_user")).isEqualTo(1);
    assertThat(get(nodes.get(0), "/engine-rest/task", "customer-manager", "demo").statusCode()).isEqualTo(401);
  }

  @Test
  void theTaskIndexExists() throws SQLException {
    assertThat(number("select count(*) from pg_indexes where indexname = 'ge_idx_task_parent'")).isEqualTo(1);
  }

  private static Node node(String name) throws IOException {
    int port = freePort();
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        GettingElectricityApplication.class.getName());
    builder.environment().putAll(Map.of("SPRING_DATASOURCE_URL", database.getJdbcUrl("postgres", "postgres"),
        "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres",
        "ADMIN_PASSWORD", "Chosen-by-the-owner-1", "SERVER_PORT", String.valueOf(port)));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    return new Node(builder.start(), port, log);
  }

  private static void awaitHealthy(Node node) throws IOException {
    try {
      await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(200)).ignoreExceptionsInstanceOf(IOException.class)
          .failFast(() -> !node.process().isAlive())
          .until(() -> get(node, "/actuator/health", null, null).statusCode() == 200);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError("node is not healthy:\n" + Files.readString(node.log()), e);
    }
  }

  private static HttpResponse<String> get(Node node, String path, String user, String password) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
    if (user != null) {
      request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static long number(String sql) throws SQLException {
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
