package org.gettingelectricity.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.outbox.Dispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** What customers are told of their case, and that it is seen in the case. */
@EngineTest
class NoticesTest {

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Dispatcher dispatcher;

  @Test
  void theReceiptNamesLimitsPapersPolicyAndBothHotlines() {
    JsonNode receipt = notices(start("410425")).get(0);
    assertThat(receipt.get("code").asText()).isEqualTo("N1");
    assertThat(receipt.get("text").asText()).contains("12398", "95598", "内部服务监督电话", "业务受理", "主体证明", "三零", "个工作日");
  }

  @Test
  void elsewhereNobodyReadsOfTheCountysOwnNumber() {
    assertThat(notices(start("320500")).get(0).get("text").asText()).contains("12398", "95598").doesNotContain("内部服务监督");
  }

  @Test
  void underTheCitysPlanTheProceduresOfTheGovernmentAreListed() {
    clock.set(LocalDate.of(2020, 6, 1));
    assertThat(notices(start("410402")).get(0).get("text").asText()).contains("政府部门办理的手续");
  }

  @Test
  void theCaseSaysWhatArrived() {
    String no = start("410425");
    assertThat(notices(no).get(0).get("state").asText()).isEqualTo("PENDING");
    dispatcher.deliverDue();
    JsonNode sent = notices(no).get(0);
    assertThat(sent.get("state").asText()).isEqualTo("SENT");
    assertThat(sent.get("channel").asText()).isEqualTo("log");
    assertThat(sent.get("sentAt").asText()).startsWith("2026-03-02");
    assertThat(as("customer-manager").postForEntity(
        "/api/v1/applications/" + no + "/notices/" + sent.get("id").asLong() + "/retry", null, String.class)
        .getStatusCode().value()).isEqualTo(409);
  }

  @Test
  void aPlannedOutageIsAnnounced() {
    String no = start("410425");
    ResponseEntity<JsonNode> answer = post("project-manager", "/api/v1/applications/" + no + "/outages",
        Map.of("from", "2026-03-05T09:00:00+08:00", "to", "2026-03-05T11:30:00+08:00", "affected", "龙山街道 3 号台区"));
    assertThat(answer.getStatusCode().value()).isEqualTo(201);
    assertThat(texts(no, "N10")).singleElement().asString().contains("2026年3月5日 9:00", "11:30", "龙山街道 3 号台区", "95598");
    assertThat(post("project-manager", "/api/v1/applications/" + no + "/outages",
        Map.of("from", "gestern", "to", "2026-03-01T11:30:00+08:00", "affected", "x")).getStatusCode().value()).isEqualTo(400);
  }

  private List<String> texts(String no, String code) {
    return StreamSupport.stream(notices(no).spliterator(), false).filter(n -> n.get("code").asText().equals(code))
        .map(n -> n.get("text").asText()).toList();
  }

  private JsonNode notices(String no) {
    return as("integration").getForObject("/api/v1/applications/" + no + "/notices", JsonNode.class).get("notices");
  }

  private String start(String region) {
    Map<String, Object> facts = new HashMap<>(Map.of("usage", "RESIDENTIAL", "area", "URBAN", "capacityKw", 8, "voltageKv", 0.22,
        "circuits", 1, "documentsProvided", List.of("SUBJECT_ID", "PROPERTY_CERT")));
    Map<String, Object> application = Map.of("channel", "ONLINE", "region", region, "utility", "SGCC",
        "customer", Map.of("name", "李四", "phone", "13800000000"),
        "site", Map.of("address", "示例路 " + UUID.randomUUID()), "facts", facts);
    ResponseEntity<JsonNode> answer = post("integration", "/api/v1/applications", application);
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(201);
    return answer.getBody().get("applicationNo").asText();
  }

  private ResponseEntity<JsonNode> post(String user, String path, Object body) {
    return as(user).exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
  }

  private TestRestTemplate as(String user) {
    return rest.withBasicAuth(user, "demo");
  }
}
