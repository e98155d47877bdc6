package org.gettingelectricity.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** The customer's page shows the own case to whoever has the link, and nothing to anybody else. */
@EngineTest
class TrackTest {

  private static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes();

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;

  @Test
  void thePageTellsStagesPeopleHotlinesAndPapers() {
    String name = "王<b>五</b>&\"x\"";
    ResponseEntity<String> page = rest.getForEntity(link(start(name, List.of("SUBJECT_ID"))), String.class);
    assertThat(page.getStatusCode().value()).isEqualTo(200);
    assertThat(page.getBody()).contains("业务受理", "装表接电", "95598", "12398", "产权证明", "上传产权证明", "电能计量装置", "供电企业")
        .contains("王&lt;b&gt;五&lt;").doesNotContain("<b>五", "<script");
    assertThat(page.getBody().getBytes().length).isLessThan(100_000);
    assertThat(page.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void theSameIsThereForApps() {
    String no = start("赵六", List.of("SUBJECT_ID", "PROPERTY_CERT"));
    JsonNode view = rest.getForObject(api(no), JsonNode.class);
    assertThat(view.get("applicationNo").asText()).isEqualTo(no);
    assertThat(view.get("stages").get(0).get("dueOn").asText()).startsWith("2026-03");
    assertThat(view.get("awaits").get(0).get("from").asText()).isEqualTo("客户经理");
    assertThat(view.get("hotlines").findValuesAsText("number")).containsExactly("95598", "12398");
    assertThat(view.toString()).doesNotContain("\"user\"", "assignee", "startedBy");
  }

  @Test
  void thePapersOfTheUtilityAreFetchedAsPdf() {
    String link = link(start("冯十二", List.of("SUBJECT_ID", "PROPERTY_CERT")));
    assertThat(rest.getForObject(link, String.class)).contains(link + "/papers/one-time-notice", link + "/papers/acceptance-receipt");
    for (String base : List.of(link, "/api/v1" + link)) {
      ResponseEntity<byte[]> paper = rest.getForEntity(base + "/papers/one-time-notice", byte[].class);
      assertThat(paper.getHeaders().getContentType()).hasToString("application/pdf");
      assertThat(paper.getBody()).startsWith("%PDF".getBytes());
      assertThat(rest.getForEntity(base + "/papers/time-statement", String.class).getStatusCode().value()).isEqualTo(404);
    }
    assertThat(rest.getForEntity("/track/" + "A".repeat(43) + "/papers/one-time-notice", String.class).getStatusCode().value())
        .isEqualTo(404);
  }

  @Test
  void aDeferredPaperIsHandedInOnThePage() {
    String no = start("钱七", List.of("SUBJECT_ID"));
    String api = api(no);
    assertThat(upload(api, "PROPERTY_CERT").getStatusCode().value()).isEqualTo(201);
    JsonNode papers = rest.getForObject(api, JsonNode.class).get("papers");
    assertThat(papers.findValuesAsText("state")).containsOnly("PROVIDED");
    assertThat(upload(api, "COMPLETION_REPORT").getStatusCode().value()).isEqualTo(422);
    assertThat(upload(api, "CONTRACT").getStatusCode().value()).isEqualTo(422);
  }

  @Test
  void aVisitIsBookedAndChanged() {
    String no = start("郑十一", List.of("SUBJECT_ID", "PROPERTY_CERT"));
    String api = api(no);
    JsonNode open = rest.getForObject(api, JsonNode.class).get("visits").get("open");
    assertThat(open).hasSize(10);
    assertThat(open.get(0).get("date").asText()).isEqualTo("2026-03-03");
    assertThat(post(api + "/visits", Map.of("date", "2026-03-03", "period", "AM")).getStatusCode().value()).isEqualTo(201);
    assertThat(post(api + "/visits", Map.of("date", "2026-03-03", "period", "AM")).getStatusCode().is2xxSuccessful()).isTrue();
    assertThat(post(api + "/visits", Map.of("date", "2026-03-04", "period", "PM", "note", "装表")).getBody().get("visits")
        .get("booked").get("date").asText()).isEqualTo("2026-03-04");
    assertThat(post(api + "/visits", Map.of("date", "2026-03-07", "period", "AM")).getStatusCode().value()).isEqualTo(400);
    assertThat(post(api + "/visits", Map.of("date", "morgen", "period", "X")).getBody().get("errors")
        .findValuesAsText("field")).containsExactlyInAnyOrder("date", "period");
    assertThat(rest.withBasicAuth("customer-manager", "demo").getForObject("/api/v1/applications/" + no + "/visits",
        JsonNode.class).get("visits").get(0).get("periodName").asText()).isEqualTo("下午");
  }

  @Test
  void whatCannotBeDoneYetIsSaid() {
    String api = api(start("孙八", List.of("SUBJECT_ID", "PROPERTY_CERT")));
    assertThat(post(api + "/plan-choice", Map.of("option", 1)).getBody().get("code").asText()).isEqualTo("NO_PLAN");
    assertThat(post(api + "/ratings", Map.of("score", 5)).getBody().get("code").asText()).isEqualTo("NOT_ENERGISED");
    JsonNode wrong = post(api + "/ratings", Map.of("score", 6)).getBody();
    assertThat(wrong.get("errors").findValuesAsText("field")).containsExactly("score");
    assertThat(post(api + "/ratings", Map.of("score", 5, "comment", "a\u202Eb")).getBody().get("errors")
        .findValuesAsText("field")).containsExactly("comment");
    assertThat(post(api + "/ratings", Map.of("score", 5, "colour", "red")).getBody().get("errors")
        .findValuesAsText("field")).containsExactly("colour");
  }

  @Test
  void afterAWithdrawalNothingIsDoneOrAskedForAnyMore() {
    String no = start("郑十一", List.of("SUBJECT_ID"));
    String link = link(no);
    assertThat(portal().postForEntity("/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "改期"), JsonNode.class).getStatusCode().value()).isEqualTo(200);
    JsonNode view = rest.getForObject("/api/v1" + link, JsonNode.class);
    assertThat(view.get("stages").findValuesAsText("stateName")).containsExactly("已中止");
    assertThat(view.get("stages").get(0).get("done").asBoolean()).isFalse();
    assertThat(view.get("papers").findValuesAsText("stateName")).containsOnly("已提供");
    assertThat(rest.getForObject(link, String.class)).contains("申请已撤回", "不再计算时限").doesNotContain("上传产权证明", "已完成", "应于");
  }

  @Test
  void revokedExpiredForeignAndUnknownLinksAreNotThere() {
    String no = start("周九", List.of("SUBJECT_ID", "PROPERTY_CERT"));
    String api = api(no);
    assertThat(rest.getForEntity(api.substring(0, api.length() - 1) + (api.endsWith("A") ? "B" : "A"), String.class)
        .getStatusCode().value()).isEqualTo(404);
    String old = api(no);
    clock.advance(Duration.ofDays(731));
    assertThat(rest.getForEntity(old, String.class).getStatusCode().value()).isEqualTo(404);
    String fresh = api(no);
    assertThat(rest.getForEntity(fresh, String.class).getStatusCode().value()).isEqualTo(200);
    portal().delete("/api/v1/applications/" + no + "/customer-link");
    assertThat(rest.getForEntity(fresh, String.class).getStatusCode().value()).isEqualTo(404);
    assertThat(rest.getForEntity(fresh.replace("/api/v1", ""), String.class).getBody()).contains("链接无效或已失效", "95598");
  }

  @Test
  void theReceiptLeadsToThePage() {
    String no = start("吴十", List.of("SUBJECT_ID", "PROPERTY_CERT"));
    String text = portal().getForObject("/api/v1/applications/" + no + "/notices", JsonNode.class).get("notices").get(0)
        .get("text").asText();
    String path = URI.create(text.substring(text.indexOf("http"))).getPath();
    assertThat(rest.getForObject("/api/v1" + path, JsonNode.class).get("applicationNo").asText()).isEqualTo(no);
  }

  private String link(String no) {
    ResponseEntity<JsonNode> answer = portal().exchange("/api/v1/applications/" + no + "/customer-link", HttpMethod.POST, null,
        JsonNode.class);
    assertThat(answer.getStatusCode().value()).isEqualTo(201);
    return URI.create(answer.getBody().get("url").asText()).getPath();
  }

  private String api(String no) {
    return "/api/v1" + link(no);
  }

  private ResponseEntity<String> upload(String api, String code) {
    LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("code", code);
    form.add("file", new ByteArrayResource(PDF) {
      @Override
      public String getFilename() {
        return "paper.pdf";
      }
    });
    return rest.postForEntity(api + "/documents", form, String.class);
  }

  private String start(String customer, List<String> papers) {
    Map<String, Object> application = Map.of("channel", "ONLINE", "region", "410425", "utility", "SGCC",
        "customer", Map.of("name", customer, "phone", "13800000000"),
        "site", Map.of("address", "郏县示例路 " + UUID.randomUUID()),
        "facts", Map.of("usage", "RESIDENTIAL", "area", "URBAN", "capacityKw", 8, "voltageKv", 0.22, "circuits", 1,
            "documentsProvided", papers));
    ResponseEntity<JsonNode> answer = portal().exchange("/api/v1/applications", HttpMethod.POST, new HttpEntity<>(application),
        JsonNode.class);
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(201);
    return answer.getBody().get("applicationNo").asText();
  }

  private ResponseEntity<JsonNode> post(String path, Object body) {
    return rest.exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
  }

  private TestRestTemplate portal() {
    return rest.withBasicAuth("integration", "demo");
  }
}
