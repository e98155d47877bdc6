package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** The supply plan with its options, from the drafting task to the customer's choice. */
@EngineTest
class SupplyPlanTest {

  private static final String ONSITE = FlowsTest.FACTORY.replace("2500", "1250");
  private static final String DRAFT = "userTask_draftPlan";
  private static final String CONSENT = "userTask_confirmPlan";

  @Autowired TestRestTemplate rest;
  @Autowired RuntimeService runtime;
  @Autowired TestClock clock;

  private CaseDriver driver;
  private String no;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  private void startUntil(String region, String facts, String task) {
    no = driver.start(driver.application(region, facts));
    driver.workUntil(no, task);
  }

  /** One option, as callers stated it before there were several. */
  private static Map<String, Object> minimal() {
    return new LinkedHashMap<>(Map.of("planSource", "10千伏示例线", "planDistanceM", 400, "planEstimateMeter", "3000.00",
        "planEstimateExternalLine", "480000.50", "planEstimateCableChannel", "260000.25",
        "planEstimateGridReinforcement", "90000", "planEstimateInternal", "350000"));
  }

  private static Map<String, Object> twoOptions() {
    Map<String, Object> plan = minimal();
    plan.putAll(Map.of("planOptionCount", 2, "planRecommended", 1, "planSpareCapacity", 3000, "planPriceYuan", "740000.75"));
    plan.putAll(Map.of("planSource2", "110千伏示例变电站", "planDistanceM2", 1800, "planSpareCapacity2", 12000,
        "planPriceYuan2", "1950000", "planLine2", "DEDICATED", "planDedicatedReason2", "公用线路剩余容量不足"));
    return plan;
  }

  private ResponseEntity<String> complete(String task, Map<String, Object> answers) {
    return driver.complete(driver.task(no, task), answers);
  }

  private void completed(String task, Map<String, Object> answers) {
    ResponseEntity<String> answer = complete(task, answers);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(204);
  }

  private void refused(String task, Map<String, Object> answers, String... parts) {
    ResponseEntity<String> answer = complete(task, answers);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains(parts);
    assertThat(driver.openTaskKeys(no)).contains(task);
  }

  private JsonNode plans() {
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("plans");
  }

  @Test
  void secondSourceIsAnother() {
    startUntil("440300", FlowsTest.HOSPITAL, DRAFT);
    Map<String, Object> plan = minimal();
    plan.putAll(Map.of("planEstimateSecondCircuit", "410000", "planEstimateHighReliabilityFee", "120000", "planSubstation", "110千伏东站",
        "planSecondSource", "10千伏示例线", "planSecondSubstation", "110千伏东站"));
    refused(DRAFT, plan, "planSecondSource", "与主供电源相同", "郏供电〔2021〕63号 附件3 三.2");
    plan.remove("planSecondSource");
    refused(DRAFT, plan, "planSecondSource", "须写明线路");
    plan.putAll(Map.of("planSecondSource", "10千伏备用线", "planSecondSubstation", "110千伏西站"));
    completed(DRAFT, plan);
    JsonNode option = plans().get(0).at("/options/0");
    assertThat(option.get("secondSource").asText()).isEqualTo("10千伏备用线");
    assertThat(option.get("secondSubstation").asText()).isEqualTo("110千伏西站");
  }

  @Test
  void pricesTheOptionTheCustomerChooses() {
    startUntil("320500", FlowsTest.FACTORY, DRAFT);
    completed(DRAFT, twoOptions());
    driver.workUntil(no, CONSENT);
    completed(CONSENT, Map.of("planAccepted", true, "planChoice", 2));

    JsonNode costs = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/costs");
    BigDecimal total = StreamSupport.stream(costs.get("totalsYuan").spliterator(), false).map(JsonNode::asText)
        .map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(total).as("1183000.75 of the recommended option, 1950000 instead of 740000.75").isEqualByComparingTo("2393000.00");
    assertThat(costs.at("/items/0/estimateBasis").asText()).contains("方案 2").contains("1209999.25");
  }

  @Test
  void estimatesCasesWithoutAPlanFromTypicalCosts() {
    no = driver.start(driver.application("410425", FlowsTest.RESIDENT));
    JsonNode costs = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/costs");
    assertThat(StreamSupport.stream(costs.get("items").spliterator(), false).filter(item -> item.get("item").asText().equals("METER")))
        .singleElement().satisfies(meter -> {
          assertThat(meter.get("estimateYuan").asText()).isEqualTo("450.00");
          assertThat(meter.get("estimateBasis").asText()).contains("典型造价");
        });
  }

  @Test
  void takesAPlanOfOneOptionAsBefore() {
    startUntil("320500", FlowsTest.OFFICE, DRAFT);
    completed(DRAFT, minimal());
    driver.workToTheEnd(no);

    assertThat(plans()).hasSize(1);
    JsonNode plan = plans().get(0);
    assertThat(plan.at("/options/0/source").asText()).isEqualTo("10千伏示例线");
    assertThat(plan.at("/options/0/capacityUnit").asText()).isEqualTo("kW");
    assertThat(plan.get("chosen").asInt()).isEqualTo(1);
    assertThat(plan.at("/options/0/dedicated").asBoolean()).isFalse();
  }

  @Test
  void keepsTheOptionsInItsOwnTableAndOneVariableInTheProcess() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    completed(DRAFT, twoOptions());

    JsonNode option = plans().get(0).at("/options/1");
    assertThat(option.get("priceYuan").asText()).isEqualTo("1950000.00");
    assertThat(option.get("spareCapacity").asText() + option.get("capacityUnit").asText()).isEqualTo("12000kVA");
    assertThat(option.get("within1Km").asBoolean()).isFalse();
    assertThat(option.get("dedicatedReason").asText()).isEqualTo("公用线路剩余容量不足");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/progress").at("/plans/0/options")).hasSize(2);
    String root = runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).processDefinitionKey("hv-single-supply")
        .singleResult().getId();
    assertThat(runtime.getVariables(root).keySet()).contains("planOptions", "planSource")
        .noneMatch(name -> name.endsWith("2") || name.equals("planOptionCount") || name.equals("planPriceYuan"));
  }

  @Test
  void recordsWhichOptionTheCustomerTakes() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    completed(DRAFT, twoOptions());
    driver.workUntil(no, CONSENT);

    refused(CONSENT, Map.of("planAccepted", true), "客户选定的方案：必填（planChoice）");
    refused(CONSENT, Map.of("planAccepted", true, "planChoice", 3), "客户选定的方案：不是可选项（planChoice）");
    completed(CONSENT, Map.of("planAccepted", true, "planChoice", 2));
    assertThat(plans().get(0).get("chosen").asInt()).isEqualTo(2);
  }

  @Test
  void keepsTheEarlierPlanWhenTheCustomerDeclines() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    completed(DRAFT, twoOptions());
    driver.workUntil(no, CONSENT);
    completed(CONSENT, Map.of("planAccepted", false, "planObjection", "造价过高"));

    String task = driver.task(no, DRAFT).get("id").asText();
    JsonNode asked = driver.get(Role.ADMIN, "/engine-rest/task/" + task + "/form-variables");
    assertThat(asked.at("/planSource2/value").asText()).isEqualTo("110千伏示例变电站");
    assertThat(asked.at("/planPriceYuan2/value").asText()).isEqualTo("1950000.00");
    Map<String, Object> revised = minimal();
    revised.put("planOptionCount", 1);
    completed(DRAFT, revised);

    assertThat(plans()).hasSize(2);
    assertThat(plans().get(0).get("objection").asText()).isEqualTo("造价过高");
    assertThat(plans().get(0).get("options")).hasSize(2);
    assertThat(plans().get(1).get("options")).hasSize(1);
    assertThat(plans().get(1).get("inForce").asBoolean()).isTrue();
  }

  @Test
  void refusesPlansThatCannotBeCompared() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    Map<String, Object> plan = twoOptions();
    plan.remove("planPriceYuan");
    plan.put("planRecommended", 4);
    refused(DRAFT, plan, "方案 1 参考造价：有两个以上方案供客户选择时必填（planPriceYuan）", "推荐方案：本方案书只有 2 个方案（planRecommended）");

    plan = twoOptions();
    plan.remove("planDedicatedReason2");
    refused(DRAFT, plan, "采用专线的理由：必填（planDedicatedReason2）");

    plan = twoOptions();
    plan.putAll(Map.of("planSource2", " 10千伏示例线 ", "planLine2", "PUBLIC"));
    refused(DRAFT, plan, "方案 2 供电电源：与方案 1 相同（planSource2）");

    plan = twoOptions();
    plan.remove("planOptionCount");
    refused(DRAFT, plan, "供电方案个数：已填写方案 2，须写明共有几个方案（planOptionCount）");
    assertThat(plans()).isEmpty();
  }

  @Test
  void refusesBadAnswersWithFieldAndRule() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    Map<String, Object> plan = minimal();
    plan.put("planSource", "   ");
    refused(DRAFT, plan, "供电电源：必填（planSource）");
    plan.put("planSource", "字".repeat(5000));
    refused(DRAFT, plan, "供电电源：不得超过 200 个字（planSource）");
    plan.put("planSource", "10千伏示例线");
    plan.put("planPriceYuan", "-1");
    refused(DRAFT, plan, "参考造价：不得小于 0（planPriceYuan）");
    plan.put("planPriceYuan", "1e400");
    refused(DRAFT, plan, "参考造价：应为数字文本，例如 1200.50（planPriceYuan）");
    plan.remove("planPriceYuan");
    plan.put("planOptionCount", 6);
    refused(DRAFT, plan, "供电方案个数：不是可选项（planOptionCount）");
    assertThat(plans()).isEmpty();
  }

  @Test
  void asksForATransitionalSchemeWhereTheGridIsConstrained() {
    driver.answering("userTask_surveySite", Map.of("surveyFinding", "主变重载", "gridConstrained", true));
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    refused(DRAFT, minimal(), "过渡期供电电源：必填（planTransitional）", "过渡供电截止日期：必填（planTransitionalUntil）",
        "电网改造开工日期：必填（planReinforcementFrom）");

    Map<String, Object> plan = minimal();
    plan.putAll(Map.of("planTransitional", "10千伏邻线转供", "planTransitionalUntil", "2026-02-01",
        "planReinforcementFrom", "2026-05-01"));
    refused(DRAFT, plan, "过渡供电截止日期：不能早于今日（planTransitionalUntil）", "不能晚于过渡供电截止日期");

    plan.put("planTransitionalUntil", "2026-12-31");
    completed(DRAFT, plan);
    assertThat(plans().get(0).get("transitional").asText()).isEqualTo("10千伏邻线转供");
    assertThat(plans().get(0).get("reinforcementFrom").asText()).isEqualTo("2026-05-01");
  }

  @Test
  void asksNothingMoreOfACustomerAnsweredOnTheSpot() {
    startUntil("320500", ONSITE, DRAFT);
    Map<String, Object> plan = minimal();
    plan.put("planOnsiteReply", true);
    completed(DRAFT, plan);

    assertThat(driver.openTaskKeys(no)).containsExactly(CONSENT);
    assertThat(plans().get(0).get("repliedOnSite").asBoolean()).isTrue();
  }

  @Test
  void refusesAReplyOnTheSpotWhereThePlanHasToBeReviewed() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    Map<String, Object> plan = minimal();
    plan.put("planOnsiteReply", true);
    refused(DRAFT, plan, "已现场答复客户：本申请的供电方案须经审查，不得现场答复（planOnsiteReply）");
  }

  @Test
  void showsSourcesNearbyWhereTheDocumentSaysSo() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    assertThat(local("nearbySourcesAsked")).isEqualTo("true");
    startUntil("320500", FlowsTest.FACTORY, DRAFT);
    assertThat(local("nearbySourcesAsked")).isEqualTo("false");
  }

  private String local(String variable) {
    return driver.get(Role.ADMIN, "/engine-rest/task/" + driver.task(no, DRAFT).get("id").asText() + "/localVariables")
        .at("/" + variable + "/value").asText();
  }

  @Test
  void everyDepartmentGivesItsOwnAnswer() {
    startUntil("410425", FlowsTest.FACTORY, "userTask_reviewPlan");
    refused("userTask_reviewPlan", Map.of("planApproved", true, "departmentOpinions", "食堂：同意"), "departmentOpinions", "部门：意见");
    completed("userTask_reviewPlan", Map.of("planApproved", true, "departmentOpinions", "发展部：同意接入\n运检部：须装设分界开关"));
    assertThat(opinion(Role.DISPATCH, Map.of("agreed", false)).getStatusCode().value()).isEqualTo(400);
    assertThat(opinion(Role.DISPATCH, Map.of()).getStatusCode().value()).isEqualTo(400);
    assertThat(opinion(Role.FINANCE, Map.of("agreed", true)).getStatusCode().value()).isEqualTo(403);
    assertThat(opinion(Role.DISPATCH, Map.of("agreed", true, "opinion", "保护定值已核")).getStatusCode().value()).isEqualTo(201);
    JsonNode opinions = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/plan-opinions").get("opinions");
    assertThat(opinions.findValuesAsText("departmentName")).containsExactly("营销部", "发展部", "运检部", "调控中心");
    assertThat(opinions.get(0).get("agreed").asBoolean()).isTrue();
    assertThat(opinions.get(2).get("opinion").asText()).isEqualTo("须装设分界开关");
  }

  private ResponseEntity<String> opinion(Role role, Map<String, Object> body) {
    return driver.post(role, "/api/v1/applications/" + no + "/plan-opinions", body);
  }

  @Test
  void whoStandsBeforeTheCustomerAnswersOnTheSpotAndTheReviewFollows() {
    startUntil("410425", ONSITE, DRAFT);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/engine-rest/task?processInstanceBusinessKey=" + no + "&candidateGroup=customer-manager&includeAssignedTasks=true")
        .findValuesAsText("taskDefinitionKey")).contains(DRAFT);
    Map<String, Object> plan = minimal();
    plan.put("planOnsiteReply", true);
    String id = driver.task(no, DRAFT).get("id").asText();
    driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + id + "/claim", Map.of("userId", Role.CUSTOMER_MANAGER.id()));
    Map<String, Object> variables = new LinkedHashMap<>();
    plan.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    assertThat(driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + id + "/complete", Map.of("variables", variables)).getStatusCode().value())
        .isEqualTo(204);
    assertThat(driver.openTaskKeys(no)).contains(CONSENT);
    assertThat(reviewAfterwards().get("department").asText()).isEqualTo("development");
    assertThat(reviewAfterwards().get("dueOn").asText()).as("five working days").isEqualTo("2026-03-09");
    assertThat(opinion(Role.DEVELOPMENT, Map.of("agreed", true)).getStatusCode().value()).isEqualTo(201);
    assertThat(reviewAfterwards().get("result").asText()).contains("部门意见");
    assertThat(opinion(Role.MARKETING, Map.of("agreed", true, "opinion", "事后复核通过")).getStatusCode().value()).isEqualTo(201);
    assertThat(driver.get(Role.MARKETING, "/api/v1/applications/" + no + "/plan-opinions").at("/opinions/0/afterwards").asBoolean()).isTrue();
  }

  private JsonNode reviewAfterwards() {
    return StreamSupport.stream(driver.get(Role.SUPERVISOR, "/api/v1/duties?open=false").get("duties").spliterator(), false)
        .filter(duty -> duty.get("kind").asText().equals("REVIEW_AFTERWARDS") && duty.get("applicationNo").asText().equals(no)).findFirst()
        .orElseThrow();
  }

  @Test
  void departmentsOfACountersignAndOfAMeetingAreHeardEachByItself() {
    startUntil("410425", FlowsTest.HOSPITAL, "userTask_reviewAtMeeting");
    completed("userTask_reviewAtMeeting", Map.of("planApproved", true, "departmentOpinions", "发展部：系统方案可行\n运检部：无影响\n配网办：里程碑已排"));
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/plan-opinions").get("opinions").findValuesAsText("departmentName"))
        .contains("发展部", "运检部", "配网办").hasSize(4);
    clock.set(LocalDate.of(2020, 3, 2));
    driver = new CaseDriver(rest, LocalDate.of(2020, 3, 2));
    startUntil("410402", FlowsTest.FACTORY.replace("\"voltageKv\": 10", "\"voltageKv\": 35"), "userTask_countersign");
    for (int department = 0; department < 4; department++) {
      completed("userTask_countersign", Map.of("planApproved", true, "reviewComment", "同意 " + department));
    }
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/plan-opinions").get("opinions").findValuesAsText("departmentName"))
        .containsExactlyInAnyOrder("营销部", "发展部", "运检部", "调控中心");
  }

  @Test
  void servicesAreOfferedWithTheAnswerAndTheChoiceIsKept() {
    startUntil("410425", FlowsTest.FACTORY, CONSENT);
    String services = "/api/v1/applications/" + no + "/services";
    assertThat(driver.get(Role.CUSTOMER_MANAGER, services).get("offered").findValuesAsText("name")).contains("能效诊断", "运行托管");
    refused(CONSENT, Map.of("planAccepted", true, "servicePackages", List.of("NONSENSE")), "servicePackages");
    completed(CONSENT, Map.of("planAccepted", true, "servicePackages", List.of("ENERGY_TRUSTEESHIP")));
    assertThat(driver.get(Role.CUSTOMER_MANAGER, services).at("/chosen/0/name").asText()).isEqualTo("能源托管");
    assertThat(driver.put(Role.CUSTOMER_MANAGER, services, Map.of("services", List.of("NONSENSE"))).getStatusCode().value()).isEqualTo(400);
    assertThat(driver.put(Role.CUSTOMER_MANAGER, services, Map.of("services", List.of("ENERGY_DIAGNOSIS"))).getStatusCode().value()).isEqualTo(200);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, services).at("/chosen/0/code").asText()).isEqualTo("ENERGY_DIAGNOSIS");
  }

  @Test
  void priceThatDiffersFromItsItemsIsShownWithItsReason() {
    startUntil("410425", FlowsTest.FACTORY, DRAFT);
    Map<String, Object> plan = minimal();
    plan.putAll(Map.of("planPriceYuan", "750000.75", "planPriceNote", "含不可预见费", "planConnectsAt", "RING_UNIT"));
    refused(DRAFT, with(plan, "planConnectsAt", "CLOUD"), "planConnectsAt");
    completed(DRAFT, plan);
    driver.workUntil(no, CONSENT);
    JsonNode check = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/costs").get("priceCheck");
    assertThat(check.get("differenceYuan").asText()).isEqualTo("10000.00");
    assertThat(check.get("note").asText()).isEqualTo("含不可预见费");
    assertThat(plans().at("/0/connectsAt").asText()).isEqualTo("RING_UNIT");
    assertThat(plans().at("/0/replacesFeasibility").asBoolean()).isFalse();
  }

  @Test
  void planOfADirectConnectionReplacesTheFeasibilityStudyWhereTheDocumentSaysSo() {
    clock.set(LocalDate.of(2020, 3, 2));
    driver = new CaseDriver(rest, LocalDate.of(2020, 3, 2));
    startUntil("410402", FlowsTest.FACTORY.replace("410425", "410402"), DRAFT);
    completed(DRAFT, with(minimal(), "planConnectsAt", "POLE_EQUIPMENT"));
    assertThat(plans().at("/0/replacesFeasibility").asBoolean()).isTrue();
  }

  private static Map<String, Object> with(Map<String, Object> plan, String field, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(plan);
    all.put(field, value);
    return all;
  }
}
