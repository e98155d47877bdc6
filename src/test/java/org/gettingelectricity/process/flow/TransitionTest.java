package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
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

/** An interim supply, from the customer's consent to the permanent supply, on the real engine. */
@EngineTest
class TransitionTest {

  private static final String START = "userTask_startReinforcement";
  private static final String END = "userTask_endTransition";

  @Autowired TestRestTemplate rest;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  private CaseDriver driver;
  private String no;

  @BeforeEach
  void planIsAccepted() {
    driver = new CaseDriver(rest);
    no = driver.start(driver.application("320500", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_surveySite");
    complete("userTask_surveySite", Map.of("surveyFinding", "线路重载", "gridConstrained", true));
    driver.workUntil(no, "userTask_draftPlan");
    Map<String, Object> plan = new LinkedHashMap<>(Map.of("planSource", "10千伏示例线", "planDistanceM", 400, "planEstimateMeter",
        "3000.00", "planEstimateExternalLine", "480000.50", "planEstimateCableChannel", "260000.25",
        "planEstimateGridReinforcement", "90000", "planEstimateInternal", "350000"));
    plan.putAll(Map.of("planTransitional", "自邻近公用变压器临时供电 200 千伏安", "planTransitionalUntil", "2026-12-31",
        "planReinforcementFrom", "2026-09-01"));
    complete("userTask_draftPlan", plan);
    driver.workUntil(no, "userTask_confirmPlan");
    assertThat(supplies()).isEmpty();
    complete("userTask_confirmPlan", Map.of("planAccepted", true));
  }

  @Test
  void isFollowedUntilThePermanentSupplyStands() {
    assertThat(driver.task(no, START).get("due").asText()).startsWith("2026-09-01T23:59:59");
    assertThat(driver.complete(driver.task(no, START), Map.of("reinforcementProjectNo", "GZ-1", "reinforcementStartedOn", "2030-01-01"))
        .getBody()).contains("reinforcementStartedOn").contains("不能晚于今日");
    complete(START, Map.of("reinforcementProjectNo", "GZ-1"));
    assertThat(driver.task(no, END).get("due").asText()).startsWith("2026-12-31T23:59:59");
    assertThat(driver.complete(driver.task(no, END), Map.of("transitionEnded", false, "transitionUntil", "2020-01-01",
        "transitionReason", "设备未到货")).getBody()).contains("transitionUntil").contains("须晚于今日");
    complete(END, Map.of("transitionEnded", false, "transitionUntil", "2027-03-31", "transitionReason", "设备未到货"));
    assertThat(driver.task(no, END).get("due").asText()).startsWith("2027-03-31T23:59:59");
    complete(END, Map.of("transitionEnded", true, "permanentSource", "10千伏新建线"));

    JsonNode supply = supplies().get(0);
    assertThat(supply.get("projectNo").asText()).isEqualTo("GZ-1");
    assertThat(supply.get("timesPutOff").asInt()).isEqualTo(1);
    assertThat(supply.get("permanentSource").asText()).isEqualTo("10千伏新建线");
    assertThat(supply.get("late").asBoolean()).isFalse();
    assertThat(driver.get(Role.SUPERVISOR, path() + "/ledger").get("intact").asBoolean()).isTrue();
  }

  @Test
  void supervisorsHearOfALateStart() {
    String process = runtime.createProcessInstanceQuery().processInstanceBusinessKey(no)
        .processDefinitionKey("transitional-supply").singleResult().getId();
    management.executeJob(management.createJobQuery().processInstanceId(process).timers().singleResult().getId());
    complete("userTask_superviseTransition", Map.of());
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/transitional-supplies").get("transitionalSupplies").toString()).contains(no);
    assertThat(driver.openTaskKeys(no)).contains(START);
  }

  @Test
  void withdrawalEndsIt() {
    assertThat(driver.post(Role.CUSTOMER_MANAGER, path() + "/withdrawal", Map.of("reason", "客户不再需要")).getStatusCode().value())
        .isEqualTo(200);
    assertThat(driver.openTaskKeys(no)).isEmpty();
    assertThat(supplies().get(0).hasNonNull("endedOn")).isTrue();
    assertThat(supplies().get(0).hasNonNull("permanentSource")).isFalse();
  }

  private JsonNode supplies() {
    return driver.get(Role.CUSTOMER_MANAGER, path() + "/transitional-supplies").get("transitionalSupplies");
  }

  private String path() {
    return "/api/v1/applications/" + no;
  }

  private void complete(String task, Map<String, Object> answers) {
    assertThat(driver.complete(driver.task(no, task), answers).getStatusCode().value()).isEqualTo(204);
  }
}
