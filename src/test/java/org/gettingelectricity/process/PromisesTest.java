package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.supervision.DeadEndWatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case keeps its promises on models that no check has seen, and on models in which everything has another id. */
@EngineTest
class PromisesTest {

  private static final String RESIDENTIAL = "lv-residential";
  private static final Pattern STAGE = Pattern.compile("targetRef=\"stage_acceptance\"");
  private static final Pattern ID = Pattern.compile("(id|bpmnElement|sourceRef|targetRef|attachedToRef|default|messageRef|errorRef)"
      + "=\"([a-zA-Z]+_[a-zA-Z_]+)\"");
  private static final Pattern FLOW = Pattern.compile("<bpmn:(incoming|outgoing)>([^<]+)<");

  @Autowired TestRestTemplate rest;
  @Autowired ProcessEngine engine;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient jdbc;
  @Autowired DeadEndWatch deadEnds;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  /** The same model, its acceptance left out: the flow leads from the application to the given element. */
  private static String straightTo(String model, String element) {
    return STAGE.matcher(model).replaceFirst("targetRef=\"" + element + "\"");
  }

  @Test
  void energisesNothingThatHasNotPassedItsStages() {
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> straightTo(model, "serviceTask_energise"));
      var answer = driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application("410425", FlowsTest.RESIDENT));
      assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(422);
      assertThat(answer.getBody()).contains("“业务受理”环节尚未办结", "“装表接电”环节尚未办结", "METER_NOT_RECORDED");
    }
  }

  @Test
  void caseWhoseProcessEndsIsPutBeforeASupervisorAndGoesOn() {
    String no;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> straightTo(model, "end_archived"));
      no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    }
    JsonNode c = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no);
    assertThat(c.get("state").asText()).isEqualTo("OPEN");
    assertThat(c.at("/stalled/reason").asText()).contains("尚未送电");
    assertThat(driver.get(Role.SUPERVISOR, "/engine-rest/task?processInstanceBusinessKey=" + no)).hasSize(1);
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes", Map.of("reason", "增容", "facts",
        Map.of("capacityKw", 9))).getBody()).contains("CASE_STALLED");
    decide(no, "RESUME");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).path("stalled").isObject()).isFalse();
    driver.workToTheEnd(no);
    assertThat(state(no)).isEqualTo("ENERGISED");
  }

  @Test
  void stalledCaseIsEndedBySupervisorOrCustomer() {
    String ended;
    String withdrawn;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> straightTo(model, "end_archived"));
      ended = driver.start(driver.application("410425", FlowsTest.RESIDENT));
      withdrawn = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    }
    decide(ended, "TERMINATE");
    assertThat(state(ended)).isEqualTo("TERMINATED");
    assertThat(driver.openTaskKeys(ended)).isEmpty();
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + withdrawn + "/withdrawal", Map.of("reason", "不再需要"));
    assertThat(state(withdrawn)).isEqualTo("WITHDRAWN");
    assertThat(driver.openTaskKeys(withdrawn)).isEmpty();
  }

  /** A join that waits for a branch which lies behind it. */
  @Test
  void caseInAPlaceWhereNothingWaitsIsPutBeforeASupervisor() {
    String no;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> straightTo(model, "gateway_dead").replaceFirst("(<bpmn:subProcess id=\"stage_acceptance\")",
          "<bpmn:parallelGateway id=\"gateway_dead\" /><bpmn:sequenceFlow id=\"flow_dead\" sourceRef=\"gateway_dead\" targetRef=\"stage_acceptance\" />"
              + "<bpmn:sequenceFlow id=\"flow_never\" sourceRef=\"stage_acceptance\" targetRef=\"gateway_dead\" />$1"));
      no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    }
    assertThat(driver.openTaskKeys(no)).isEmpty();
    assertThat(deadEnds.look()).contains(no);
    assertThat(deadEnds.look()).as("told once").doesNotContain(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).at("/stalled/reason").asText()).contains("无人办理");
    decide(no, "RESUME");
    driver.workToTheEnd(no);
    assertThat(state(no)).isEqualTo("ENERGISED");
  }

  @Test
  void noPlaceOfAnHonestFlowIsTakenForADeadEnd() {
    String no = driver.start(driver.application("440300", FlowsTest.HOSPITAL).put("utility", "CSG"));
    for (List<JsonNode> open = driver.tasks(no); !open.isEmpty(); open = driver.tasks(no)) {
      assertThat(deadEnds.look()).as(open.toString()).doesNotContain(no);
      driver.complete(no, open.get(0));
    }
    assertThat(state(no)).isEqualTo("ENERGISED");
  }

  @Test
  void caseWhoseModelAsksToEnergiseTooEarlyIsPutBeforeASupervisor() {
    String no;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> model.replaceAll("(sourceRef=\"stage_acceptance\" targetRef=)\"[^\"]+\"", "$1\"serviceTask_energise\""));
      no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
      driver.workUntil(no, "userTask_signContract");
      var refused = driver.complete(no, driver.task(no, "userTask_signContract"));
      assertThat(refused.getStatusCode().value()).as(refused.getBody()).isEqualTo(400);
      assertThat(refused.getBody()).contains("“装表接电”环节尚未办结");
    }
    JsonNode listed = driver.get(Role.SUPERVISOR, "/api/v1/applications?stalled=true&q=" + no).get("items").get(0);
    assertThat(listed.get("stalled").asBoolean()).isTrue();
    assertThat(listed.get("awaits").asText()).isEqualTo("督办：处置停滞");
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications?stalled=false&q=" + no).get("total").asInt()).isZero();
    assertThat(driver.get(Role.MONITORING, "/actuator/health").at("/components/stalled/details/waiting").asInt()).isPositive();
    assertThat(rest.getForObject("/actuator/health", String.class)).isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    var decision = driver.task(no, "userTask_resolveStall");
    driver.complete(decision, Map.of("stallDecision", "RESUME", "stallExplanation", "模型已更正"));
    driver.workToTheEnd(no);
    assertThat(state(no)).isEqualTo("ENERGISED");
  }

  @Test
  void noModelChangesWhatAListSaysOfACase() {
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> model.replaceFirst("(<bpmn:userTask id=\"userTask_checkDocuments\"[\\s\\S]*?<bpmn:extensionElements>)",
          "$1<camunda:inputOutput><camunda:outputParameter name=\"caseSummary\">另一户</camunda:outputParameter></camunda:inputOutput>"));
      String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
      driver.complete(no, driver.task(no, "userTask_checkDocuments"));
      String task = driver.task(no, "userTask_signContract").get("id").asText();
      assertThat(driver.get(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + task + "/localVariables/caseSummary").get("value").asText())
          .startsWith(no).doesNotContain("另一户");
    }
  }

  @Test
  void noModelMovesACaseToOtherDesks() {
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.slipIn(RESIDENTIAL, model -> model.replaceFirst("(<bpmn:userTask id=\"userTask_checkDocuments\"[\\s\\S]*?<bpmn:extensionElements>)",
          "$1<camunda:inputOutput><camunda:outputParameter name=\"region\">500103</camunda:outputParameter></camunda:inputOutput>"));
      String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
      driver.complete(no, driver.task(no, "userTask_checkDocuments"));
      String task = driver.task(no, "userTask_signContract").get("id").asText();
      assertThat(jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION where RESOURCE_ID_ = :task and GROUP_ID_ like '%.all'")
          .param("task", task).query(Integer.class).single()).isPositive();
      assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("region").asText()).isEqualTo("410425");
      assertThat(runtime.getVariable(jdbc.sql("select process_instance_id from ge_case where application_no = :no")
          .param("no", no).query(String.class).single(), "region")).isEqualTo("500103");
    }
  }

  @Test
  void changeBeforeTheAcceptanceLeavesItToBeDone() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    var changed = driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes",
        Map.of("reason", "改为高压", "facts", Map.of("voltageKv", 10, "capacityKw", 500)));
    assertThat(changed.getStatusCode().value()).as(changed.getBody()).isEqualTo(200);
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_checkDocuments");
  }

  @Test
  void nothingHangsOnTheIdsOfAModel() {
    List<String> plain = workedCases();
    List<String> renamed;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(ModelFile.all().stream().map(ModelFile::key)
          .collect(Collectors.toMap(key -> key, key -> renamed(EditedModels.packaged(key)))));
      CaseDriver without = new CaseDriver(rest).withoutPapers();
      String bare = without.start(without.application("410425", FlowsTest.RESIDENT));
      assertThat(without.complete(bare, without.tasks(bare).get(0)).getBody()).contains("MISSING_DOCUMENT");
      renamed = workedCases();
    }
    for (int i = 0; i < plain.size(); i++) {
      assertThat(ledger(renamed.get(i))).containsExactlyInAnyOrderElementsOf(ledger(plain.get(i)));
    }
  }

  /** A case of each flow, worked to the end. */
  private List<String> workedCases() {
    return Map.of(FlowsTest.RESIDENT, "410425", FlowsTest.SMALL_BUSINESS, "320500", FlowsTest.OFFICE, "320500", FlowsTest.FACTORY, "410425",
        FlowsTest.HOSPITAL, "440300").entrySet().stream().sorted(Map.Entry.comparingByKey()).map(each -> {
          driver = new CaseDriver(rest);
          String no = driver.start(driver.application(each.getValue(), each.getKey()));
          driver.workToTheEnd(no);
          assertThat(state(no)).isEqualTo("ENERGISED");
          return no;
        }).toList();
  }

  private static String renamed(String model) {
    String once = ID.matcher(model).replaceAll("$1=\"" + CaseDriver.RENAMED + "$2\"");
    return FLOW.matcher(once).replaceAll("<bpmn:$1>" + CaseDriver.RENAMED + "$2<");
  }

  private List<String> ledger(String no) {
    JsonNode rows = driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").get("rows");
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get("kind").asText() + " " + row.get("subject").asText().replaceFirst("^" + CaseDriver.RENAMED, "")).toList();
  }

  private void decide(String no, String decision) {
    var task = driver.tasks(no).get(0);
    var answer = driver.complete(task, Map.of("stallDecision", decision, "stallExplanation", "已核实"));
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(204);
  }

  private String state(String no) {
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText();
  }
}
