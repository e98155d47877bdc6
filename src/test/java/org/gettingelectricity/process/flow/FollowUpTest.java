package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** What follows a low rating and a complaint, on the real engine. */
@EngineTest
class FollowUpTest {

  private static final Map<String, Object> COMPLAINT = Map.of("channel", "HOTLINE_12398", "topic", "IMPROPER_FEE",
      "complaintNo", "TS-1", "statement", "收取目录外费用");

  @Autowired TestRestTemplate rest;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void lowRatingIsCalledBackAndPutRight() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    driver.workUntil(no, "userTask_collectRating");
    assertThat(driver.post(Role.INTEGRATION, path(no) + "/ratings", Map.of("score", 1, "comment", "态度差")).getStatusCode().value())
        .isEqualTo(201);
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_callBack");
    assertThat(driver.task(no, "userTask_callBack").get("due").asText()).startsWith("2026-03-09T23:59:59");
    complete(no, "userTask_callBack", Map.of("callBackReached", true, "callBackFinding", "属实", "problemConfirmed", true));
    complete(no, "userTask_improveService", Map.of("improvement", "已上门致歉", "customerSatisfied", true));
    assertThat(driver.openTaskKeys(no)).isEmpty();
    JsonNode followUp = followUps(no).get(0);
    assertThat(followUp.get("cause").asText()).isEqualTo("LOW_RATING");
    assertThat(followUp.get("satisfied").asBoolean()).isTrue();
    assertThat(followUp.get("late").asBoolean()).isFalse();
    assertThat(driver.get(Role.SUPERVISOR, path(no) + "/ledger").get("intact").asBoolean()).isTrue();
  }

  @Test
  void ratingThatStaffHeardIsFollowedUpToo() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    driver.workUntil(no, "userTask_collectRating");
    complete(no, "userTask_collectRating", Map.of("ratingScore", 2));
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_callBack");
    complete(no, "userTask_callBack", Map.of("callBackReached", false, "callBackFinding", "多次未接", "problemConfirmed", false));
    assertThat(followUps(no).get(0).hasNonNull("closedAt")).isTrue();
  }

  @Test
  void complaintComesInOnceAndIsSupervisedWhenLate() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    assertThat(complain(no, COMPLAINT).getStatusCode().value()).isEqualTo(201);
    assertThat(complain(no, COMPLAINT).getStatusCode().value()).isEqualTo(200);
    assertThat(complain(no, Map.of("channel", "HOTLINE_12398", "topic", "DELAY", "complaintNo", "TS-1", "statement", "慢"))
        .getStatusCode().value()).isEqualTo(409);
    assertThat(complain(no, Map.of("channel", "电话", "complaintNo", "TS-2", "statement", "慢")).getBody())
        .contains("channel").contains("topic");
    assertThat(followUps(no)).hasSize(1);
    String process = runtime.createProcessInstanceQuery().processInstanceBusinessKey(no)
        .processDefinitionKey("service-follow-up").singleResult().getId();
    management.executeJob(management.createJobQuery().processInstanceId(process).timers().singleResult().getId());
    complete(no, "userTask_superviseFollowUp", Map.of());
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/follow-ups").get("followUps").toString()).contains(no);
    assertThat(driver.openTaskKeys(no)).contains("userTask_checkDocuments", "userTask_callBack");
  }

  @Test
  void onlyThoseWhoTookPartAreRated() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    driver.workUntil(no, "userTask_collectRating");
    assertThat(driver.post(Role.INTEGRATION, path(no) + "/ratings", Map.of("subject", "BUILDER", "score", 5)).getBody())
        .contains("SUBJECT_NOT_INVOLVED");
    driver.post(Role.INTEGRATION, path(no) + "/ratings", Map.of("score", 5));
    assertThat(driver.get(Role.CUSTOMER_MANAGER, path(no) + "/ratings").at("/ratings/0/score").asInt()).isEqualTo(5);
  }

  @Test
  void pointsOfAManagerAreExplained() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    driver.workUntil(no, "userTask_collectRating");
    driver.post(Role.INTEGRATION, path(no) + "/ratings", Map.of("score", 1));
    complete(no, "userTask_callBack", Map.of("callBackReached", true, "callBackFinding", "属实", "problemConfirmed", true));
    JsonNode managers = driver.get(Role.SUPERVISOR, "/api/v1/service-points?from=2026-03-02&to=2026-03-02").at("/0/managers");
    assertThat(managers.toString()).contains("客户评价 1 分").contains("回访属实的问题").contains("起始 100 分");
    assertThat(driver.post(Role.SUPERVISOR, "/api/v1/service-points", Map.of()).getStatusCode().is4xxClientError()).isTrue();
  }

  @Test
  void nobodyOpensAFollowUpByHand() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    assertThat(driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/process-definition/key/service-follow-up/start",
        Map.of("businessKey", no)).getStatusCode().is4xxClientError()).isTrue();
  }

  private void complete(String no, String task, Map<String, Object> answers) {
    ResponseEntity<String> done = driver.complete(driver.task(no, task), answers);
    assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(204);
  }

  private ResponseEntity<String> complain(String no, Map<String, Object> complaint) {
    return driver.post(Role.INTEGRATION, path(no) + "/complaints", complaint);
  }

  private List<JsonNode> followUps(String no) {
    List<JsonNode> all = new java.util.ArrayList<>();
    driver.get(Role.CUSTOMER_MANAGER, path(no) + "/follow-ups").get("followUps").forEach(all::add);
    return all;
  }

  private static String path(String no) {
    return "/api/v1/applications/" + no;
  }
}
