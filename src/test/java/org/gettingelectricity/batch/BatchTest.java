package org.gettingelectricity.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Many sites in one call, each answered on its own. */
@EngineTest
class BatchTest {

  @Autowired TestRestTemplate rest;
  @Autowired ObjectMapper json;

  @Test
  void aBrokenLineHarmsNoOtherAndARepeatStartsNothingTwice() throws Exception {
    String key = UUID.randomUUID().toString();
    String good = json.writeValueAsString(station());
    String file = good + "\n{\"region\": \"410425\"\n" + json.writeValueAsString(Map.of("region", "410425")) + "\n" + good + "\n"
        + json.writeValueAsString(station()) + "\n";
    ResponseEntity<JsonNode> first = send("application/x-ndjson", file, key);
    assertThat(first.getStatusCode().value()).as(String.valueOf(first.getBody())).isEqualTo(200);
    assertThat(first.getBody().get("lines").findValuesAsText("state"))
        .containsExactly("STARTED", "REFUSED", "REFUSED", "REFUSED", "STARTED");
    assertThat(first.getBody().get("lines").get(1).get("answer").get("code").asText()).isEqualTo("MALFORMED_BODY");
    assertThat(first.getBody().get("lines").get(2).get("answer").get("errors").findValuesAsText("field")).contains("customer");
    assertThat(first.getBody().get("lines").get(3).get("answer").toString()).contains("RESTART_FORBIDDEN");
    assertThat(send("application/x-ndjson", file, key).getBody()).isEqualTo(first.getBody());
    assertThat(send("application/x-ndjson", good, key).getStatusCode().value()).isEqualTo(409);
  }

  @Test
  void anArrayWillDoAsWell() throws Exception {
    List<Object> stations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      stations.add(station());
    }
    ResponseEntity<JsonNode> answer = send("application/json", json.writeValueAsString(Map.of("applications", stations)), "k" + UUID.randomUUID());
    assertThat(answer.getBody().get("started").asInt()).isEqualTo(5);
    assertThat(rest.withBasicAuth("integration", "demo").getForObject("/api/v1/batches/" + answer.getBody().get("id").asLong(),
        JsonNode.class).get("total").asInt()).isEqualTo(5);
  }

  private static Map<String, Object> station() {
    return Map.of("channel", "PLATFORM", "region", "410425", "utility", "SGCC", "customer", Map.of("name", "示例铁塔公司"),
        "site", Map.of("address", "郏县基站 " + UUID.randomUUID()),
        "facts", Map.of("usage", "NON_RESIDENTIAL", "area", "RURAL", "capacityKw", 20, "voltageKv", 0.38, "circuits", 1,
            "documentsProvided", List.of("SUBJECT_ID", "PROPERTY_CERT")));
  }

  private ResponseEntity<JsonNode> send(String type, String body, String key) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Content-Type", type);
    headers.set("Idempotency-Key", key);
    return rest.withBasicAuth("integration", "demo").exchange("/api/v1/batches", HttpMethod.POST,
        new HttpEntity<>(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers), JsonNode.class);
  }
}
