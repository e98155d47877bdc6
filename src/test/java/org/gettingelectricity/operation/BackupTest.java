package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gettingelectricity.GettingElectricityApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy taken while the system works, brought back elsewhere and looked at, as scripts/backup and scripts/restore do. */
class BackupTest {

  private static final String PASSWORD = "Copies-and-restores-1";
  private static final int MINUTES = 6;

  @TempDir Path folder;

  @Test
  void aCopyOfTheWorkingSystemIsVerifiedAndATamperedOneRefused() throws Exception {
    Path copy = folder.resolve("copy.zip");
    int port = freePort();
    Process system = start(folder.resolve("data"), port);
    try {
      await().atMost(Duration.ofMinutes(MINUTES)).ignoreExceptionsInstanceOf(IOException.class).failFast(() -> !system.isAlive())
          .until(() -> cases(port) == 5); // the examples of the demo
      assertThat(download(port, "/api/v1/operations/backup", copy)).isEqualTo(200);
    } finally {
      system.destroy();
      system.waitFor();
    }
    assertThat(verified(unpacked(copy, "restored"))).containsPattern("5 cases, \\d+ ledger rows, intact; 0 due dates would move");
    Path tampered = unpacked(copy, "tampered");
    change(tampered, "update ge_ledger set at = dateadd(day, -1, at) where seq = 1");
    assertThat(verified(tampered)).contains("broken:", "NOT intact");
  }

  private static void change(Path data, String sql) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("getting-electricity"), "sa", "");
        Statement statement = database.createStatement()) {
      for (String trigger : triggers(statement)) {
        statement.execute("drop trigger " + trigger);
      }
      statement.execute(sql);
    }
  }

  private static List<String> triggers(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var rows = statement.executeQuery("select trigger_name from information_schema.triggers where event_object_table = 'GE_LEDGER'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private Path unpacked(Path zip, String name) throws IOException {
    Path data = Files.createDirectory(folder.resolve(name));
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Files.copy(entries, data.resolve(entry.getName()));
      }
    }
    return data;
  }

  private String verified(Path data) throws Exception {
    Process check = start(data, 0, "--operation.verify-copy=true", "--camunda.bpm.job-execution.enabled=false");
    assertThat(check.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(log(data));
    assertThat(check.exitValue()).as(said).isEqualTo(said.contains("NOT intact") ? 1 : 0);
    return said;
  }

  private static Path log(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private static Process start(Path data, int port, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        GettingElectricityApplication.class.getName()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(data).toFile());
    builder.environment().putAll(Map.of("CONNECTION_DATA_DIR", data.toString(), "DEMO_PASSWORD", PASSWORD,
        "SERVER_PORT", String.valueOf(port)));
    return builder.start();
  }

  private static long cases(int port) throws IOException, InterruptedException {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request(port, "/api/v1/applications", "supervisor"),
        HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body().split("\"applicationNo\"", -1).length - 1 : 0;
  }

  private static int download(int port, String path, Path to) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request(port, path, "camunda-admin"), HttpResponse.BodyHandlers.ofFile(to)).statusCode();
  }

  private static HttpRequest request(int port, String path, String user) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Basic "
        + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))).build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
