package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who answers for a case, from acceptance on. */
@EngineTest
class AssignmentTest {

  private static final String COUNTY = "410482";
  private static final String CITY = "4104";
  private static final int RACES = 3;

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;
  @Autowired JdbcClient jdbc;

  private final ObjectMapper json = new ObjectMapper();
  private CaseDriver driver;
  private Staff staff;

  @BeforeEach
  void hire() {
    driver = new CaseDriver(rest);
    staff = new Staff(identities);
    staff.hire("manager-a", Role.CUSTOMER_MANAGER, CITY);
    staff.hire("manager-b", Role.CUSTOMER_MANAGER, CITY);
    staff.hire("manager-elsewhere", Role.CUSTOMER_MANAGER, "4105");
    staff.hire("works-a", Role.PROJECT_MANAGER, CITY);
  }

  @AfterEach
  void clear() {
    jdbc.sql("delete from ge_grid_area").update();
    jdbc.sql("update ge_assignment set open_role = null").update();
    staff.dismissAll();
  }

  // ---- the table of areas

  @Test
  void theLongestPrefixAnswersForARegion() throws Exception {
    enter(CITY, member("customer-manager", "manager-a"), member("project-manager", "works-a"));
    enter(COUNTY, member("customer-manager", "manager-b"));
    String no = start(COUNTY);
    assertThat(show(no).get("clientManager").asText()).isEqualTo("manager-b");
    assertThat(show(no).get("projectManager").asText()).isEqualTo("works-a");
    assertThat(team(no)).extracting(m -> m.get("how").asText()).containsOnly("GRID_AREA");
  }

  @Test
  void theOneWithFewestOpenCasesIsNextAndTiesGoByName() throws Exception {
    enter(COUNTY, member("customer-manager", "manager-b"), member("customer-manager", "manager-a"));
    assertThat(List.of(show(start(COUNTY)), show(start(COUNTY)), show(start(COUNTY))))
        .extracting(c -> c.get("clientManager").asText()).containsExactly("manager-a", "manager-b", "manager-a");
    JsonNode published = get("integration", "demo", "/api/v1/grid-areas/" + COUNTY);
    assertThat(published.get("members")).extracting(m -> m.get("user").asText() + m.get("openCases").asInt())
        .containsExactly("manager-b1", "manager-a2");
    assertThat(published.get("entries").isNull()).isTrue();
  }

  @Test
  void entriesCountOnTheirDaysOnly() throws Exception {
    enter(COUNTY, member("customer-manager", "manager-a").put("from", "2026-03-03"),
        member("customer-manager", "manager-b").put("from", "2025-01-01").put("to", "2026-03-01"));
    String no = start(COUNTY);
    assertThat(show(no).get("clientManager").isNull()).isTrue();
    JsonNode kept = get("camunda-admin", "demo", "/api/v1/grid-areas/" + COUNTY);
    assertThat(kept.get("members")).isEmpty();
    assertThat(kept.get("entries")).hasSize(2);
  }

  @Test
  void whoLeftTheGroupIsPassedOver() throws Exception {
    enter(CITY, member("customer-manager", "manager-a"));
    enter(COUNTY, member("customer-manager", "manager-b"));
    staff.dismiss("manager-b");
    assertThat(show(start(COUNTY)).get("clientManager").asText()).isEqualTo("manager-a");
  }

  @Test
  void whoAnsweredForAWithdrawnCaseAnswersForTheOneThatContinuesIt() throws Exception {
    ObjectNode application = driver.application(COUNTY, FlowsTest.RESIDENT);
    enter(COUNTY, member("customer-manager", "manager-a"));
    String withdrawn = driver.start(application);
    enter(COUNTY, member("customer-manager", "manager-b"));
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + withdrawn + "/withdrawal", Map.of("reason", "改期办理"));
    String no = driver.start(application);
    assertThat(show(no).get("continues").asText()).isEqualTo(withdrawn);
    assertThat(show(no).get("clientManager").asText()).isEqualTo("manager-a");
    assertThat(team(no)).extracting(m -> m.get("how").asText()).containsExactly("CONTINUED");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"members": [{"role": "customer-manager", "user": "nobody-at-all"}]}        | members[0].user | 没有用户
      {"members": [{"role": "customer-manager", "user": "works-a"}]}              | members[0].user | 不是客户经理
      {"members": [{"role": "customer-manager", "user": "manager-elsewhere"}]}    | members[0].user | 服务区域
      {"members": [{"role": "metering", "user": "metering"}]}                     | members[0].role | 之一
      {"members": [{"role": "customer-manager", "user": 7}]}                      | members[0].user | 文本
      {"members": [{"role": "customer-manager", "user": "manager-a", "to": "soon"}]} | members[0].to | 应为日期
      {"members": [{"role": "customer-manager", "user": "manager-a", "from": "2026-05-01", "to": "2026-04-01"}]} | members[0].to | 不能早于
      {"members": [{"role": "customer-manager", "user": "manager-a"}, {"role": "customer-manager", "user": "manager-a"}]} | members[1].user | 重复
      {"members": [{"role": "customer-manager", "user": "manager-a", "phone": "1"}]} | members[0].phone | 未知字段
      {"members": "all"}                                                          | members | 列表
      {}                                                                          | members | 必填
      {"members": [], "note": "x"}                                                | note | 未知字段
      """)
  void refusesAreasThatCannotBe(String body, String field, String words) throws Exception {
    ResponseEntity<String> answer = put("camunda-admin", "demo", "/api/v1/grid-areas/" + COUNTY, body);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    JsonNode error = json.readTree(answer.getBody()).get("errors").get(0);
    assertThat(error.get("field").asText()).isEqualTo(field);
    assertThat(error.get("message").asText()).contains(words);
    assertThat(jdbc.sql("select count(*) from ge_grid_area").query(Long.class).single()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "abcdef", "4104825", "41%25"})
  void refusesWhatIsNoArea(String region) {
    assertThat(put("camunda-admin", "demo", "/api/v1/grid-areas/" + region, "{\"members\": []}").getStatusCode().value())
        .isIn(400, 404);
  }

  @Test
  void onlyAdministratorsAndSupervisorsOfTheRegionKeepAreas() {
    staff.hire("supervisor-a", Role.SUPERVISOR, COUNTY);
    String body = "{\"members\": []}";
    assertThat(put("supervisor-a", Staff.PASSWORD, "/api/v1/grid-areas/" + COUNTY, body).getStatusCode().value()).isEqualTo(200);
    assertThat(put("supervisor-a", Staff.PASSWORD, "/api/v1/grid-areas/" + CITY, body).getStatusCode().value()).isEqualTo(403);
    for (String user : List.of("customer-manager", "integration", "process-owner")) {
      assertThat(put(user, "demo", "/api/v1/grid-areas/" + COUNTY, body).getStatusCode().value()).as(user).isEqualTo(403);
    }
    assertThat(call("manager-elsewhere", Staff.PASSWORD, HttpMethod.GET, "/api/v1/grid-areas/" + COUNTY, null).getStatusCode()
        .value()).isEqualTo(403);
  }

  // ---- desks

  @Test
  void tasksOpenOnTheDeskOfWhoAnswersAndTheGroupStillSeesThem() throws Exception {
    enter(COUNTY, member("customer-manager", "manager-a"), member("project-manager", "works-a"));
    String no = start(COUNTY);
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    assertThat(task.get("assignee").asText()).isEqualTo("manager-a");
    assertThat(get("manager-b", Staff.PASSWORD, "/engine-rest/task?processInstanceBusinessKey=" + no)).hasSize(1);
    assertThat(get("manager-elsewhere", Staff.PASSWORD, "/engine-rest/task?processInstanceBusinessKey=" + no)).isEmpty();
    assertThat(jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION where RESOURCE_ID_ = :id and USER_ID_ is not null")
        .param("id", task.get("id").asText()).query(Long.class).single()).isZero();
    assertThat(claimAndComplete("manager-a", no, task)).isEqualTo(204);
  }

  /** "1+N" (000 三(二)13). */
  @Test
  void aHighVoltageCaseHasATeamOnWhoseDesksItsTasksOpen() throws Exception {
    staff.hire("planner-a", Role.DEVELOPMENT, CITY);
    staff.hire("operator-a", Role.OPERATIONS, CITY);
    enter(COUNTY, member("development", "planner-a"), member("operations", "operator-a"));
    assertThat(team(start(COUNTY))).isEmpty();
    String no = driver.start(driver.application(COUNTY, FlowsTest.FACTORY));
    assertThat(team(no)).extracting(m -> m.get("role").asText() + " " + m.get("user").asText())
        .containsExactly("development planner-a", "operations operator-a");
    driver.workUntil(no, "userTask_draftPlan");
    assertThat(driver.task(no, "userTask_draftPlan").get("assignee").asText()).isEqualTo("planner-a");
  }

  @Test
  void withoutAnEntryTheFirstContactKeepsTheTasksThatFollow() throws Exception {
    String no = start(COUNTY);
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    assertThat(task.get("assignee").isNull()).isTrue();
    assertThat(claimAndComplete("manager-a", no, task)).isEqualTo(204);
    assertThat(show(no).get("clientManager").asText()).isEqualTo("manager-a");
    assertThat(team(no).get(0).get("how").asText()).isEqualTo("FIRST_CONTACT");
    assertThat(driver.task(no, "userTask_signContract").get("assignee").asText()).isEqualTo("manager-a");
  }

  @Test
  void theFirstContactStaysResponsible() throws Exception {
    String no = start(COUNTY);
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    assertThat(engine("manager-b", "/engine-rest/task/" + task.get("id").asText() + "/claim", Map.of("userId", "manager-b")))
        .isEqualTo(204);
    driver.supplyPapers(no);
    assertThat(engine("manager-a", "/engine-rest/task/" + task.get("id").asText() + "/complete", Map.of())).isEqualTo(204);
    assertThat(team(no)).extracting(m -> m.get("user").asText()).containsExactly("manager-b");
    assertThat(ledger(no, "ASSIGNED")).isEqualTo(1);
  }

  @Test
  void anAdministratorWorksNoCaseAndIsNobodysManager() throws Exception {
    String no = start(COUNTY);
    driver.supplyPapers(no);
    assertThat(driver.post(Role.ADMIN, "/engine-rest/task/" + driver.task(no, "userTask_checkDocuments").get("id").asText()
        + "/complete", Map.of()).getStatusCode().value()).isEqualTo(403);
    assertThat(team(no)).isEmpty();
  }

  @Test
  void twoFirstClaimsAtOnceMakeOneManager() throws Exception {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < RACES; i++) {
      cases.add(twoOpenTasks());
    }
    for (String no : cases) {
      List<JsonNode> open = driver.tasks(no).stream()
          .filter(task -> task.get("taskDefinitionKey").asText().equals("userTask_submitPermit")).toList();
      assertThat(open).as("tasks of " + no).hasSizeGreaterThanOrEqualTo(2);
      CyclicBarrier together = new CyclicBarrier(2);
      List<Callable<Integer>> claims = List.of(claim(together, "works-a", open.get(0)), claim(together, "works-b", open.get(1)));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      for (Future<Integer> done : threads.invokeAll(claims)) {
        assertThat(done.get()).isEqualTo(204);
      }
      threads.shutdown();
      assertThat(team(no)).extracting(m -> m.get("role").asText()).containsOnlyOnce("project-manager");
      assertThat(show(no).get("projectManager").asText()).isIn("works-a", "works-b");
    }
  }

  /** A case with two tasks of the project managers open, and nobody answering for that role. */
  private String twoOpenTasks() {
    if (identities.createUserQuery().userId("works-b").count() == 0) {
      staff.hire("works-b", Role.PROJECT_MANAGER, CITY);
    }
    String no = driver.start(driver.application("410425", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_submitPermit");
    return no;
  }

  private Callable<Integer> claim(CyclicBarrier together, String user, JsonNode task) {
    return () -> {
      together.await();
      return engine(user, "/engine-rest/task/" + task.get("id").asText() + "/claim", Map.of("userId", user));
    };
  }

  // ---- named at acceptance

  @Test
  void theFormOfAcceptanceNamesManagersWhoExist() throws Exception {
    String no = start(COUNTY);
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    driver.supplyPapers(no);
    ResponseEntity<String> refused = driver.complete(task, Map.of("clientManager", "nobody-at-all", "projectManager", "works-a"));
    assertThat(refused.getStatusCode().value()).isEqualTo(400);
    assertThat(refused.getBody()).contains("clientManager", "没有用户 nobody-at-all");
    assertThat(show(no).get("projectManager").isNull()).isTrue();
    assertThat(driver.complete(task, Map.of("clientManager", "manager-b", "projectManager", "works-a")).getStatusCode().value())
        .isEqualTo(204);
    assertThat(show(no).get("clientManager").asText()).isEqualTo("manager-b");
    assertThat(show(no).get("projectManager").asText()).isEqualTo("works-a");
  }

  // ---- the customer's choice

  @Test
  void customersOfJiaxianChooseFromThePublishedList() throws Exception {
    staff.entitle("manager-b", Role.CUSTOMER_MANAGER, "410425");
    enter("410425", member("customer-manager", "manager-a"), member("customer-manager", "manager-b"));
    ObjectNode application = driver.application("410425", FlowsTest.RESIDENT);
    ((ObjectNode) application.get("customer")).put("chosenManager", "manager-b");
    String no = driver.start(application);
    assertThat(show(no).get("clientManager").asText()).isEqualTo("manager-b");
    assertThat(team(no).get(0).get("how").asText()).isEqualTo("CHOSEN");
    assertThat(driver.task(no, "userTask_checkDocuments").get("assignee").asText()).isEqualTo("manager-b");
  }

  @ParameterizedTest
  @CsvSource({"410425, manager-elsewhere, MANAGER_NOT_LISTED", "410425, <b>x</b>, MANAGER_NOT_LISTED",
      "410482, manager-a, MANAGER_CHOICE_NOT_OFFERED"})
  void refusesAChoiceThatIsNotOnTheList(String region, String choice, String code) throws Exception {
    enter(CITY, member("customer-manager", "manager-a"));
    ObjectNode application = driver.application(region, FlowsTest.RESIDENT);
    ((ObjectNode) application.get("customer")).put("chosenManager", choice);
    long before = jdbc.sql("select count(*) from ge_case").query(Long.class).single();
    ResponseEntity<String> answer = driver.post(Role.INTEGRATION, "/api/v1/applications", application);
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getBody()).contains(code);
    assertThat(jdbc.sql("select count(*) from ge_case").query(Long.class).single()).isEqualTo(before);
  }

  // ---- hand-over

  @Test
  void theHolderHandsOverWithAReasonAndTheTasksGoAlong() throws Exception {
    String no = start(COUNTY);
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    assertThat(engine("manager-a", "/engine-rest/task/" + task.get("id").asText() + "/claim", Map.of("userId", "manager-a")))
        .isEqualTo(204);
    ResponseEntity<String> done = handOver("manager-a", no, "manager-b", "片区调整");
    assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(201);
    assertThat(json.readTree(done.getBody()).get("tasksMoved").asInt()).isEqualTo(1);
    assertThat(driver.task(no, "userTask_checkDocuments").get("assignee").asText()).isEqualTo("manager-b");
    assertThat(claimAndComplete("manager-b", no, task)).isEqualTo(204);
    assertThat(show(no).get("clientManager").asText()).isEqualTo("manager-b");
    assertThat(team(no)).extracting(m -> m.get("user").asText()).containsExactly("manager-a", "manager-b");
    assertThat(team(no).get(0).get("until").isNull()).isFalse();
    assertThat(team(no).get(1).get("reason").asText()).isEqualTo("片区调整");
    assertThat(team(no).get(1).get("by").asText()).isEqualTo("manager-a");
    assertThat(get("manager-a", Staff.PASSWORD, "/api/v1/applications/" + no + "/progress").get("team")).hasSize(2);
    assertThat(ledger(no, "HANDED_OVER")).isEqualTo(1);
    assertThat(get("camunda-admin", "demo", "/api/v1/applications/" + no + "/ledger").toString()).contains("片区调整");
  }

  @Test
  void outsideSystemsSeeWhoAnswersButNotWhy() throws Exception {
    String no = start(COUNTY);
    engine("manager-a", "/engine-rest/task/" + driver.task(no, "userTask_checkDocuments").get("id").asText() + "/claim",
        Map.of("userId", "manager-a"));
    handOver("manager-a", no, "manager-b", "个人原因");
    JsonNode seen = get("integration", "demo", "/api/v1/applications/" + no).get("team");
    assertThat(seen).extracting(m -> m.get("user").asText()).containsExactly("manager-b");
    assertThat(seen.toString()).doesNotContain("个人原因");
    assertThat(get("integration", "demo", "/api/v1/applications/" + no + "/handovers").get("candidates")).isEmpty();
  }

  @Test
  void aSupervisorOfTheRegionHandsOverAndNobodyElseDoes() throws Exception {
    staff.hire("supervisor-a", Role.SUPERVISOR, CITY);
    staff.hire("supervisor-elsewhere", Role.SUPERVISOR, "4105");
    String no = start(COUNTY);
    engine("manager-a", "/engine-rest/task/" + driver.task(no, "userTask_checkDocuments").get("id").asText() + "/claim",
        Map.of("userId", "manager-a"));
    assertThat(handOver("manager-b", no, "manager-b", "我来").getStatusCode().value()).isEqualTo(403);
    assertThat(handOver("manager-elsewhere", no, "manager-b", "x").getStatusCode().value()).isEqualTo(404);
    assertThat(handOver("supervisor-elsewhere", no, "manager-b", "x").getStatusCode().value()).isEqualTo(404);
    assertThat(handOver("supervisor-a", no, "manager-b", "督办调整").getStatusCode().value()).isEqualTo(201);
    assertThat(handOver("supervisor-a", no, "manager-b", "督办调整").getStatusCode().value()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"role": "customer-manager", "to": "manager-elsewhere", "reason": "x"} | 服务区域
      {"role": "customer-manager", "to": "works-a", "reason": "x"}           | 不是客户经理
      {"role": "customer-manager", "to": "nobody-at-all", "reason": "x"}     | 没有用户
      {"role": "development", "to": "development", "reason": "x"}            | 没有发展部负责人
      {"role": "metering", "to": "metering", "reason": "x"}                  | 之一
      {"role": "customer-manager", "to": "manager-b"}                        | 必填
      {"role": "customer-manager", "to": "manager-b", "reason": "  "}        | 应为 1
      {"role": "customer-manager", "to": ["manager-b"], "reason": "x"}       | 应为 1
      {"role": "customer-manager", "to": "manager-b", "reason": "x", "at": "2020-01-01"} | 未知字段
      """)
  void refusesHandOversThatCannotBe(String body, String words) throws Exception {
    String no = start(COUNTY);
    ResponseEntity<String> answer = call("supervisor", "demo", HttpMethod.POST, "/api/v1/applications/" + no + "/handovers", body);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains(words);
    assertThat(team(no)).isEmpty();
  }

  // ---- load

  @Test
  void supervisorsSeeLoadsOfTheirRegion() throws Exception {
    staff.hire("supervisor-a", Role.SUPERVISOR, CITY);
    enter(COUNTY, member("customer-manager", "manager-a"));
    String no = start(COUNTY);
    jdbc.sql("update ACT_RU_TASK set DUE_DATE_ = timestamp '2020-01-01 00:00:00' where ID_ = :id")
        .param("id", driver.task(no, "userTask_checkDocuments").get("id").asText()).update();
    jdbc.sql("update ge_clock_case set whole_breached_at = accepted_at where application_no = :no").param("no", no).update();
    JsonNode loads = get("supervisor-a", Staff.PASSWORD, "/api/v1/workloads?region=" + COUNTY);
    JsonNode own = find(loads, "manager-a");
    assertThat(List.of(own.get("openCases").asInt(), own.get("overdueCases").asInt(), own.get("openTasks").asInt(),
        own.get("overdueTasks").asInt())).containsExactly(1, 1, 1, 1);
    assertThat(loads.toString()).doesNotContain("manager-elsewhere");
    assertThat(call("supervisor-a", Staff.PASSWORD, HttpMethod.GET, "/api/v1/workloads?region=4105", null).getStatusCode().value())
        .isEqualTo(403);
    assertThat(call("manager-a", Staff.PASSWORD, HttpMethod.GET, "/api/v1/workloads?region=" + COUNTY, null).getStatusCode()
        .value()).isEqualTo(403);
    assertThat(call("supervisor", "demo", HttpMethod.GET, "/api/v1/workloads", null).getStatusCode().value()).isEqualTo(400);
  }

  // ---- helpers

  private JsonNode find(JsonNode loads, String user) {
    for (JsonNode load : loads) {
      if (load.get("user").asText().equals(user)) {
        return load;
      }
    }
    throw new AssertionError(user + " not in " + loads);
  }

  private String start(String region) {
    return driver.start(driver.application(region, FlowsTest.RESIDENT));
  }

  private ObjectNode member(String role, String user) {
    return json.createObjectNode().put("role", role).put("user", user);
  }

  private void enter(String region, ObjectNode... members) {
    ObjectNode body = json.createObjectNode();
    body.putArray("members").addAll(List.of(members));
    ResponseEntity<String> answer = put("camunda-admin", "demo", "/api/v1/grid-areas/" + region, body.toString());
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }

  private ResponseEntity<String> handOver(String actor, String no, String to, String reason) {
    return call(actor, Staff.PASSWORD, HttpMethod.POST, "/api/v1/applications/" + no + "/handovers",
        json.createObjectNode().put("role", "customer-manager").put("to", to).put("reason", reason).toString());
  }

  private int claimAndComplete(String user, String no, JsonNode task) {
    driver.supplyPapers(no);
    String url = "/engine-rest/task/" + task.get("id").asText();
    assertThat(engine(user, url + "/claim", Map.of("userId", user))).isEqualTo(204);
    return engine(user, url + "/complete", Map.of());
  }

  private int engine(String user, String url, Map<String, ?> body) {
    return call(user, Staff.PASSWORD, HttpMethod.POST, url, json.valueToTree(body).toString()).getStatusCode().value();
  }

  private JsonNode show(String no) throws Exception {
    return get("camunda-admin", "demo", "/api/v1/applications/" + no);
  }

  private JsonNode team(String no) throws Exception {
    return show(no).get("team");
  }

  private long ledger(String no, String kind) {
    return jdbc.sql("select count(*) from ge_ledger where application_no = :no and kind = :kind").param("no", no)
        .param("kind", kind).query(Long.class).single();
  }

  private JsonNode get(String user, String password, String url) throws Exception {
    ResponseEntity<String> answer = call(user, password, HttpMethod.GET, url, null);
    assertThat(answer.getStatusCode().value()).as(url + " " + answer.getBody()).isEqualTo(200);
    return json.readTree(answer.getBody());
  }

  private ResponseEntity<String> put(String user, String password, String url, String body) {
    return call(user, password, HttpMethod.PUT, url, body);
  }

  private ResponseEntity<String> call(String user, String password, HttpMethod method, String url, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth(user, password).exchange(url, method, new HttpEntity<>(body, headers), String.class);
  }
}
