package org.gettingelectricity.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A factory's case from the application to the rating as its customer lives it. */
@EngineTest
class CustomersWayTest {

  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;
  @Autowired ObjectMapper json;

  @Test
  void theCustomerChoosesAPlanRatesAndHearsOfEverything() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("320500", FlowsTest.FACTORY));
    String api = "/api/v1" + page(driver, no);

    assertThat(prints(api)).containsExactly("one-time-notice", "acceptance-receipt");
    assertThat(rest.getForEntity(api + "/papers/supply-plan-reply", String.class).getStatusCode().value()).isEqualTo(404);
    driver.workUntil(no, "userTask_confirmPlan");
    assertThat(prints(api)).contains("supply-plan-reply");
    assertThat(rest.getForObject(api + "/papers/supply-plan-reply", byte[].class)).startsWith("%PDF".getBytes());
    JsonNode plan = rest.getForObject(api, JsonNode.class).get("plan");
    assertThat(plan.get("open").asBoolean()).isTrue();
    assertThat(post(api + "/plan-choice", Map.of("option", 9)).getStatusCode().value()).isEqualTo(400);
    assertThat(rest.getForObject(api, JsonNode.class).get("awaits").findValuesAsText("what")).as("one step, once").containsExactly("选定供电方案");
    String service = plan.get("services").get(0).get("code").asText();
    assertThat(form(api.replace("/api/v1", "") + "/plan-choice", "option=1&services=NONSENSE").getStatusCode().value()).isEqualTo(400);
    assertThat(post(api + "/plan-choice", Map.of("option", 1, "services", List.of("NONSENSE"))).getBody().get("errors").get(0).get("field").asText())
        .isEqualTo("services");
    assertThat(rest.getForObject(api, JsonNode.class).get("plan").get("open").asBoolean()).as("nothing of a refused choice is kept").isTrue();
    assertThat(form(api.replace("/api/v1", "") + "/plan-choice", "option=1&services=" + service).getBody()).contains("已提交", "已选定", "已选服务：");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/services").toString()).contains(service);
    JsonNode chosen = rest.getForObject(api, JsonNode.class).get("plan");
    assertThat(chosen.get("open").asBoolean()).isFalse();
    assertThat(chosen.get("chosen").asInt()).isEqualTo(1);
    assertThat(chosen.get("services").get(0).get("taken").asBoolean()).isTrue();
    assertThat(post(api + "/plan-choice", Map.of("option", 1)).getStatusCode().value()).isEqualTo(200);
    assertThat(post(api + "/plan-choice", Map.of("accepted", false, "objection", "太远")).getStatusCode().value()).isEqualTo(409);

    driver.workUntil(no, "userTask_collectRating");
    assertThat(driver.complete(no, driver.task(no, "userTask_collectRating")).getStatusCode().value()).isEqualTo(204);
    assertThat(rest.getForObject(api, JsonNode.class).get("ratings").get("given")).as("what staff heard is not the customer's word").isEmpty();
    assertThat(post(api + "/ratings", Map.of("score", 5, "comment", "很快")).getStatusCode().value()).isEqualTo(201);
    assertThat(post(api + "/ratings", Map.of("score", 5, "comment", "很快")).getStatusCode().is2xxSuccessful()).isTrue();
    assertThat(post(api + "/ratings", Map.of("score", 1)).getStatusCode().value()).isEqualTo(409);
    assertThat(rest.getForObject(api, JsonNode.class).get("ratings").get("given").findValuesAsText("score")).containsExactly("5");

    toldOfEverything(driver, no);
  }

  /** 000 三(二)15: a customer is told what failed and what to do about it, not only that something happened. */
  @Test
  void aFailedInspectionSaysWhatToMend() {
    CaseDriver driver = new CaseDriver(rest).answering("userTask_inspectCompletion", Map.of("inspectionPassed", false, "inspectionDefects",
        "接地电阻超标\n柜门无锁")).answering("userTask_inspectJointly", Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标\n柜门无锁"));
    String no = driver.start(driver.application("410425", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_inspectJointly");
    driver.supplyPapers(no);
    driver.complete(no, driver.task(no, "userTask_inspectJointly"));
    assertThat(texts(driver, no, "N5")).filteredOn(text -> text.startsWith("【检验结果】")).singleElement().asString()
        .contains("不合格", "需要整改：接地电阻超标；柜门无锁。", "复验", "客户经理");
  }

  @Test
  void twoCircuitsSayWhichAndOnlyOwnPhotographsAreShown() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("320500", FlowsTest.HOSPITAL));
    String api = "/api/v1" + page(driver, no);
    byte[] picture = java.util.HexFormat.of().parseHex("89504E470D0A1A0A0000000D49484452");
    assertThat(driver.upload(Role.OPERATIONS, no, "SITE_PHOTO", "现场.png", picture).getStatusCode().value()).isEqualTo(201);
    assertThat(driver.upload(Role.OPERATIONS, no, "EVIDENCE", "内部.png", picture).getStatusCode().value()).isEqualTo(201);
    JsonNode photos = rest.getForObject(api, JsonNode.class).get("photos");
    assertThat(photos).singleElement().satisfies(photo -> assertThat(photo.get("name").asText()).isEqualTo("现场照片"));
    String photo = "/photos/" + photos.get(0).get("id").asText();
    assertThat(rest.getForObject(api.replace("/api/v1", "") + photo, byte[].class)).isEqualTo(picture);
    assertThat(rest.getForObject(api.replace("/api/v1", ""), String.class)).contains("现场照片", photo);
    String other = driver.start(driver.application("320500", FlowsTest.RESIDENT));
    assertThat(rest.getForEntity("/api/v1" + page(driver, other) + photo, String.class).getStatusCode().value()).isEqualTo(404);
    assertThat(rest.getForEntity(api + "/photos/" + (photos.get(0).get("id").asLong() + 1), String.class).getStatusCode().value()).isEqualTo(404);

    driver.workUntil(no, "userTask_scheduleWorks");
    assertThat(rest.getForObject(api, JsonNode.class).get("stages").findValuesAsText("name")).contains("配套电网工程（第 1 路）", "配套电网工程（第 2 路）");
    assertThat(texts(driver, no, "N4")).filteredOn(text -> text.startsWith("【工程开工】")).hasSize(2).anyMatch(text -> text.contains("第 2 路电源"));
  }

  private List<String> texts(CaseDriver driver, String no, String code) {
    return StreamSupport.stream(driver.get(Role.INTEGRATION, "/api/v1/applications/" + no + "/notices").get("notices").spliterator(), false)
        .filter(notice -> notice.get("code").asText().equals(code)).map(notice -> notice.get("text").asText()).toList();
  }

  private List<String> prints(String api) {
    return rest.getForObject(api, JsonNode.class).get("prints").findValuesAsText("paper");
  }

  private void toldOfEverything(CaseDriver driver, String no) {
    List<String> codes = StreamSupport.stream(driver.get(Role.INTEGRATION, "/api/v1/applications/" + no + "/notices")
        .get("notices").spliterator(), false).map(notice -> notice.get("code").asText()).toList();
    assertThat(codes).startsWith("N1").contains("N2", "N3", "N4", "N5", "N6", "N9");
    String result = texts(driver, no, "N5").stream().filter(text -> text.startsWith("【检验结果】")).findFirst().orElseThrow();
    assertThat(result).contains("竣工检验", "合格", "装表接电").doesNotContain("不合格");
    List<String> types = jdbc.sql("select type from ge_event where application_no = :no order by sequence_no").param("no", no)
        .query(String.class).list();
    assertThat(types).startsWith("application.accepted").contains("stage.started", "stage.finished", "plan.replied",
        "permit.submitted", "permit.decided", "application.energised", "rating.given");
    assertThat(jdbc.sql("select sequence_no from ge_event where application_no = :no order by sequence_no").param("no", no)
        .query(Integer.class).list()).isEqualTo(IntStream.rangeClosed(1, types.size()).boxed().toList());
  }

  private String page(CaseDriver driver, String no) {
    String body = driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/customer-link", "{}").getBody();
    try {
      return URI.create(json.readTree(body).get("url").asText()).getPath();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private ResponseEntity<JsonNode> post(String path, Object body) {
    return rest.exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
  }

  private ResponseEntity<String> form(String path, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
    return rest.exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), String.class);
  }
}
