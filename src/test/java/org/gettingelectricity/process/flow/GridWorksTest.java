package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
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

/** The grid works of a case: contract, milestones, material and live connection. */
@EngineTest
class GridWorksTest {

  private static final String CABLE = FlowsTest.FACTORY.replace("\"lengthM\"", "\"kinds\": [\"UNDERGROUND_CABLE\"], \"lengthM\"");

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void keepsContractMilestonesMaterialAndLiveConnection() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_scheduleWorks");
    complete(no, "userTask_scheduleWorks", Map.of("agreedFinishOn", "2026-04-20", "customerConsent", false, "worksContractNo", "QY-1",
        "plannedSurveyOn", "2026-03-02", "plannedDesignOn", "2026-03-04", "plannedLiveOn", "2026-04-20"));
    clock.set(LocalDate.of(2026, 3, 3));
    driver = new CaseDriver(rest, LocalDate.of(2026, 3, 3));
    complete(no, "userTask_surveyRoute", Map.of("routeFinding", "沿北侧敷设"));
    assertThat(variable(no, "userTask_designWorks", "materialItems")).contains("电力电缆 YJV22 420 米");
    assertThat(driver.complete(driver.task(no, "userTask_designWorks"), Map.of("worksDesignNo", "SJ-1", "materialItems", "电缆 -5 米"))
        .getBody()).contains("materialItems");
    complete(no, "userTask_designWorks", Map.of("worksDesignNo", "SJ-1", "pickingOrderNo", "LL-9"));
    assertThat(driver.task(no, "userTask_supplyMaterial").get("due").asText()).as("three days from the picking order")
        .startsWith("2026-03-06");
    complete(no, "userTask_supplyMaterial", Map.of("materialListNo", "DD-1", "trackingNo", "YD-1"));
    driver.workUntil(no, "userTask_construct");
    complete(no, "userTask_construct", Map.of("constructionFinishedOn", "2026-03-03", "liveWork", "LIVE"));

    JsonNode works = works(no);
    assertThat(works.at("/contracts/0/contractNo").asText()).isEqualTo("QY-1");
    assertThat(works.at("/materials/0/orderNo").asText()).isEqualTo("LL-9");
    assertThat(works.at("/materials/0/delivered")).isNotEmpty();
    assertThat(works.at("/connections/0/liveWork").asBoolean()).isTrue();
    assertThat(step(works, "SURVEY").get("late").asBoolean()).isTrue();
    assertThat(step(works, "DESIGN").get("late").asBoolean()).isFalse();
  }

  @Test
  void lineIsConnectedLiveWhereTheDocumentSaysSoUnlessAnOutageIsReasoned() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_construct");
    assertThat(variable(no, "userTask_construct", "liveWork")).isEqualTo("LIVE");
    complete(no, "userTask_construct", Map.of("constructionFinishedOn", "2026-03-02"));
    assertThat(works(no).at("/connections/0/liveWork").asBoolean()).isTrue();
    assertThat(notices(no)).doesNotContain("停电告知");
  }

  @Test
  void outageOfTheWorksIsToldToTheCustomerOnce() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_construct");
    Map<String, Object> outage = Map.of("constructionFinishedOn", "2026-03-02", "liveWork", "OUTAGE", "outageReason", "线路改造无法带电");
    assertThat(refused(no, Map.of("constructionFinishedOn", "2026-03-02", "liveWork", "OUTAGE"))).contains("outageReason");
    assertThat(refused(no, with(outage, "outageFrom", "2026-03-05 09:00"))).contains("outageTo").contains("同时填写");
    assertThat(refused(no, with(outage, "outageFrom", "2026-03-01 09:00", "outageTo", "2026-03-02 09:00"))).contains("outageFrom");
    assertThat(refused(no, with(outage, "outageFrom", "2026-03-05 09:00", "outageTo", "2026-03-05 08:00"))).contains("outageTo");
    assertThat(refused(no, with(outage, "outageFrom", "2026-02-30 09:00", "outageTo", "2026-03-05 08:00"))).contains("outageFrom");
    complete(no, "userTask_construct", with(outage, "outageFrom", "2026-03-05 09:00", "outageTo", "2026-03-05 11:30", "outageAffected", "产业园 2 号台区"));
    assertThat(notices(no)).contains("2026年3月5日 9:00").contains("11:30").contains("产业园 2 号台区");
    assertThat(works(no).at("/connections/0/reason").asText()).isEqualTo("线路改造无法带电");
  }

  @Test
  void outageWithoutTimesIsThatOfTheDay() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_construct");
    complete(no, "userTask_construct", Map.of("constructionFinishedOn", "2026-03-02", "liveWork", "OUTAGE", "outageReason", "无法带电"));
    assertThat(notices(no)).contains("2026年3月2日 0:00 至 2026年3月3日 0:00");
  }

  @Test
  void outageIsNeitherAYearAwayNorLongerThanAWeekAndNotToldTwice() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_construct");
    Map<String, Object> outage = Map.of("constructionFinishedOn", "2026-03-02", "liveWork", "OUTAGE", "outageReason", "无法带电");
    assertThat(refused(no, with(outage, "outageFrom", "2027-03-03 09:00", "outageTo", "2027-03-03 11:00"))).contains("outageFrom").contains("1 年");
    assertThat(refused(no, with(outage, "outageFrom", "2026-03-03 09:00", "outageTo", "2026-03-10 09:01"))).contains("outageTo").contains("7 天");
    assertThat(announced(no, "2027-03-03T09:00:00+08:00", "2027-03-03T11:00:00+08:00").getBody()).contains("1 年");
    assertThat(announced(no, "2026-03-05T09:00:00+08:00", "2026-03-13T09:00:00+08:00").getBody()).contains("7 天");
    assertThat(announced(no, "2026-03-05T09:00:00+08:00", "2026-03-05T11:00:00+08:00").getStatusCode().value()).isEqualTo(201);
    complete(no, "userTask_construct", outage);
    assertThat(notices(no).split("【停电告知】", -1)).as("told beforehand, once").hasSize(2);
  }

  private ResponseEntity<String> announced(String no, String from, String to) {
    return driver.post(Role.OPERATIONS, "/api/v1/applications/" + no + "/outages", Map.of("from", from, "to", to, "affected", "2 号台区"));
  }

  @Test
  void materialIsDrawnBeforeTheDesignWhereTheDocumentHasItAsForAnEmergencyRepair() {
    String no = rebuiltTransformer();
    driver.workUntil(no, "userTask_surveyRoute");
    assertThat(variable(no, "userTask_surveyRoute", "materialItems")).contains("配电变压器（二级能效） 1 台");
    assertThat(driver.complete(driver.task(no, "userTask_surveyRoute"), Map.of("routeFinding", "可行", "materialItems", "变压器 0 台")).getBody())
        .contains("materialItems");
    complete(no, "userTask_surveyRoute", Map.of("routeFinding", "可行"));
    assertThat(works(no).at("/materials/0/orderNo").asText()).isEqualTo("LL-" + no + "-1");
    assertThat(works(no).at("/materials/0/ordered")).hasSize(2);
    assertThat(duty(no, "EARLY_MATERIAL").get("dueOn").asText()).as("three working days from the picking order").isEqualTo("2026-03-05");
    assertThat(duty(no, "EARLY_MATERIAL").get("department").asText()).isEqualTo("materials");
    complete(no, "userTask_designWorks", Map.of("worksDesignNo", "SJ-1"));
    complete(no, "userTask_supplyMaterial", Map.of("materialListNo", "DD-1"));
    assertThat(duty(no, "EARLY_MATERIAL").get("result").asText()).contains("送达");
  }

  @Test
  void rebuiltTransformersAreEnteredAsProjectsByMonth() {
    String no = rebuiltTransformer();
    driver.workUntil(no, "userTask_designWorks");
    assertThat(duty(no, "MONTHLY_PROJECT").get("dueOn").asText()).isEqualTo("2026-03-31");
    assertThat(monthly(no, "2026-03").get("projectNo").isNull()).isTrue();
    assertThat(monthly(no, "2026-02").isMissingNode()).isTrue();
    assertThat(project(no, Map.of("projectNo", "XM-1", "circuit", 2)).getBody()).contains("circuit");
    assertThat(project(no, Map.of("projectNo", "")).getBody()).contains("projectNo");
    assertThat(project(no, Map.of("projectNo", "XM-1")).getStatusCode().value()).isEqualTo(200);
    assertThat(monthly(no, "2026-03").get("projectNo").asText()).isEqualTo("XM-1");
    assertThat(works(no).at("/projects/0/projectNo").asText()).isEqualTo("XM-1");
    assertThat(duty(no, "MONTHLY_PROJECT").get("result").asText()).contains("XM-1");
    String withdrawn = rebuiltTransformer();
    driver.workUntil(withdrawn, "userTask_designWorks");
    driver.post(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + withdrawn + "/withdrawal", Map.of("reason", "客户不再需要"));
    assertThat(duty(withdrawn, "MONTHLY_PROJECT").get("result").asText()).as("nobody builds it").contains("结束");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + withdrawn).get("state").asText()).isEqualTo("WITHDRAWN");
  }

  private String rebuiltTransformer() {
    return driver.start(driver.application("500103", FlowsTest.SMALL_BUSINESS.replace("OVERHEAD_LINE", "MV_TRANSFORMER")
        .replace("\"capacityKw\": 80, \"voltageKv\"", "\"capacityKw\": 80, \"capacityKva\": 100, \"voltageKv\"")));
  }

  private ResponseEntity<String> project(String no, Map<String, Object> body) {
    return driver.put(Role.DISTRIBUTION_OFFICE, path(no) + "/project", body);
  }

  private JsonNode monthly(String no, String month) {
    return StreamSupport.stream(driver.get(Role.DISTRIBUTION_OFFICE, "/api/v1/works/monthly-projects?month=" + month).get("projects").spliterator(),
        false).filter(line -> line.get("applicationNo").asText().equals(no)).findFirst().orElse(MissingNode.getInstance());
  }

  private JsonNode duty(String no, String kind) {
    return StreamSupport.stream(driver.get(Role.SUPERVISOR, "/api/v1/duties?open=false").get("duties").spliterator(), false)
        .filter(duty -> duty.get("kind").asText().equals(kind) && duty.get("applicationNo").asText().equals(no)).findFirst().orElseThrow();
  }

  private String refused(String no, Map<String, Object> answers) {
    ResponseEntity<String> answer = driver.complete(driver.task(no, "userTask_construct"), answers);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    return answer.getBody();
  }

  private static Map<String, Object> with(Map<String, Object> answers, String... more) {
    Map<String, Object> all = new HashMap<>(answers);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private String notices(String no) {
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/notices").toString();
  }

  @Test
  void refusesMilestonesAfterTheAgreedFinish() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_scheduleWorks");
    assertThat(driver.complete(driver.task(no, "userTask_scheduleWorks"), Map.of("agreedFinishOn", "2026-04-20", "customerConsent", false,
        "plannedLiveOn", "2026-04-21")).getBody()).contains("plannedLiveOn").contains("郏供电〔2021〕63号 三(二)2");
  }

  @Test
  void consentIsAskedForALaterFinishOnly() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_scheduleWorks");
    String limit = variable(no, "userTask_scheduleWorks", "worksDueOn");
    assertThat(driver.complete(driver.task(no, "userTask_scheduleWorks"), Map.of("agreedFinishOn",
        LocalDate.parse(limit).plusDays(1).toString())).getBody()).contains("customerConsent").contains("必填");
    complete(no, "userTask_scheduleWorks", Map.of("agreedFinishOn", limit));
  }

  @Test
  void worksOfAnotherBuilderAreAnnouncedBeforehand() {
    String no = driver.start(driver.application("410425", CABLE));
    assertThat(notice(no, "2026-03-01").getBody()).contains("startOn");
    assertThat(notice(no, "2026-03-20").getStatusCode().value()).isEqualTo(201);
    assertThat(works(no).at("/builderNotices/0/builder").asText()).isEqualTo("示例施工");
  }

  @Test
  void affiliatedCompanyAgreesOnItsFinish() {
    String no = driver.start(driver.application("410425", CABLE));
    Map<String, Object> notice = Map.of("builder", "示例集体企业", "scope", "配电室", "startOn", "2026-03-20", "affiliated", true);
    assertThat(driver.post(Role.CUSTOMER_MANAGER, path(no) + "/builder-notices", notice).getBody()).contains("finishOn").contains("郏供电〔2021〕63号 三(二)2");
    assertThat(driver.post(Role.CUSTOMER_MANAGER, path(no) + "/builder-notices", with(notice, "finishOn", "2026-03-10")).getBody()).contains("finishOn");
    assertThat(driver.post(Role.CUSTOMER_MANAGER, path(no) + "/builder-notices", with(notice, "finishOn", "2026-05-20")).getStatusCode().value())
        .isEqualTo(201);
    assertThat(works(no).at("/builderNotices/0/affiliated").asBoolean()).isTrue();
  }

  @Test
  void buildersOfTheYearAreShownAndTheOneTakenIsComparedWithThem() {
    String no = driver.start(driver.application("410425", CABLE));
    driver.workUntil(no, "userTask_scheduleWorks");
    assertThat(variable(no, "userTask_scheduleWorks", "frameworkBuilders")).isEqualTo("示例电力工程公司");
    complete(no, "userTask_scheduleWorks", Map.of("worksBuilder", "别的公司"));
    assertThat(works(no).at("/contracts/0/framework").asBoolean(true)).isFalse();
  }

  private ResponseEntity<String> notice(String no, String startOn) {
    return driver.post(Role.CUSTOMER_MANAGER, path(no) + "/builder-notices",
        Map.of("builder", "示例施工", "scope", "红线外电缆管沟", "startOn", startOn));
  }

  private void complete(String no, String task, Map<String, Object> answers) {
    ResponseEntity<String> done = driver.complete(driver.task(no, task), answers);
    assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(204);
  }

  private String variable(String no, String task, String name) {
    return driver.get(Role.ADMIN, "/engine-rest/task/" + driver.task(no, task).get("id").asText() + "/localVariables/" + name)
        .get("value").asText();
  }

  private JsonNode works(String no) {
    return driver.get(Role.CUSTOMER_MANAGER, path(no));
  }

  private static JsonNode step(JsonNode works, String milestone) {
    return StreamSupport.stream(works.get("milestones").spliterator(), false)
        .filter(step -> step.get("milestone").asText().equals(milestone)).findFirst().orElseThrow();
  }

  private static String path(String no) {
    return "/api/v1/applications/" + no + "/works";
  }
}
