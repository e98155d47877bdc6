package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.web.client.RestTemplateBuilder;

/**
 * Databases of version 1.0, with open cases at many steps of all flows, are opened by this version: every case goes on to its
 * energisation, on the models it was started with, and its ledger stays what it was.
 */
class UpgradeTest {

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final String PASSWORD = "Probe-2026-x";

  @TempDir Path folder;

  @Test
  void embeddedDatabaseGoesOn() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("upgraded") + ";DB_CLOSE_ON_EXIT=FALSE";
    Path dump = folder.resolve("dump.sql.gz");
    try (InputStream stored = getClass().getResourceAsStream("/upgrade/h2.sql.gz")) {
      Files.copy(stored, dump);
    }
    try (Connection connection = DriverManager.getConnection(url, "sa", ""); var statement = connection.createStatement()) {
      statement.execute("runscript from '" + dump + "' compression gzip");
    }
    goesOn(url, "sa", "");
  }

  @Test
  void postgresGoesOn() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      String url = database.getJdbcUrl("postgres", "postgres");
      try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
        load(connection);
      }
      goesOn(url, "postgres", "postgres");
    }
  }

  /** A dump of plain statements, each ended by a semicolon at the end of a line. */
  private static void load(Connection connection) throws Exception {
    connection.setAutoCommit(false);
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(
        UpgradeTest.class.getResourceAsStream("/upgrade/postgresql.sql.gz")), StandardCharsets.UTF_8));
        var statement = connection.createStatement()) {
      StringBuilder sql = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sql.append(line).append('\n');
      }
      statement.execute(sql.toString());
    }
    connection.commit();
  }

  private void goesOn(String url, String user, String password) throws Exception {
    int port = freePort();
    Path log = folder.resolve("log");
    Process system = start(url, user, password, port, log);
    try {
      TestRestTemplate rest = new TestRestTemplate(new RestTemplateBuilder().rootUri("http://127.0.0.1:" + port));
      await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(500)).ignoreExceptions().failFast(() -> !system.isAlive())
          .until(() -> rest.getForEntity("/actuator/health", String.class).getStatusCode().is2xxSuccessful());
      CaseDriver driver = new CaseDriver(rest, LocalDate.ofInstant(UpgradedSystem.STARTED, Days.ZONE))
          .signingInWith(PASSWORD);
      Map<String, List<String>> before = openCases(driver);
      assertThat(before).hasSizeGreaterThan(8);
      before.forEach((no, hashes) -> energise(driver, no, hashes));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("the upgraded system said: " + tail(log), e);
    } finally {
      system.destroy();
      system.waitFor();
    }
  }

  private static void energise(CaseDriver driver, String no, List<String> before) {
    driver.workToTheEnd(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).as(no).isEqualTo("ENERGISED");
    JsonNode ledger = driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger");
    assertThat(ledger.get("intact").asBoolean()).as(ledger.get("broken").toString()).isTrue();
    assertThat(hashes(ledger)).startsWith(before.toArray(String[]::new));
  }

  private static Map<String, List<String>> openCases(CaseDriver driver) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    driver.get(Role.SUPERVISOR, "/api/v1/applications?state=OPEN&size=100").get("items").forEach(item -> {
      String no = item.get("applicationNo").asText();
      cases.put(no, hashes(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger")));
    });
    return cases;
  }

  private static List<String> hashes(JsonNode ledger) {
    List<String> hashes = new ArrayList<>();
    ledger.get("rows").forEach(row -> hashes.add(row.get("hash").asText()));
    return hashes;
  }

  private Process start(String url, String user, String password, int port, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), UpgradedSystem.class.getName());
    builder.environment().putAll(Map.of("SPRING_DATASOURCE_URL", url, "SPRING_DATASOURCE_USERNAME", user,
        "SPRING_DATASOURCE_PASSWORD", password, "SPRING_PROFILES_ACTIVE", "demo", "DEMO_PASSWORD", PASSWORD,
        "DEMO_EXAMPLES", "false", "SERVER_PORT", String.valueOf(port)));
    return builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(Math.max(0, text.length() - 6000));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
