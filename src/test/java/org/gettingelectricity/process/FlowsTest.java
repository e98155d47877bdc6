package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Each flow from application to energisation, worked by the groups over REST, on the real engine. */
@EngineTest
public class FlowsTest {

  public static final String RESIDENT = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}""";
  public static final String SMALL_BUSINESS = """
      {"usage": "NON_RESIDENTIAL", "smallMicro": true, "area": "URBAN", "capacityKw": 80, "voltageKv": 0.38, "circuits": 1,
       "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 80}],
       "works": {"gridWorksNeeded": true, "kinds": ["OVERHEAD_LINE"], "permits": ["ROAD_OCCUPATION", "GREEN_OCCUPATION"]}}""";
  public static final String OFFICE = """
      {"usage": "NON_RESIDENTIAL", "area": "URBAN", "capacityKw": 120, "voltageKv": 0.38, "circuits": 1,
       "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 120}]}""";
  public static final String FACTORY = """
      {"usage": "NON_RESIDENTIAL", "enterprise": true, "area": "URBAN", "capacityKw": 2000, "capacityKva": 2500,
       "voltageKv": 10, "circuits": 1, "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 2000}],
       "land": {"rightDate": "2024-05-20", "inPlannedConstructionLand": true}, "inDevelopmentZone": true,
       "works": {"gridWorksNeeded": true, "lengthM": 400, "roadDigM": 20, "permits": ["PLANNING", "ROAD_EXCAVATION"]}}""";
  public static final String HOSPITAL = """
      {"usage": "NON_RESIDENTIAL", "area": "URBAN", "capacityKw": 3200, "capacityKva": 4000, "voltageKv": 10, "circuits": 2,
       "importantCustomer": true, "importantLoadGrade": "FIRST", "hvBoundaryExtended": true,
       "tariffs": [{"tariff": "COMMERCIAL", "capacityKw": 3200}],
       "works": {"gridWorksNeeded": true, "permits": ["PLANNING", "TREE_FELLING"]}}""";

  @Autowired TestRestTemplate rest;
  @Autowired HistoryService history;
  @Autowired ProcessEngine engine;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    BpmnAwareTests.init(engine);
    driver = new CaseDriver(rest);
  }

  public static String facts(String name) {
    return switch (name) {
      case "RESIDENT" -> RESIDENT;
      case "SMALL_BUSINESS" -> SMALL_BUSINESS;
      case "OFFICE" -> OFFICE;
      case "FACTORY" -> FACTORY;
      default -> HOSPITAL;
    };
  }

  @ParameterizedTest
  @CsvSource({
      "410425, RESIDENT,       LV_RES,            jiaxian-2021",
      "320500, SMALL_BUSINESS, LV_NONRES_SANLING, sgcc-2021-2023",
      "320500, OFFICE,         LV_NONRES_STD,     sgcc-2021-2023",
      "410425, FACTORY,        HV_SINGLE,         jiaxian-2021",
      "320500, FACTORY,        HV_SINGLE,         sgcc-2021-2023",
      "440300, FACTORY,        HV_SINGLE,         nea-2021",
      "440300, HOSPITAL,       HV_DUAL,           nea-2021",
      "410425, HOSPITAL,       HV_DUAL,           jiaxian-2021"})
  void reachesEnergisation(String region, String facts, String flow, String profile) {
    ObjectNode application = driver.application(region, facts(facts));
    application.put("utility", region.startsWith("44") ? "CSG" : "SGCC");
    String no = driver.start(application);
    driver.workToTheEnd(no);
    JsonNode c = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no);
    assertThat(c.get("state").asText()).isEqualTo("ENERGISED");
    assertThat(c.get("flow").asText()).isEqualTo(flow);
    assertThat(c.get("profile").asText()).isEqualTo(profile);
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(no).unfinished().list())
        .filteredOn(instance -> !instance.getProcessDefinitionKey().equals("supervision")).isEmpty();
  }

  @Test
  void dualSupplyIsBuiltCircuitByCircuit() {
    ObjectNode application = driver.application("440300", HOSPITAL);
    String no = driver.start(application.put("utility", "CSG"));
    driver.workToTheEnd(no);
    assertThat(driver.path.stream().filter("userTask_construct"::equals)).hasSize(2);
  }

  @Test
  void failedInspectionGoesBackToTheCustomer() {
    String no = driver.start(driver.application("410425", FACTORY));
    driver.answering("userTask_inspectJointly", Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标",
        "transformerMeetsGB20052", true)).workToTheEnd(no);
    assertThat(driver.path).containsSubsequence("userTask_inspectJointly", "userTask_rectify", "userTask_inspectJointly",
        "userTask_connectMeter");
  }

  @Test
  void refusedPlanIsDraftedAgain() {
    String no = driver.start(driver.application("320500", FACTORY));
    driver.answering("userTask_reviewPlan", Map.of("planApproved", false, "reviewComment", "电源点容量不足")).workToTheEnd(no);
    assertThat(driver.path).containsSubsequence("userTask_draftPlan", "userTask_reviewPlan", "userTask_draftPlan",
        "userTask_reviewPlan", "userTask_replyPlan");
  }

  @Test
  void constructionWaitsForThePermits() {
    String no = driver.start(driver.application("320500", FACTORY));
    driver.workUntil(no, "userTask_submitPermit");
    for (String step : List.of("userTask_scheduleWorks", "userTask_surveyRoute", "userTask_designWorks", "userTask_supplyMaterial")) {
      driver.complete(no, driver.task(no, step));
    }
    assertThat(driver.openTaskKeys(no)).doesNotContain("userTask_construct").contains("userTask_submitPermit");
    assertThat(works(no)).isActive().isNotWaitingAt("userTask_construct");
    driver.complete(no, driver.task(no, "userTask_submitPermit"));
    driver.complete(no, driver.task(no, "userTask_submitPermit"));
    assertThat(decide(no, "PLANNING")).isEqualTo(200);
    assertThat(driver.openTaskKeys(no)).doesNotContain("userTask_construct");
    assertThat(decide(no, "ROAD_EXCAVATION")).isEqualTo(200);
    assertThat(works(no)).isWaitingAt("userTask_construct");
    assertThat(driver.openTaskKeys(no)).contains("userTask_construct");
    assertThat(decide(no, "ROAD_EXCAVATION")).as("repeat").isEqualTo(200);
  }

  /** The instance that builds the grid's side of a case with one circuit. */
  private ProcessInstance works(String no) {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(no).processDefinitionKey("grid-works").singleResult();
  }

  @RepeatedTest(3)
  void decisionsAtTheSameInstantDoNotLoseEachOther() throws Exception {
    String permits = "\"PLANNING\", \"ROAD_EXCAVATION\", \"ROAD_OCCUPATION\", \"TREE_FELLING\"";
    String no = driver.start(driver.application("320500", FACTORY.replace("\"PLANNING\", \"ROAD_EXCAVATION\"", permits)));
    driver.workUntil(no, "userTask_submitPermit");
    for (String step : List.of("userTask_scheduleWorks", "userTask_surveyRoute", "userTask_designWorks", "userTask_supplyMaterial",
        "userTask_submitPermit", "userTask_submitPermit", "userTask_submitPermit", "userTask_submitPermit")) {
      driver.complete(no, driver.task(no, step));
    }
    List<Callable<Integer>> decisions = Stream.of("PLANNING", "ROAD_EXCAVATION", "ROAD_OCCUPATION", "TREE_FELLING")
        .<Callable<Integer>>map(permit -> () -> decide(no, permit)).toList();
    ExecutorService authorities = Executors.newFixedThreadPool(decisions.size());
    for (Future<Integer> status : authorities.invokeAll(decisions)) {
      assertThat(status.get()).isEqualTo(200);
    }
    authorities.shutdown();
    assertThat(driver.openTaskKeys(no)).contains("userTask_construct").doesNotContain("userTask_recordDecision");
  }

  @Test
  void rejectedPermitIsAppliedForAgainAlone() {
    String no = driver.start(driver.application("320500", FACTORY));
    driver.answering("userTask_recordDecision", Map.of("permitDecision", "REJECTED", "permitReason", "与规划道路冲突"))
        .workToTheEnd(no);
    assertThat(driver.path.stream().filter("userTask_submitPermit"::equals)).hasSize(3);
    JsonNode permits = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/approvals").get("approvals");
    assertThat(StreamSupport.stream(permits.spliterator(), false).map(p -> p.get("state").asText())).containsOnly("APPROVED");
    assertThat(StreamSupport.stream(permits.spliterator(), false).mapToInt(p -> p.get("round").asInt()).sum()).isEqualTo(3);
  }

  @Test
  void customerTakesTheApplicationBack() {
    String no = driver.start(driver.application("410425", FACTORY));
    driver.workUntil(no, "userTask_submitPermit");
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "项目取消"))
        .getStatusCode().value()).isEqualTo(200);
    assertThat(driver.openTaskKeys(no)).isEmpty();
    assertThat(driver.get(Role.INTEGRATION, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(no).unfinished().count()).isZero();
  }

  @Test
  void changeOfCapacityAsksForThePlanAgain() {
    String no = driver.start(driver.application("320500", FACTORY));
    driver.workUntil(no, "userTask_submitPermit");
    var answer = driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes",
        Map.of("reason", "扩大产能", "facts", Map.of("capacityKw", 2600, "capacityKva", 3150, "circuits", 2)));
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    JsonNode c = driver.get(Role.INTEGRATION, "/api/v1/applications/" + no);
    assertThat(c.get("flow").asText()).isEqualTo("HV_DUAL");
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_surveySite");
    driver.workToTheEnd(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
  }

  @Test
  void theRecordSaysWhichCircuitAndWhichPermitAnAnswerIsAbout() {
    String no = driver.start(driver.application("320500", HOSPITAL));
    driver.workToTheEnd(no);
    JsonNode records = driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/records").get("records");
    assertThat(subjects(records, "组织施工")).containsExactlyInAnyOrder("第 1 路电源", "第 2 路电源");
    assertThat(subjects(records, "提交审批申请")).containsExactlyInAnyOrder("规划许可", "树木移植或砍伐");
    assertThat(subjects(records, "签订供用电合同")).containsOnly("null");
    String page = rest.withBasicAuth("supervisor", "demo").getForObject("/cases/" + no, String.class);
    assertThat(page).contains("（第 2 路电源）", "（规划许可）");
  }

  @Test
  void anEntryOfTheTaskListNamesItsPermitOrItsCircuitAlsoAfterACorrection() {
    String no = driver.start(driver.application("320500", HOSPITAL));
    driver.workUntil(no, "userTask_submitPermit");
    assertThat(entries(no, "userTask_submitPermit")).containsExactlyInAnyOrder("规划许可", "树木移植或砍伐");
    assertThat(driver.post(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/corrections",
        Map.of("reason", "录入有误", "facts", Map.of("keyRegion", true))).getStatusCode().value()).isEqualTo(200);
    assertThat(entries(no, "userTask_submitPermit")).containsExactlyInAnyOrder("规划许可", "树木移植或砍伐");
    driver.workUntil(no, "userTask_construct");
    assertThat(entries(no, "userTask_construct")).isNotEmpty().isSubsetOf("第 1 路电源", "第 2 路电源");
  }

  /** What stands behind the number of the case in the entries of these tasks. */
  private List<String> entries(String no, String key) {
    return driver.tasks(no).stream().filter(task -> task.get("taskDefinitionKey").asText().equals(key))
        .map(task -> driver.get(Role.ADMIN, "/engine-rest/task/" + task.get("id").asText() + "/localVariables/caseSummary").get("value").asText()
            .split(" · ")[1]).toList();
  }

  private static List<String> subjects(JsonNode records, String name) {
    return StreamSupport.stream(records.spliterator(), false).filter(entry -> entry.get("name").asText().contains(name))
        .map(entry -> entry.get("subject").asText()).toList();
  }

  @Test
  void planAmountsAreSharedToTheFenAndEarlierRunsKept() {
    String no = driver.start(driver.application("320500", FACTORY));
    driver.workUntil(no, "userTask_replyPlan");
    JsonNode costs = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/costs");
    BigDecimal items = StreamSupport.stream(costs.get("items").spliterator(), false).filter(item -> item.hasNonNull("estimateYuan"))
        .map(item -> new BigDecimal(item.get("estimateYuan").asText())).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal shares = StreamSupport.stream(costs.get("totalsYuan").spliterator(), false)
        .map(sum -> new BigDecimal(sum.asText())).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(items).isEqualByComparingTo("1183000.75").isEqualByComparingTo(shares);
    assertThat(StreamSupport.stream(costs.get("items").spliterator(), false)).allSatisfy(item -> {
      assertThat(item.get("rule").asText()).startsWith("SG-");
      assertThat(item.get("source").asText()).isNotBlank();
      assertThat(item.get("reason").asText()).isNotBlank();
    });
    assertThat(StreamSupport.stream(costs.get("history").spliterator(), false).map(line -> line.get("revision").asInt()).distinct())
        .containsExactly(1, 2);
  }

  @Test
  void documentsLeaveAPayerOpenAndAPersonDecides() {
    String twoTariffs = FACTORY.replace("[{\"tariff\": \"COMMERCIAL\", \"capacityKw\": 2000}]",
        "[{\"tariff\": \"COMMERCIAL\", \"capacityKw\": 1000}, {\"tariff\": \"RESIDENTIAL\", \"capacityKw\": 1000}]");
    String no = driver.start(driver.application("410425", twoTariffs));
    driver.workUntil(no, "userTask_decidePayer");
    assertThat(driver.path).contains("userTask_reviewPlan");
    driver.complete(no, driver.task(no, "userTask_decidePayer"));
    JsonNode line = StreamSupport.stream(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/costs").get("items")
        .spliterator(), false).filter(item -> item.get("item").asText().equals("EXTERNAL_LINE")).findFirst().orElseThrow();
    assertThat(line.get("payer").asText()).isEqualTo("UTILITY");
    assertThat(line.get("rule").asText()).isEqualTo("JX-18");
    assertThat(line.get("reason").asText()).contains("按会议纪要核定");
  }

  @Test
  void customersRatingEndsTheCase() {
    String no = driver.start(driver.application("410425", RESIDENT));
    driver.workUntil(no, "userTask_collectRating");
    Map<String, Object> rating = Map.of("score", 4, "comment", "很快");
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/ratings", rating).getStatusCode().value()).isEqualTo(201);
    assertThat(driver.openTaskKeys(no)).isEmpty();
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/ratings", rating).getStatusCode().value()).isEqualTo(200);
  }

  private int decide(String no, String permit) {
    return driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/approvals/" + permit + "/decision",
        Map.of("decision", "approved", "documentNo", "PF-1")).getStatusCode().value();
  }
}
