package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One gate for every door: what is refused leaves nothing behind. */
@EngineTest
class GateTest {

  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;
  @Autowired RuntimeService runtime;

  private CaseDriver driver;
  private long casesBefore;
  private long instancesBefore;

  @BeforeEach
  void count() {
    driver = new CaseDriver(rest);
    casesBefore = cases();
    instancesBefore = runtime.createProcessInstanceQuery().count();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      facts.capacityKw       | {"usage": "RESIDENTIAL", "voltageKv": 0.22, "circuits": 1}
      facts.capacityKw       | {"usage": "RESIDENTIAL", "capacityKw": -3, "voltageKv": 0.22, "circuits": 1}
      facts.capacityKw       | {"usage": "RESIDENTIAL", "capacityKw": "acht", "voltageKv": 0.22, "circuits": 1}
      facts.color            | {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1, "color": "red"}
      facts.usage            | {"usage": "HOUSE", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1}
      """)
  void namesTheFieldThatIsWrong(String field, String facts) {
    ResponseEntity<String> answer = driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application("410425", facts));
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("\"field\":\"" + field + "\"");
    nothingStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null", "17", "{\"region\":\"410425\",\"region\":\"410425\"}"})
  void refusesWhatIsNoApplication(String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    assertThat(rest.withBasicAuth("integration", "demo").postForEntity("/api/v1/applications", new HttpEntity<>(body, headers),
        String.class).getStatusCode().value()).isEqualTo(400);
    nothingStored();
  }

  @Test
  void takesNoAcceptanceTimeFromOutside() {
    ObjectNode application = driver.application("410425", FlowsTest.RESIDENT).put("acceptanceDate", "2026-01-05");
    ResponseEntity<String> answer = driver.post(Role.INTEGRATION, "/api/v1/applications", application);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("受理时间由系统");
  }

  @Test
  void saysWhichRuleRefusesDualSupplyAtLowVoltage() {
    String facts = FlowsTest.OFFICE.replace("\"circuits\": 1", "\"circuits\": 2");
    ResponseEntity<String> answer = driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application("320500", facts));
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getBody()).contains("NO_FLOW_FOR_LV_DUAL", "rejections");
    nothingStored();
  }

  @Test
  void refusesASecondCaseForTheSameSite() {
    ObjectNode application = driver.application("410425", FlowsTest.RESIDENT);
    driver.start(application);
    ResponseEntity<String> again = driver.post(Role.INTEGRATION, "/api/v1/applications", application);
    assertThat(again.getStatusCode().value()).isEqualTo(422);
    assertThat(again.getBody()).contains("RESTART_FORBIDDEN");
    assertThat(cases()).isEqualTo(casesBefore + 1);
  }

  @Test
  void fiftyEqualRequestsMakeOneCase() throws Exception {
    ObjectNode application = driver.application("410425", FlowsTest.RESIDENT);
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.set("Idempotency-Key", "fifty-" + System.nanoTime());
    Callable<ResponseEntity<String>> start = () -> rest.withBasicAuth("integration", "demo")
        .postForEntity("/api/v1/applications", new HttpEntity<>(application, headers), String.class);
    List<ResponseEntity<String>> answers = new ArrayList<>();
    var pool = Executors.newFixedThreadPool(25);
    for (Future<ResponseEntity<String>> answer : pool.invokeAll(Collections.nCopies(50, start))) {
      answers.add(answer.get());
    }
    pool.shutdown();
    assertThat(answers.stream().map(answer -> answer.getStatusCode().value()).filter(status -> status == 201)).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.getStatusCode().value())).containsOnly(200, 201);
    assertThat(answers.stream().map(ResponseEntity::getBody).distinct()).hasSize(1);
    assertThat(cases()).isEqualTo(casesBefore + 1);
    application.put("channel", "COUNTER");
    assertThat(rest.withBasicAuth("integration", "demo").postForEntity("/api/v1/applications",
        new HttpEntity<>(application, headers), String.class).getStatusCode().value()).isEqualTo(409);
  }

  @Test
  void engineRestPassesTheSameGate() {
    ResponseEntity<String> answer = startByEngine("lv-residential", "GATE-1", variables("410425", 8, 0.22));
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    assertThat(driver.get(Role.INTEGRATION, "/api/v1/applications/GATE-1").get("profile").asText()).isEqualTo("jiaxian-2021");
    driver.workToTheEnd("GATE-1");
    assertThat(driver.get(Role.INTEGRATION, "/api/v1/applications/GATE-1").get("state").asText()).isEqualTo("ENERGISED");
  }

  @Test
  void engineRestRefusesAWrongFlow() {
    ResponseEntity<String> answer = startByEngine("hv-single-supply", "GATE-2", variables("410425", 8, 0.22));
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("WRONG_FLOW");
    nothingStored();
  }

  @Test
  void engineRestNamesTheFieldThatIsWrong() {
    Map<String, Object> variables = variables("410425", -8, 0.22);
    variables.put("colour", Map.of("value", "red"));
    ResponseEntity<String> answer = startByEngine("lv-residential", "GATE-3", variables);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("capacityKw", "colour");
    nothingStored();
  }

  @Test
  void clientManagersStartAtTheCounterAndNobodyElse() {
    Map<String, Object> body = Map.of("businessKey", "GATE-5", "variables", variables("410425", 8, 0.22));
    String start = "/engine-rest/process-definition/key/lv-residential/start";
    assertThat(driver.post(Role.METERING, start, body).getStatusCode().value()).isEqualTo(403);
    assertThat(driver.post(Role.METERING, "/api/v1/applications", driver.application("410425", FlowsTest.RESIDENT))
        .getStatusCode().value()).isEqualTo(403);
    nothingStored();
    assertThat(driver.post(Role.CUSTOMER_MANAGER, start, body).getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void startInstructionsDoNotGoRoundTheGate() {
    ResponseEntity<String> answer = driver.post(Role.INTEGRATION, "/engine-rest/process-definition/key/lv-residential/start",
        Map.of("businessKey", "GATE-4", "skipCustomListeners", true, "skipIoMappings", true,
            "startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "stage_meterConnect"))));
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    nothingStored();
  }

  @Test
  void nobodyMovesACasePastItsTasks() {
    String no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    String instance = driver.get(Role.ADMIN, "/engine-rest/process-instance?businessKey=" + no).get(0).get("id").asText();
    String at = "/engine-rest/process-instance/" + instance;
    assertThat(driver.post(Role.ADMIN, at + "/modification", Map.of("instructions", List.of(
        Map.of("type", "startBeforeActivity", "activityId", "stage_meterConnect")))).getBody()).contains("OFF_SYSTEM_CIRCULATION");
    assertThat(driver.post(Role.ADMIN, "/engine-rest/process-instance/delete", Map.of("processInstanceIds", List.of(instance)))
        .getBody()).contains("OFF_SYSTEM_CIRCULATION");
    assertThat(driver.post(Role.METERING, "/api/v1/applications/" + no + "/termination", Map.of("reason", "x"))
        .getStatusCode().value()).isEqualTo(403);
    assertThat(driver.post(Role.SUPERVISOR, "/api/v1/applications/" + no + "/termination", Map.of()).getStatusCode().value())
        .isEqualTo(400);
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_checkDocuments");
    assertThat(driver.post(Role.SUPERVISOR, "/api/v1/applications/" + no + "/termination", Map.of("reason", "重复受理"))
        .getStatusCode().value()).isEqualTo(200);
    assertThat(driver.openTaskKeys(no)).isEmpty();
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").toString()).contains("TERMINATED", "重复受理");
  }

  @Test
  void supportingModelsRunOnlyInsideACase() {
    ResponseEntity<String> answer = driver.post(Role.ADMIN, "/engine-rest/process-definition/key/grid-works/start", Map.of());
    assertThat(answer.getStatusCode().value()).isEqualTo(403);
    assertThatThrownBy(() -> runtime.startProcessInstanceByKey("grid-works")).hasMessageContaining("OFF_SYSTEM_CIRCULATION");
  }

  private ResponseEntity<String> startByEngine(String key, String no, Map<String, Object> variables) {
    return driver.post(Role.INTEGRATION, "/engine-rest/process-definition/key/" + key + "/start",
        Map.of("businessKey", no, "variables", variables));
  }

  private static Map<String, Object> variables(String region, double kw, double kv) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("region", Map.of("value", region));
    variables.put("utility", Map.of("value", "SGCC"));
    variables.put("customerName", Map.of("value", "测试客户"));
    variables.put("siteAddress", Map.of("value", "引擎路" + System.nanoTime() + "号"));
    variables.put("usage", Map.of("value", "RESIDENTIAL"));
    variables.put("capacityKw", Map.of("value", kw));
    variables.put("voltageKv", Map.of("value", kv));
    variables.put("circuits", Map.of("value", 1));
    variables.put("tariffs", Map.of("value", "[{\"tariff\":\"RESIDENTIAL\",\"capacityKw\":" + kw + "}]", "type", "Json"));
    return variables;
  }

  private void nothingStored() {
    assertThat(cases()).isEqualTo(casesBefore);
    assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instancesBefore);
  }

  private long cases() {
    return jdbc.sql("select count(*) from ge_case").query(Long.class).single();
  }
}
