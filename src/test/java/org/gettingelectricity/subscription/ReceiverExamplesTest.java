package org.gettingelectricity.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.outbox.Dispatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;

/** The receivers we give away take what the system sends and nothing else. */
@EngineTest
class ReceiverExamplesTest {

  private static final String SECRET = "shared-with-the-example";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Dispatcher dispatcher;
  private final Clock now = Clock.systemUTC();

  /** Java and Node are there wherever the tests run, Python where somebody installed it. */
  static Stream<List<String>> examples() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String node = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder().command().get(0);
    Stream<List<String>> always = Stream.of(List.of(java, "scripts/examples/ReceiveEvents.java"),
        List.of(node, "scripts/examples/receive-events.mjs"));
    boolean python = Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    return python ? Stream.concat(always, Stream.of(List.of("python3", "scripts/examples/receive-events.py"))) : always;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void takesWhatIsGenuineAndNothingElse(List<String> command) throws Exception {
    Process receiver = started(command);
    try (BufferedReader said = receiver.inputReader(StandardCharsets.UTF_8)) {
      String url = "http://127.0.0.1:" + said.readLine().replace("listening on ", "") + "/";
      String no = delivered(url);
      assertThat(said.readLine()).isEqualTo(no + " #1 application.accepted");
      assertThat(said.readLine()).isEqualTo(no + " #2 stage.started");
      hostile(url);
      assertThat(said.readLine()).as("handled once, and nothing forged or old in between").isEqualTo("A-1 #7 clock.warned");
    } finally {
      receiver.destroyForcibly();
    }
  }

  private static Process started(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add("0");
    ProcessBuilder process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    process.environment().put("SECRET", SECRET);
    return process.start();
  }

  /** A real case's events, signed with the time of their delivery. */
  private String delivered(String url) {
    JsonNode subscription = post("/api/v1/subscriptions", Map.of("url", url, "secret", SECRET,
        "types", List.of("application.accepted", "stage.started")));
    Map<String, Object> application = Map.of("channel", "ONLINE", "region", "410425", "utility", "SGCC",
        "customer", Map.of("name", "李四"), "site", Map.of("address", "郏县龙山街道 " + UUID.randomUUID()),
        "facts", Map.of("usage", "RESIDENTIAL", "area", "URBAN", "capacityKw", 8, "voltageKv", 0.22, "circuits", 1,
            "documentsProvided", List.of("SUBJECT_ID", "PROPERTY_CERT")));
    String no = post("/api/v1/applications", application).get("applicationNo").asText();
    clock.set(now.instant());
    dispatcher.deliverDue();
    rest.withBasicAuth("integration", "demo").delete("/api/v1/subscriptions/" + subscription.get("id").asLong());
    return no;
  }

  private void hostile(String url) throws Exception {
    String body = "{\"id\":\"e-7\",\"sequence\":7,\"applicationNo\":\"A-1\",\"type\":\"clock.warned\",\"occurredAt\":\"\",\"data\":{}}";
    String time = String.valueOf(now.instant().getEpochSecond());
    String old = String.valueOf(now.instant().getEpochSecond() - 600);
    String later = String.valueOf(now.instant().getEpochSecond() + 600);
    assertThat(sent(url, time, "sha256=" + "0".repeat(64), body)).as("forged").isEqualTo(401);
    assertThat(sent(url, time, signature(time, body.replace("A-1", "A-2")), body)).as("changed on the way").isEqualTo(401);
    assertThat(sent(url, time, signature(old, body), body)).as("an old signature with a new time").isEqualTo(401);
    assertThat(sent(url, old, signature(old, body), body)).as("old").isEqualTo(401);
    assertThat(sent(url, later, signature(later, body), body)).as("from the future").isEqualTo(401);
    assertThat(sent(url, "soon", signature("soon", body), body)).as("no time").isEqualTo(401);
    assertThat(sent(url, time, "sha256=x", body)).as("no signature").isEqualTo(401);
    assertThat(sent(url, time, signature(time, body), body)).isEqualTo(204);
    assertThat(sent(url, time, signature(time, body), body)).as("a repeat is a receipt").isEqualTo(204);
  }

  private static int sent(String url, String timestamp, String signature, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("X-Timestamp", timestamp).header("X-Signature", signature)
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String signature(String timestamp, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode post(String path, Object body) {
    return rest.withBasicAuth("integration", "demo").exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class).getBody();
  }
}
