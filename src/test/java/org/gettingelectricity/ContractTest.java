package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The calls other systems are connected by: their statuses, their named fields, repeats and refusals. */
@EngineTest
class ContractTest {

  private static final String CASES = "/api/v1/applications";

  @Autowired TestRestTemplate rest;

  @Test
  void aStartIsAnsweredOnceAndTheSameAgain() {
    Map<String, Object> application = application();
    String key = UUID.randomUUID().toString();
    ResponseEntity<JsonNode> first = send("integration", CASES, application, key);
    assertThat(first.getStatusCode().value()).isEqualTo(201);
    String no = first.getBody().get("applicationNo").asText();
    assertThat(first.getHeaders().getLocation()).hasPath(CASES + "/" + no);
    assertThat(first.getBody().fieldNames()).toIterable().contains("applicationNo", "flow", "profile", "dueDates");
    ResponseEntity<JsonNode> again = send("integration", CASES, application, key);
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    application.put("channel", "PHONE");
    refused(send("integration", CASES, application, key), 409);
  }

  @Test
  void theListHasTheFieldsPortalsShow() {
    String no = start();
    JsonNode list = get("integration", CASES + "?q=" + no + "&size=100").getBody();
    assertThat(list.fieldNames()).toIterable().contains("items", "page", "size", "total");
    assertThat(list.get("items")).hasSize(1);
    assertThat(list.get("items").get(0).fieldNames()).toIterable().contains("applicationNo", "flow", "state", "customerName",
        "siteAddress", "region", "acceptedAt", "stages", "awaits", "responsible", "dueOn", "remainingDays", "overdue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=101", "size=0", "page=-1", "sort=colour", "state=LOST", "flow=FAST", "overdue=ja", "changedSince=gestern",
      "region=abc"})
  void whatTheListCannotBeAskedIsNamed(String query) {
    JsonNode problem = refused(get("integration", CASES + "?" + query), 400);
    assertThat(problem.get("errors").get(0).get("field").asText()).isEqualTo(query.split("=")[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/progress", "/costs", "/approvals", "/documents", "/ledger", "/timeline", "/records", "/ratings", "/notices",
      "/papers"})
  void everyPartOfTheCaseIsThereForItsPeopleAndForNobodyElse(String part) {
    String no = start();
    assertThat(get("customer-manager", CASES + "/" + no + part).getStatusCode().value()).isEqualTo(200);
    assertThat(get("integration", CASES + "/" + no + part).getStatusCode().value()).isEqualTo(200);
    refused(get("customer-manager", CASES + "/NOPE" + part), 404);
    assertThat(get("monitoring", CASES + "/" + no + part).getStatusCode().value()).isIn(403, 404);
  }

  @ParameterizedTest
  @CsvSource({"one-time-notice,200", "acceptance-receipt,200", "time-statement,200", "supply-plan-reply,409", "inspection-opinion,409",
      "love-letter,404"})
  void papersArePdfOrSayThatItIsTooEarly(String paper, int status) {
    String no = start();
    ResponseEntity<byte[]> answer = as("customer-manager").getForEntity(CASES + "/" + no + "/papers/" + paper, byte[].class);
    assertThat(answer.getStatusCode().value()).isEqualTo(status);
    assertThat(answer.getHeaders().getContentType().isCompatibleWith(
        status == 200 ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_PROBLEM_JSON)).isTrue();
  }

  @Test
  void aWithdrawalRepeatedIsAnsweredLikeTheFirst() {
    String path = CASES + "/" + start() + "/withdrawal";
    ResponseEntity<JsonNode> first = send("integration", path, Map.of("reason", "不再需要"), null);
    assertThat(first.getStatusCode().value()).isEqualTo(200);
    ResponseEntity<JsonNode> again = send("integration", path, Map.of("reason", "不再需要"), null);
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    refused(send("integration", path, Map.of("reason", "另有原因"), null), 409);
  }

  @Test
  void noticesSayWhatWasSent() {
    JsonNode notice = get("integration", CASES + "/" + start() + "/notices").getBody().get("notices").get(0);
    assertThat(notice.fieldNames()).toIterable().contains("code", "channel", "text", "state", "createdAt", "sentAt");
    assertThat(notice.get("state").asText()).isIn("PENDING", "SENT", "STUCK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/", "http://[fe80::1]/",
      "http://[fd00::1]/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://167772161/", "http://0x0a000001/", "http://0.0.0.0/",
      "http://100.64.0.1/", "http://user:secret@example.com/", "ftp://example.com/", "javascript:alert(1)", "", "example.com/hook"})
  void nobodyIsCalledWhereNothingMayBeSent(String url) {
    JsonNode problem = refused(send("integration", "/api/v1/subscriptions",
        Map.of("url", url, "types", List.of("application.accepted"), "secret", "a long secret"), null), 400);
    assertThat(problem.get("errors").findValuesAsText("field")).containsExactly("url");
  }

  @Test
  void eventsAreFetchedInOrderWithACursor() {
    String no = start();
    JsonNode feed = get("integration", "/api/v1/events?limit=500").getBody();
    List<JsonNode> own = StreamSupport.stream(feed.get("items").spliterator(), false)
        .filter(event -> event.get("applicationNo").asText().equals(no)).toList();
    assertThat(feed.has("next")).isTrue();
    own.forEach(event -> assertThat(event.fieldNames()).toIterable()
        .contains("id", "sequence", "applicationNo", "type", "occurredAt", "data"));
    refused(get("integration", "/api/v1/events?after=abc"), 400);
    refused(get("integration", "/api/v1/events?limit=0"), 400);
    refused(get("customer-manager", "/api/v1/events"), 403);
    refused(get("integration", "/api/v1/deliveries?state=LOST"), 400);
    refused(send("integration", "/api/v1/deliveries/999999999/retry", null, null), 404);
  }

  @Test
  void daysAreCountedWithTheirReasons() {
    JsonNode due = get("integration", "/api/v1/calendar/due?from=2026-09-30&days=3&unit=WD").getBody();
    assertThat(due.get("dueOn").asText()).isEqualTo("2026-10-10");
    assertThat(due.get("provisional").isBoolean()).isTrue();
    assertThat(due.get("skipped")).isNotEmpty().allMatch(day -> day.hasNonNull("date") && day.hasNonNull("reason"));
    refused(get("integration", "/api/v1/calendar/due?from=2026-09-30&days=3&unit=ND"), 400);
  }

  @Test
  void whateverFailsIsSaidTheSameWay() {
    refused(get("integration", "/api/v1/nothing-here"), 404);
    refused(get("integration", "/api/v1/track/" + "A".repeat(43)), 404);
    refused(rest.getForEntity("/api/v1/events", JsonNode.class), 401);
    refused(send("monitoring", CASES, application(), null), 403);
    refused(as("integration").exchange(CASES + "/" + start() + "/withdrawal", HttpMethod.DELETE, null, JsonNode.class), 405);
    for (String broken : List.of("", "{", "[]", "\"text\"", "{\"channel\": 1}", "{\"channel\": \"ONLINE\", \"channel\": \"ONLINE\"}")) {
      HttpHeaders json = new HttpHeaders();
      json.setContentType(MediaType.APPLICATION_JSON);
      refused(as("integration").postForEntity(CASES, new HttpEntity<>(broken, json), JsonNode.class), 400);
    }
  }

  /** RFC 9457 with a stable code and a Chinese detail, and nothing of the inside. */
  private static JsonNode refused(ResponseEntity<JsonNode> answer, int status) {
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(status);
    assertThat(answer.getHeaders().getContentType().isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)).isTrue();
    assertThat(answer.getBody().get("code").asText()).matches("[A-Z_]+");
    assertThat(answer.getBody().get("detail").asText()).matches("(?s).*[\\u4e00-\\u9fff].*").doesNotContain("Exception", "org.", "java.");
    return answer.getBody();
  }

  private String start() {
    return new CaseDriver(rest).start(new CaseDriver(rest).application("410425", FlowsTest.RESIDENT));
  }

  private static Map<String, Object> application() {
    return new HashMap<>(Map.of("channel", "ONLINE", "region", "410425", "utility", "SGCC", "customer", Map.of("name", "陈十三"),
        "site", Map.of("address", "约定路 " + UUID.randomUUID()), "facts", Map.of("usage", "RESIDENTIAL", "area", "URBAN",
            "capacityKw", 8, "voltageKv", 0.22, "circuits", 1, "documentsProvided", List.of("SUBJECT_ID", "PROPERTY_CERT"))));
  }

  private ResponseEntity<JsonNode> send(String user, String path, Object body, String key) {
    HttpHeaders headers = new HttpHeaders();
    if (key != null) {
      headers.add("Idempotency-Key", key);
    }
    return as(user).exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
  }

  private ResponseEntity<JsonNode> get(String user, String path) {
    return as(user).getForEntity(path, JsonNode.class);
  }

  private TestRestTemplate as(String user) {
    return rest.withBasicAuth(user, "demo");
  }
}
