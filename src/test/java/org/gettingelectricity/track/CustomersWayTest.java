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
    assertThat(form(api.replace("/api/v1", "") + "/plan-choice", "option=1").getBody()).contains("已提交", "已选定");
    JsonNode chosen = rest.getForObject(api, JsonNode.class).get("plan");
    assertThat(chosen.get("open").asBoolean()).isFalse();
    assertThat(chosen.get("chosen").asInt()).isEqualTo(1);
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

  private List<String> prints(String api) {
    return rest.getForObject(api, JsonNode.class).get("prints").findValuesAsText("paper");
  }

  private void toldOfEverything(CaseDriver driver, String no) {
    List<String> codes = StreamSupport.stream(driver.get(Role.INTEGRATION, "/api/v1/applications/" + no + "/notices")
        .get("notices").spliterator(), false).map(notice -> notice.get("code").asText()).toList();
    assertThat(codes).startsWith("N1").contains("N2", "N3", "N4", "N5", "N6", "N9");
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
