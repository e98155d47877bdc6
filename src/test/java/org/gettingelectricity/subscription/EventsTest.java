package org.gettingelectricity.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.outbox.Dispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Events reach whoever subscribed, signed, in order and at least once, and can be polled without losing one. */
@EngineTest
class EventsTest {

  private static final String SECRET = "shared-with-the-portal";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Dispatcher dispatcher;
  @Autowired ObjectMapper json;
  private final List<Long> subscribed = new ArrayList<>();

  @AfterEach
  void unsubscribe() {
    subscribed.forEach(id -> portal().delete("/api/v1/subscriptions/" + id));
  }

  @Test
  void eventsOfACaseArriveSignedAndInOrder() throws Exception {
    try (Receiver receiver = new Receiver(n -> 204)) {
      subscribe(receiver);
      String no = start();
      withdraw(no);
      dispatcher.deliverDue();
      List<JsonNode> events = events(receiver);
      assertThat(events).extracting(event -> event.get("type").asText())
          .startsWith("application.accepted", "stage.started").endsWith("application.withdrawn").doesNotContain("stage.finished");
      assertThat(events).extracting(event -> event.get("sequence").asInt()).isEqualTo(upTo(events.size()));
      assertThat(events).allMatch(event -> event.get("applicationNo").asText().equals(no));
      Receiver.Received first = receiver.received().get(0);
      assertThat(first.signature()).isEqualTo("sha256=" + hmac(first.timestamp() + "." + first.body()));
    }
  }

  @Test
  void aFailingReceiverGetsEverythingLaterInOrder() throws Exception {
    try (Receiver receiver = new Receiver(n -> n < 2 ? 500 : 200)) {
      subscribe(receiver);
      withdraw(start());
      for (int i = 0; i < 4; i++) {
        dispatcher.deliverDue();
        clock.advance(Duration.ofSeconds(10));
      }
      List<JsonNode> taken = receiver.received().stream().filter(r -> r.answered() == 200).map(r -> tree(r.body())).toList();
      assertThat(taken).extracting(event -> event.get("sequence").asInt()).isEqualTo(upTo(taken.size()));
      assertThat(taken.get(taken.size() - 1).get("type").asText()).isEqualTo("application.withdrawn");
    }
  }

  @Test
  void aStuckDeliveryIsSeenAndSentAgain() throws Exception {
    boolean[] repaired = {false};
    try (Receiver receiver = new Receiver(n -> repaired[0] ? 200 : 302)) {
      long subscription = subscribe(receiver);
      String no = start();
      for (int i = 0; i < 3; i++) {
        dispatcher.deliverDue();
        clock.advance(Duration.ofSeconds(10));
      }
      JsonNode stuck = get("/api/v1/deliveries?state=STUCK&subscription=" + subscription).get("items");
      assertThat(stuck).hasSize(1);
      assertThat(stuck.get(0).get("applicationNo").asText()).isEqualTo(no);
      assertThat(stuck.get(0).get("lastStatus").asInt()).isEqualTo(302);
      repaired[0] = true;
      String delivery = "/api/v1/deliveries/" + stuck.get(0).get("id").asLong() + "/retry";
      assertThat(portal().postForEntity(delivery, null, String.class).getStatusCode().value()).isEqualTo(200);
      dispatcher.deliverDue();
      assertThat(get("/api/v1/deliveries?state=STUCK&subscription=" + subscription).get("items")).isEmpty();
      assertThat(get("/api/v1/deliveries?state=PENDING&subscription=" + subscription).get("items")).isEmpty();
      assertThat(portal().postForEntity(delivery, null, String.class).getStatusCode().value()).isEqualTo(409);
    }
  }

  @Test
  void pollingMissesNothingAndRepeatsNothing() {
    String cursor = "0";
    for (JsonNode page = get("/api/v1/events?limit=500"); !page.get("items").isEmpty();
        page = get("/api/v1/events?limit=500&after=" + cursor)) {
      cursor = page.get("next").asText();
    }
    String no = start();
    withdraw(no);
    List<JsonNode> polled = new ArrayList<>();
    for (JsonNode page = get("/api/v1/events?limit=1&after=" + cursor); !page.get("items").isEmpty();
        page = get("/api/v1/events?limit=1&after=" + cursor)) {
      page.get("items").forEach(polled::add);
      cursor = page.get("next").asText();
    }
    assertThat(polled).extracting(event -> event.get("applicationNo").asText()).containsOnly(no);
    assertThat(polled).extracting(event -> event.get("sequence").asInt()).isEqualTo(upTo(polled.size()));
  }

  @Test
  void anEqualSubscriptionIsTheSame() {
    try (Receiver receiver = new Receiver(n -> 200)) {
      long first = subscribe(receiver);
      ResponseEntity<JsonNode> again = post("/api/v1/subscriptions", Map.of("url", receiver.url(), "secret", SECRET));
      assertThat(again.getStatusCode().value()).isEqualTo(200);
      assertThat(again.getBody().get("id").asLong()).isEqualTo(first);
      assertThat(again.getBody().has("secret")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"url,http://169.254.169.254/latest", "url,http://10.1.2.3/", "url,http://[fd00::1]/", "url,ftp://example.org/",
      "url,http://user:pw@example.org/", "url,http://192.168.0.1:8080/x", "url,file:///etc/passwd", "url,''",
      "types[0],application.exploded", "secret,short", "colour,red"})
  void badSubscriptionsNameTheField(String field, String value) {
    Map<String, Object> body = new java.util.HashMap<>(Map.of("url", "http://127.0.0.1:9/x", "secret", SECRET));
    body.put(field.startsWith("types") ? "types" : field, field.startsWith("types") ? List.of(value) : value);
    ResponseEntity<JsonNode> answer = post("/api/v1/subscriptions", body);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().get("errors").findValuesAsText("field")).contains(field);
  }

  @Test
  void theTestDeliverySaysWhatHappened() {
    try (Receiver receiver = new Receiver(n -> n == 0 ? 503 : 200)) {
      String test = "/api/v1/subscriptions/" + subscribe(receiver) + "/test";
      assertThat(post(test, null).getBody().get("delivered").asBoolean()).isFalse();
      assertThat(post(test, null).getBody().get("delivered").asBoolean()).isTrue();
      assertThat(tree(receiver.received().get(1).body()).get("type").asText()).isEqualTo("subscription.test");
    }
  }

  private long subscribe(Receiver receiver) {
    ResponseEntity<JsonNode> answer = post("/api/v1/subscriptions", Map.of("url", receiver.url(), "secret", SECRET));
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(201);
    subscribed.add(answer.getBody().get("id").asLong());
    return answer.getBody().get("id").asLong();
  }

  private String start() {
    Map<String, Object> application = Map.of("channel", "ONLINE", "region", "410425", "utility", "SGCC",
        "customer", Map.of("name", "李四", "phone", "13800000000"),
        "site", Map.of("address", "郏县龙山街道 " + UUID.randomUUID()),
        "facts", Map.of("usage", "RESIDENTIAL", "area", "URBAN", "capacityKw", 8, "voltageKv", 0.22, "circuits", 1,
            "documentsProvided", List.of("SUBJECT_ID", "PROPERTY_CERT")));
    ResponseEntity<JsonNode> answer = post("/api/v1/applications", application);
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(201);
    return answer.getBody().get("applicationNo").asText();
  }

  private void withdraw(String no) {
    assertThat(post("/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "改期")).getStatusCode().value())
        .isEqualTo(200);
  }

  private List<JsonNode> events(Receiver receiver) {
    return receiver.received().stream().map(received -> tree(received.body())).toList();
  }

  private JsonNode get(String path) {
    return portal().getForObject(path, JsonNode.class);
  }

  private ResponseEntity<JsonNode> post(String path, Object body) {
    return portal().exchange(path, HttpMethod.POST, new org.springframework.http.HttpEntity<>(body), JsonNode.class);
  }

  private TestRestTemplate portal() {
    return rest.withBasicAuth("integration", "demo");
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> upTo(int n) {
    return java.util.stream.IntStream.rangeClosed(1, n).boxed().toList();
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
