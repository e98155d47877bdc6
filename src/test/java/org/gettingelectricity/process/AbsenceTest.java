package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Who works a case while its manager is away. Today is Monday 2026-03-02. */
@EngineTest
class AbsenceTest {

  private static final String REGION = "410482";

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;
  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;

  private final ObjectMapper json = new ObjectMapper();
  private CaseDriver driver;
  private Staff staff;

  @BeforeEach
  void hire() {
    driver = new CaseDriver(rest);
    staff = new Staff(identities);
    for (String manager : new String[] {"away", "stand-in", "third"}) {
      staff.hire(manager, Role.CUSTOMER_MANAGER, "4104");
    }
    staff.hire("elsewhere", Role.CUSTOMER_MANAGER, "4105");
    staff.hire("works-only", Role.PROJECT_MANAGER, "4104");
    staff.hire("their-supervisor", Role.SUPERVISOR, "4104");
    jdbc.sql("insert into ge_grid_area (region, role, user_id, valid_from, entered_by, entered_at) values "
        + "(:region, 'customer-manager', 'away', date '2020-01-01', 'test', current_timestamp)").param("region", REGION).update();
  }

  @AfterEach
  void clear() {
    jdbc.sql("delete from ge_grid_area").update();
    jdbc.sql("delete from ge_absence").update();
    jdbc.sql("update ge_assignment set open_role = null").update();
    staff.dismissAll();
  }

  @Test
  void newTasksGoToTheSubstituteUntilTheLastDay() throws Exception {
    assertThat(absent("away", "away", "2026-03-02", "2026-03-04", "stand-in").getStatusCode().value()).isEqualTo(201);
    assertThat(deskOfNewCase()).isEqualTo("stand-in");
    clock.set(LocalDate.of(2026, 3, 4));
    assertThat(deskOfNewCase()).isEqualTo("stand-in");
    clock.set(LocalDate.of(2026, 3, 5));
    assertThat(deskOfNewCase()).isEqualTo("away");
  }

  @Test
  void beforeTheFirstDayNothingChanges() throws Exception {
    absent("away", "away", "2026-03-03", "2026-03-04", "stand-in");
    assertThat(deskOfNewCase()).isEqualTo("away");
  }

  @Test
  void theCaseStaysWithItsManager() throws Exception {
    absent("away", "away", "2026-03-02", "2026-03-04", "stand-in");
    String no = start();
    assertThat(get("their-supervisor", "/api/v1/applications/" + no).get("clientManager").asText()).isEqualTo("away");
  }

  @Test
  void aSubstituteMayBeAwayToo() throws Exception {
    absent("away", "away", "2026-03-02", "2026-03-04", "stand-in");
    absent("stand-in", "stand-in", "2026-03-02", "2026-03-02", "third");
    assertThat(deskOfNewCase()).isEqualTo("third");
  }

  @Test
  void whatWasOpenIsShownToTheSubstituteAndTakenOver() throws Exception {
    String no = start();
    absent("away", "away", "2026-03-02", "2026-03-04", "stand-in");
    JsonNode mine = get("stand-in", "/api/v1/absences").get(0);
    JsonNode task = mine.get("tasks").get(0);
    assertThat(task.get("applicationNo").asText()).isEqualTo(no);
    assertThat(mine.get("reason").isNull()).isTrue();
    assertThat(mine.get("mayCancel").asBoolean()).isFalse();
    String take = "/api/v1/absences/" + mine.get("id").asLong() + "/tasks/" + task.get("id").asText();
    assertThat(send("third", HttpMethod.POST, take, null).getStatusCode().value()).isEqualTo(404);
    assertThat(send("away", HttpMethod.POST, take, null).getStatusCode().value()).isEqualTo(404);
    assertThat(send("stand-in", HttpMethod.POST, take, null).getStatusCode().value()).isEqualTo(200);
    assertThat(send("stand-in", HttpMethod.POST, take, null).getStatusCode().value()).isEqualTo(404);
    assertThat(driver.task(no, "userTask_checkDocuments").get("assignee").asText()).isEqualTo("stand-in");
    assertThat(jdbc.sql("select count(*) from ge_ledger where application_no = :no and kind = 'SUBSTITUTED'").param("no", no)
        .query(Long.class).single()).isEqualTo(1);
    assertThat(get("their-supervisor", "/api/v1/applications/" + no).get("clientManager").asText()).isEqualTo("away");
  }

  @Test
  void nobodyTakesAnotherTaskThroughAnAbsence() throws Exception {
    absent("away", "away", "2026-03-02", "2026-03-04", "stand-in");
    String foreign = driver.task(driver.start(driver.application("320500", FlowsTest.RESIDENT)), "userTask_checkDocuments")
        .get("id").asText();
    long id = get("stand-in", "/api/v1/absences").get(0).get("id").asLong();
    assertThat(send("stand-in", HttpMethod.POST, "/api/v1/absences/" + id + "/tasks/" + foreign, null).getStatusCode().value())
        .isEqualTo(404);
  }

  @Test
  void takenBackTheTasksComeToThePersonAgain() throws Exception {
    absent("away", "away", "2026-03-02", "2026-03-04", "stand-in");
    String url = "/api/v1/absences/" + get("away", "/api/v1/absences").get(0).get("id").asLong();
    assertThat(send("stand-in", HttpMethod.DELETE, url, null).getStatusCode().value()).isEqualTo(404);
    assertThat(send("third", HttpMethod.DELETE, url, null).getStatusCode().value()).isEqualTo(404);
    assertThat(send("away", HttpMethod.DELETE, url, null).getStatusCode().value()).isEqualTo(204);
    assertThat(send("away", HttpMethod.DELETE, url, null).getStatusCode().value()).isEqualTo(404);
    assertThat(deskOfNewCase()).isEqualTo("away");
  }

  @Test
  void supervisorsRecordForTheirPeopleAndNobodyElseDoes() throws Exception {
    assertThat(absent("third", "away", "2026-03-02", "2026-03-04", "stand-in").getStatusCode().value()).isEqualTo(403);
    assertThat(absent("their-supervisor", "elsewhere", "2026-03-02", "2026-03-04", "stand-in").getStatusCode().value()).isEqualTo(403);
    assertThat(absent("their-supervisor", "away", "2026-03-02", "2026-03-04", "stand-in").getStatusCode().value()).isEqualTo(201);
    assertThat(get("their-supervisor", "/api/v1/absences").get(0).get("reason").asText()).isEqualTo("年休假");
    assertThat(get("third", "/api/v1/absences")).isEmpty();
    assertThat(rest.withBasicAuth("integration", "demo").getForEntity("/api/v1/absences", String.class).getStatusCode().value())
        .isEqualTo(403);
  }

  @Test
  void daysDoNotOverlapAndNobodyStandsInInACircle() throws Exception {
    absent("away", "away", "2026-03-02", "2026-03-04", "stand-in");
    assertThat(absent("away", "away", "2026-03-04", "2026-03-06", "third").getStatusCode().value()).isEqualTo(409);
    ResponseEntity<String> circle = absent("stand-in", "stand-in", "2026-03-04", "2026-03-09", "away");
    assertThat(circle.getStatusCode().value()).isEqualTo(400);
    assertThat(circle.getBody()).contains("互为代班");
    absent("stand-in", "stand-in", "2026-03-03", "2026-03-05", "third");
    assertThat(absent("third", "third", "2026-03-04", "2026-03-04", "away").getBody()).contains("互为代班");
    assertThat(absent("third", "third", "2026-03-05", "2026-03-05", "away").getStatusCode().value()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"from": "2026-03-01", "to": "2026-03-04", "substitute": "stand-in"}   | 不能早于今日
      {"from": "2026-03-04", "to": "2026-03-03", "substitute": "stand-in"}   | 不能早于首日
      {"from": "2026-03-04", "to": "2029-03-03", "substitute": "stand-in"}   | 最长
      {"from": "heute", "to": "2026-03-04", "substitute": "stand-in"}        | 应为日期
      {"from": 20260304, "to": "2026-03-04", "substitute": "stand-in"}       | 应为日期
      {"to": "2026-03-04", "substitute": "stand-in"}                         | 必填
      {"from": "2026-03-04", "to": "2026-03-04"}                             | 必填
      {"from": "2026-03-04", "to": "2026-03-04", "substitute": "away"}       | 不能是本人
      {"from": "2026-03-04", "to": "2026-03-04", "substitute": "elsewhere"}  | 服务区域
      {"from": "2026-03-04", "to": "2026-03-04", "substitute": "works-only"} | 不是客户经理
      {"from": "2026-03-04", "to": "2026-03-04", "substitute": "<script>"}   | 没有用户
      {"from": "2026-03-04", "to": "2026-03-04", "substitute": "stand-in", "role": "x"} | 未知字段
      """)
  void refusesAbsencesThatCannotBe(String body, String words) {
    ResponseEntity<String> answer = send("away", HttpMethod.POST, "/api/v1/absences", body);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getBody()).contains(words);
    assertThat(jdbc.sql("select count(*) from ge_absence").query(Long.class).single()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"away, ''", "their-supervisor, away"})
  void offersWhoDoesTheSameWorkInTheSameArea(String caller, String user) throws Exception {
    JsonNode offered = get(caller, "/api/v1/absences/substitutes?user=" + user);
    assertThat(offered.findValuesAsText("user")).contains("stand-in", "third").doesNotContain("away", "elsewhere", "works-only");
  }

  @ParameterizedTest
  @CsvSource({"third, away", "away, nobody", "their-supervisor, elsewhere"})
  void tellsNobodyElseWhoCouldStandIn(String caller, String user) {
    assertThat(send(caller, HttpMethod.GET, "/api/v1/absences/substitutes?user=" + user, null).getStatusCode().value()).isEqualTo(403);
  }

  @Test
  void namesWhoseIdsStandAtTasks() throws Exception {
    JsonNode named = get("away", "/api/v1/people?id=third&id=stand-in&id=nobody&id=third");
    assertThat(named.findValuesAsText("id")).containsExactly("third", "stand-in");
    assertThat(named.findValuesAsText("name")).containsExactly("third", "stand-in");
    assertThat(send("away", HttpMethod.GET, "/api/v1/people", null).getStatusCode().value()).isEqualTo(400);
    assertThat(send("away", HttpMethod.GET, "/api/v1/people?id=" + "x,".repeat(101), null).getStatusCode().value()).isEqualTo(400);
    assertThat(rest.withBasicAuth("integration", "demo").getForEntity("/api/v1/people?id=third", String.class)
        .getStatusCode().value()).isEqualTo(403);
  }

  private String deskOfNewCase() {
    return driver.task(start(), "userTask_checkDocuments").get("assignee").asText();
  }

  private String start() {
    return driver.start(driver.application(REGION, FlowsTest.RESIDENT));
  }

  private ResponseEntity<String> absent(String caller, String user, String from, String to, String substitute) {
    return send(caller, HttpMethod.POST, "/api/v1/absences", json.valueToTree(Map.of("user", user, "from", from, "to", to,
        "substitute", substitute, "reason", "年休假")).toString());
  }

  private JsonNode get(String user, String url) throws Exception {
    ResponseEntity<String> answer = send(user, HttpMethod.GET, url, null);
    assertThat(answer.getStatusCode().value()).as(url + " " + answer.getBody()).isEqualTo(200);
    return json.readTree(answer.getBody());
  }

  private ResponseEntity<String> send(String user, HttpMethod method, String url, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth(user, Staff.PASSWORD).exchange(url, method, new HttpEntity<>(body, headers), String.class);
  }
}
