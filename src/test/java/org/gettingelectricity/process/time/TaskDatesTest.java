package org.gettingelectricity.process.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Due dates follow the clocks; when to look at a task again is up to whoever works it. */
@EngineTest
class TaskDatesTest {

  @Autowired TestRestTemplate rest;
  @Autowired CaseDueDates dueDates;

  private CaseDriver driver;
  private String no;

  @BeforeEach
  void start() {
    driver = new CaseDriver(rest);
    no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
  }

  /** A task as Tasklist gets it, and sends it back to save it. */
  private ObjectNode task() {
    return (ObjectNode) driver.get(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + driver.tasks(no).get(0).get("id").asText());
  }

  private ResponseEntity<String> save(Role role, JsonNode task) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth(role.id(), "demo").exchange("/engine-rest/task/" + task.get("id").asText(), HttpMethod.PUT,
        new HttpEntity<>(task, headers), String.class);
  }

  @Test
  void setsBothDatesOnEveryTask() {
    assertThat(task().get("due").asText()).isNotEmpty();
    assertThat(task().get("followUp").asText()).isLessThan(task().get("due").asText());
    driver.workUntil(no, "userTask_collectRating");
    assertThat(task().get("due").isNull()).isTrue();
    assertThat(task().get("followUp").asText()).startsWith("2026-03-09");
  }

  @Test
  void letsAnOperatorChooseTheFollowUpDateAndKeepsItWhenTheClocksMove() {
    ObjectNode task = task().put("followUp", "2026-03-03T10:00:00.000+0800");
    assertThat(task.has("camundaFormRef")).isTrue();
    ResponseEntity<String> answer = save(Role.CUSTOMER_MANAGER, task);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(204);
    dueDates.recompute(List.of(no));
    assertThat(task().get("followUp").asText()).startsWith("2026-03-03T10:00");
  }

  @Test
  void leavesTheDueDateToTheClocks() {
    String due = task().get("due").asText();
    ResponseEntity<String> answer = save(Role.CUSTOMER_MANAGER, task().put("due", "2027-01-01T00:00:00.000+0800"));
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("到期日：由办理时限计算，不能手工改动");
    assertThat(save(Role.ADMIN, task().putNull("due")).getStatusCode().value()).isEqualTo(403);
    assertThat(task().get("due").asText()).isEqualTo(due);
  }

  @Test
  void refusesAFollowUpDateInThePastAndStrangers() {
    String before = task().get("followUp").asText();
    ResponseEntity<String> past = save(Role.CUSTOMER_MANAGER, task().put("followUp", "2026-02-01T10:00:00.000+0800"));
    assertThat(past.getStatusCode().value()).isEqualTo(400);
    assertThat(past.getBody()).contains("跟进日期：不能早于今日");
    assertThat(save(Role.FINANCE, task().put("followUp", "2026-03-03T10:00:00.000+0800")).getStatusCode().value()).isIn(403, 404);
    ResponseEntity<String> renamed = save(Role.CUSTOMER_MANAGER, task().put("name", "别的名称").put("followUp", "2026-03-03T10:00:00.000+0800"));
    assertThat(renamed.getStatusCode().value()).isEqualTo(400);
    assertThat(task().get("followUp").asText()).isEqualTo(before);
  }
}
