package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A process owner makes flows of the own from copies: models, forms and rows of a policy file, and no line of Java. */
@EngineTest
class OwnFlowsTest {

  private static final Path WORKED = Path.of("src", "test", "resources", "worked-flows");
  private static final String REGION = "410326";
  private static final String INCREASE = """
      {"usage": "NON_RESIDENTIAL", "enterprise": true, "area": "URBAN", "capacityKw": 500, "capacityKva": 630, "voltageKv": 10,
       "circuits": 1, "service": "CAPACITY_INCREASE", "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 500}]}""";
  private static final String CHARGER = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 7, "voltageKv": 0.22, "circuits": 1, "evCharging": true,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 7}]}""";
  private static final String PV = """
      {"usage": "NON_RESIDENTIAL", "area": "RURAL", "capacityKw": 100, "voltageKv": 0.38, "circuits": 1,
       "service": "DISTRIBUTED_PV", "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 100}]}""";

  @Autowired TestRestTemplate rest;
  @Autowired RepositoryService repository;
  @Autowired JdbcClient jdbc;

  private CaseDriver driver;
  private boolean deployed;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  /** The files of the product are in force again, and nothing is left of the others. */
  @AfterEach
  void undeploy() {
    if (deployed) {
      repository.createDeploymentQuery().deploymentName("own flows").list()
          .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }
  }

  @ParameterizedTest
  @CsvSource({
      "INCREASE, HV_SINGLE,     capacity-increase,      增容,         PLAN_REPLY,    8, INTEGRATION",
      "CHARGER,  LV_RES,        residential-ev-charger, 居住区充电桩, METER_CONNECT, 1, INTEGRATION",
      "PV,       LV_NONRES_STD, distributed-pv,         分布式光伏,   PLAN_REPLY,    2, CUSTOMER_MANAGER"})
  void isWorkedToTheEndAndSeenEverywhere(String facts, String skeleton, String key, String name, String stage, int limit, Role starter)
      throws IOException {
    deploy(worked());
    ObjectNode application = driver.application(REGION, facts(facts));
    ResponseEntity<String> started = starter == Role.INTEGRATION ? driver.post(starter, "/api/v1/applications", application)
        : fromTasklist(starter, key, name, application);
    assertThat(started.getStatusCode().is2xxSuccessful()).as(started.getBody()).isTrue();
    String no = driver.tree(started.getBody()).path(starter == Role.INTEGRATION ? "applicationNo" : "businessKey").asText();
    JsonNode c = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no);
    assertThat(c.get("flow").asText()).isEqualTo(skeleton);
    assertThat(c.get("ownFlow").asText()).isEqualTo(key);
    assertThat(StreamSupport.stream(c.at("/policy/stages").spliterator(), false).filter(one -> one.get("stage").asText().equals(stage))
        .findFirst().orElseThrow().get("limit").asInt()).isEqualTo(limit);
    JsonNode item = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications?flow=" + key + "&q=" + no).at("/items/0");
    assertThat(item.get("flowName").asText()).isEqualTo(name);
    assertThat(item.get("flow").asText()).isEqualTo(skeleton);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications?flow=" + skeleton + "&q=" + no).get("total").asInt()).isEqualTo(1);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/progress").get("flowName").asText()).isEqualTo(name);
    assertThat(page(Role.SUPERVISOR, "/board")).contains(name).contains("value=\"" + key + "\"");
    assertThat(page(Role.CUSTOMER_MANAGER, "/cases")).contains("value=\"" + key + "\"");
    driver.answering("userTask_checkDocuments", facts.equals("INCREASE") ? Map.of("existingAccountNo", "4103260001", "existingCapacityKva", 400) : Map.of());
    driver.workToTheEnd(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
    assertThat(receipt(no)).contains(name).contains(no);
  }

  /** Some of each flow, standing at different tasks, go to the next version of their model in one order with every date. */
  @Test
  void runningCasesOfOwnFlowsAreBroughtAlong() {
    deploy(worked());
    MigrationOrders orders = new MigrationOrders(rest, jdbc);
    Map<String, List<String>> cases = Map.of("capacity-increase", standing(INCREASE), "residential-ev-charger", standing(CHARGER), "distributed-pv", standingPv());
    Map<String, String> edited = new TreeMap<>();
    cases.keySet().forEach(key -> edited.put(key + ".bpmn", worked().get(key + ".bpmn").replace("name=\"回访客户评价\"", "name=\"回访客户评价（新）\"")));
    deploy(edited);
    cases.forEach((key, running) -> orders.bringsAlong(key,
        repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getVersion(), running));
    for (List<String> running : cases.values()) {
      driver.workUntil(running.get(2), "userTask_collectRating");
      assertThat(driver.task(running.get(2), "userTask_collectRating").get("name").asText()).isEqualTo("回访客户评价（新）");
      driver.workToTheEnd(running.get(2));
    }
  }

  /** So many tasks done as each has before it. */
  private List<String> standing(String facts) {
    return IntStream.range(0, 4).mapToObj(done -> worked(driver.start(driver.application(REGION, facts)), done)).toList();
  }

  private List<String> standingPv() {
    return IntStream.range(0, 4).mapToObj(done -> worked(driver.tree(driver.post(Role.CUSTOMER_MANAGER,
        "/engine-rest/process-definition/key/distributed-pv/start", variables(driver.application(REGION, PV))).getBody()).get("businessKey").asText(), done)).toList();
  }

  private String worked(String no, int tasks) {
    for (int i = 0; i < tasks; i++) {
      JsonNode task = driver.tasks(no).get(0);
      boolean increase = task.get("name").asText().equals("核验资料与原用电容量");
      driver.answering("userTask_checkDocuments", increase ? Map.of("existingAccountNo", "4103260001", "existingCapacityKva", 400) : Map.of());
      assertThat(driver.complete(no, task).getStatusCode().value()).isEqualTo(204);
    }
    return no;
  }

  /** What Tasklist asks: the processes that may be begun there, the form of one, and its submission. */
  private ResponseEntity<String> fromTasklist(Role starter, String key, String name, ObjectNode application) {
    String process = "/engine-rest/process-definition/key/" + key;
    assertThat(page(starter, "/engine-rest/process-definition?latest=true&active=true&startableInTasklist=true&startablePermissionCheck=true&key=" + key))
        .contains("\"name\":\"" + name + "\"");
    assertThat(page(starter, process + "/deployed-start-form")).contains("\"service\"");
    return driver.post(starter, process + "/submit-form", variables(application));
  }

  @Test
  void othersGoTheirOldWayAndNobodyComesPastTheTable() {
    deploy(worked());
    ResponseEntity<String> plain = driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application(REGION,
        INCREASE.replace("\"service\": \"CAPACITY_INCREASE\", ", "")));
    assertThat(driver.tree(plain.getBody()).has("ownFlow")).isFalse();
    assertThat(plain.getStatusCode().value()).isEqualTo(201);
    refused(driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application(REGION, INCREASE.replace("CAPACITY_INCREASE", "MOVE_HOUSE"))),
        422, "UNKNOWN_SERVICE", "MOVE_HOUSE");
    refused(driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application(REGION, INCREASE.replace("CAPACITY_INCREASE", "增容"))),
        400, "facts.service", "大写字母");
    refused(driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application("320500", INCREASE)), 422, "UNKNOWN_SERVICE");
    refused(driver.post(Role.INTEGRATION, "/api/v1/applications", driver.application(REGION, PV)), 403, "STARTER_NOT_ALLOWED", "客户经理");
    refused(driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/process-definition/key/distributed-pv/start",
        variables(driver.application(REGION, CHARGER))), 400, "流程不符", "居住区充电桩");
  }

  @Test
  void cannotBeTakenAwayUnderAnOpenCase() {
    deploy(worked());
    String no = driver.start(driver.application(REGION, INCREASE));
    Map<String, String> without = new TreeMap<>(Map.of("company-services.dmn", worked().get("company-services.dmn")
        .replaceAll("(?s)<rule id=\"services_flows_row1\">.*?</rule>", "")));
    assertThat(refusal(without)).contains("FLOW_IN_USE", "capacity-increase", "1 件在办申请", no);
    Map<String, String> unlisted = Map.of("profiles.dmn", text(Path.of("processes", "policy", "profiles.dmn")));
    assertThat(refusal(unlisted)).as("no line-up leads to the flow any more").contains("FLOW_IN_USE", "增容", "1 件在办申请（" + no + "）", "profiles");
    assertThat(checked(unlisted)).as("said before, too").contains("FLOW_IN_USE", no);
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "不再增容"));
    assertThat(deployment(without).getStatusCode().value()).isEqualTo(200);
    assertThat(checked(unlisted)).doesNotContain("FLOW_IN_USE");
  }

  @Test
  void everyFaultIsToldWithFileAndRow() {
    Map<String, String> files = worked();
    assertThat(refusal(edit(files, "company-services.dmn", "\"capacity-increase\"", "\"hv-single-supply\""))).contains("属于产品的流程");
    assertThat(refusal(edit(files, "company-services.dmn", "\"capacity-increase\"", "\"grid-works\""))).contains("FLOW_TAKEN");
    assertThat(refusal(edit(files, "company-services.dmn", "\"capacity-increase\"", "\"relocation\""))).contains("FLOW_WITHOUT_MODEL", "relocation");
    assertThat(refusal(edit(files, "company-services.dmn", "\"distributed-pv\"", "\"capacity-increase\""))).contains("在别处是");
    assertThat(refusal(edit(files, "company-services.dmn", "[\"customer-manager\"]", "[\"finance\"]"))).contains("发起岗位");
    assertThat(refusal(edit(files, "company-services.dmn", "<text>8</text>", "<text>30</text>"))).contains("company-services.dmn");
    assertThat(refusal(edit(files, "company-services.dmn", "\"HV_SINGLE\"", "\"HV_SINGLE\",\"HV_DUAL\""))).contains("应写明一个流程");
    assertThat(refusal(edit(files, "capacity-increase.bpmn", "value=\"hv-single-supply\"", "value=\"hv-double\""))).contains("SKELETON_UNKNOWN");
    assertThat(refusal(edit(files, "capacity-increase.bpmn", "value=\"hv-single-supply\"", "value=\"hv-dual-supply\""))).contains("SKELETON_DIFFERS");
    assertThat(refusal(edit(files, "capacity-increase.bpmn", "value=\"SIGN_CONTRACT\"", "value=\"ACCEPT\""))).contains("MODEL_INCOMPLETE", "capacity-increase");
    assertThat(refusal(Map.of("hv-single-supply.bpmn", EditedModels.packaged("hv-single-supply").replaceFirst("</bpmn:documentation>",
        "</bpmn:documentation><bpmn:extensionElements><camunda:properties><camunda:property name=\"skeleton\" value=\"lv-residential\" />"
            + "</camunda:properties></bpmn:extensionElements>")))).contains("FLOW_TAKEN");
  }

  private static Map<String, String> edit(Map<String, String> files, String name, String was, String is) {
    Map<String, String> edited = new TreeMap<>(files);
    assertThat(files.get(name)).contains(was);
    edited.put(name, files.get(name).replace(was, is));
    return edited;
  }

  private static String facts(String name) {
    return switch (name) {
      case "INCREASE" -> INCREASE;
      case "CHARGER" -> CHARGER;
      default -> PV;
    };
  }

  /** The application as plain process variables, as a client of the engine's own REST sends them. */
  private Map<String, Object> variables(ObjectNode application) {
    Map<String, Object> variables = new TreeMap<>();
    variables.put("region", Map.of("value", application.get("region").asText()));
    variables.put("utility", Map.of("value", "SGCC"));
    variables.put("customerName", Map.of("value", "测试客户"));
    variables.put("siteAddress", Map.of("value", application.at("/site/address").asText()));
    application.get("facts").properties().forEach(fact -> variables.put(fact.getKey(), fact.getValue().isArray()
        ? Map.of("value", fact.getValue().toString(), "type", "Json")
        : Map.of("value", fact.getValue().isNumber() ? fact.getValue().doubleValue() : fact.getValue().isBoolean()
            ? (Object) fact.getValue().asBoolean() : fact.getValue().asText())));
    variables.put("circuits", Map.of("value", 1));
    return Map.of("variables", variables);
  }

  private static void refused(ResponseEntity<String> answer, int status, String... words) {
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
    assertThat(answer.getBody()).contains(words);
  }

  /** What an owner deploys: three models, a form, a policy file, and the line-up with one more row. */
  private static Map<String, String> worked() {
    Map<String, String> files = new TreeMap<>();
    List.of("capacity-increase.bpmn", "residential-ev-charger.bpmn", "distributed-pv.bpmn", "capacity-increase-accept-form.form",
        "company-services.dmn").forEach(name -> files.put(name, text(WORKED.resolve(name))));
    files.put("profiles.dmn", text(Path.of("processes", "policy", "profiles.dmn"))
        .replaceFirst("(?=\\s*<rule id=\"policy_profiles_row1\">)", "\n" + text(WORKED.resolve("profiles-row.xml"))));
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deploy(Map<String, String> files) {
    ResponseEntity<String> answer = deployment(files);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }

  private String refusal(Map<String, String> files) {
    ResponseEntity<String> answer = deployment(files);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    return answer.getBody();
  }

  private String receipt(String no) throws IOException {
    byte[] paper = rest.withBasicAuth(Role.CUSTOMER_MANAGER.id(), "demo").getForObject("/api/v1/applications/" + no + "/papers/acceptance-receipt", byte[].class);
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private String checked(Map<String, String> files) {
    return sent("/api/v1/deployments/check", files).getBody();
  }

  private ResponseEntity<String> deployment(Map<String, String> files) {
    deployed = true;
    return sent("/engine-rest/deployment/create", files);
  }

  private ResponseEntity<String> sent(String path, Map<String, String> files) {
    LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("deployment-name", "own flows");
    files.forEach((name, text) -> form.add(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    }));
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    return rest.withBasicAuth(Role.PROCESS_OWNER.id(), "demo").postForEntity(path, new HttpEntity<>(form, headers), String.class);
  }

  private String page(Role role, String path) {
    return rest.withBasicAuth(role.id(), "demo").getForObject(path, String.class);
  }
}
