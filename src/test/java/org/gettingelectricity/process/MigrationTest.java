package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Running cases are brought along to another version with every date as it was; what cannot come stays and says why. */
@EngineTest
class MigrationTest {

  private static final String KEY = "lv-standard";
  private static final String SURVEY = "userTask_surveySite";
  private static final String REVIEW = "plan-review";
  private static final String REVIEW_TASK = "userTask_reviewPlan";
  private static final String METER_TASK = "userTask_connectMeter";
  private static final Path FORM = Path.of("forms", "meter-connect-form.form");

  @Autowired TestRestTemplate rest;
  @Autowired ProcessEngine engine;
  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;
  @Autowired ApplicationContext context;

  private CaseDriver driver;
  private MigrationOrders orders;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
    orders = new MigrationOrders(rest, jdbc);
  }

  @Test
  void aRunningCaseGoesOnUnderTheNewModelWithItsDates() {
    String no = standing();
    int from = version(no);
    List<String> before = dates(no);
    assertThat(before).isNotEmpty();
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace("name=\"勘查现场\"", "name=\"勘查现场（新）\"")));
      int to = latest();
      JsonNode tried = done(order(Map.of("key", KEY, "from", from, "to", to, "dryRun", true)));
      assertThat(of(tried, no).get("state").asText()).isEqualTo("MOVED");
      assertThat(tried.at("/plan/elements")).anySatisfy(element -> {
        assertThat(element.get("id").asText()).isEqualTo(SURVEY);
        assertThat(element.get("maps").asBoolean()).isTrue();
        assertThat(element.get("running").asInt()).isPositive();
      });
      assertThat(version(no)).as("only tried").isEqualTo(from);

      JsonNode moved = done(order(Map.of("key", KEY, "from", from, "to", to)));
      assertThat(of(moved, no).get("state").asText()).as(moved.toString()).isEqualTo("MOVED");
      assertThat(version(no)).isEqualTo(to);
      assertThat(dates(no)).isEqualTo(before);
    }
    driver.workToTheEnd(no);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
  }

  @Test
  void whatANodeThatDiedLeftIsFinishedByAnother() {
    String moved = standing();
    int from = version(moved);
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace("name=\"勘查现场\"", "name=\"勘查现场（再）\"")));
      int to = latest();
      done(order(Map.of("key", KEY, "from", from, "to", to)));
      String left = standingOn(from);
      String order = leftBehind(from, to, List.of(moved, left));
      JsonNode resumed = done(order);
      assertThat(of(resumed, moved).get("state").asText()).as("it was moved before the node could say so").isEqualTo("MOVED");
      assertThat(of(resumed, left).get("state").asText()).as(resumed.toString()).isEqualTo("MOVED");
      assertThat(version(left)).isEqualTo(to);
      driver.workToTheEnd(left);
    }
    driver.workToTheEnd(moved);
  }

  /** A case that runs on an earlier version than the live one, as one does that was started before. */
  private String standingOn(int version) {
    String no = standing();
    int live = version(no);
    done(order(Map.of("key", KEY, "from", live, "to", version)));
    assertThat(version(no)).isEqualTo(version);
    return no;
  }

  private String leftBehind(int from, int to, List<String> cases) {
    String id = UUID.randomUUID().toString();
    OffsetDateTime longAgo = TestClock.START.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
    jdbc.sql("""
        insert into ge_migration (id, process_key, from_version, to_version, dry_run, running_key, submitted_by, submitted_at, worker, beat_at)
        values (:id, :key, :from, :to, false, :key, 'process-owner', :at, 'died', :at)""").param("id", id).param("key", KEY).param("from", from)
        .param("to", to).param("at", longAgo).update();
    cases.forEach(no -> jdbc.sql("""
        insert into ge_migration_case (migration_id, process_instance_id, application_no, state)
        select :id, e.ID_, :no, 'PENDING' from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
        where e.BUSINESS_KEY_ = :no and e.PARENT_ID_ is null and d.KEY_ = :key""").param("id", id).param("no", no).param("key", KEY).update());
    return id;
  }

  @Test
  void aCaseThatStandsWhereTheNewModelHasNothingStaysAsTheTrialSaid() {
    String no = standing();
    String elsewhere = driver.start(driver.application("320500", FlowsTest.OFFICE));
    int from = version(no);
    List<String> before = dates(no);
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace(SURVEY, "userTask_visitSite")));
      JsonNode tried = done(order(Map.of("key", KEY, "from", from, "to", latest(), "dryRun", true)));
      assertThat(of(tried, elsewhere).get("state").asText()).as("beside one that stays").isEqualTo("MOVED");
      assertThat(version(elsewhere)).as("only tried").isEqualTo(from);
      JsonNode stays = done(order(Map.of("key", KEY, "from", from, "to", latest(), "dryRun", false)));
      assertThat(stays.get("cases")).as("every refusal was foretold").isEqualTo(tried.get("cases"));
      assertThat(version(elsewhere)).isEqualTo(latest());
      assertThat(of(stays, no).get("state").asText()).isEqualTo("REFUSED");
      assertThat(of(stays, no).get("reason").asText()).contains("勘查现场");
      assertThat(version(no)).isEqualTo(from);
      assertThat(dates(no)).isEqualTo(before);
      assertThat(stays.get("total").asInt()).isEqualTo(stays.get("moved").asInt() + stays.get("refused").asInt());
    }
    driver.workToTheEnd(no);
    driver.answering("userTask_visitSite", CaseDriver.ANSWERS.get(SURVEY)).workToTheEnd(elsewhere);
  }

  /** The policy of a case is pinned, so a limit that was changed with the model moves no date of a case that runs. */
  @Test
  void aLimitThatWasChangedMeanwhileMovesNoDate() {
    String no = standingIn("410425");
    int from = version(no);
    List<String> before = dates(no);
    String deployed = engine.getRepositoryService().createDeployment().name("tightened limits")
        .addString("processes/policy/jiaxian-2021.dmn", tightened("jiaxian-2021", "jiaxian_totals_row3", "5", "3"))
        .addString("processes/policy/sgcc-2021-2023.dmn", tightened("sgcc-2021-2023", "sgcc_stages_row3", "3", "2")).deploy().getId();
    String later;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace("name=\"勘查现场\"", "name=\"勘查现场（限时）\"")));
      later = standingIn("410425");
      assertThat(dates(later)).as("the limits are other ones").isNotEqualTo(before);
      JsonNode tried = done(order(Map.of("key", KEY, "from", from, "to", version(later), "dryRun", true)));
      assertThat(of(tried, no).get("state").asText()).as(tried.toString()).isEqualTo("MOVED");
      assertThat(of(tried, no).has("movedDates")).isFalse();
      done(order(Map.of("key", KEY, "from", from, "to", version(later))));
      assertThat(version(no)).isEqualTo(version(later));
      assertThat(dates(no)).isEqualTo(before);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployed, true);
    }
    driver.workToTheEnd(no);
    driver.workToTheEnd(later);
  }

  private static String tightened(String document, String row, String limit, String less) {
    String text = EditedModels.text(Path.of("processes", "policy", document + ".dmn"));
    int begin = text.indexOf("<rule id=\"" + row + "\">");
    int end = text.indexOf("</rule>", begin);
    assertThat(text.substring(begin, end)).contains("<text>" + limit + "</text>");
    return text.substring(0, begin) + text.substring(begin, end).replace("<text>" + limit + "</text>", "<text>" + less + "</text>") + text.substring(end);
  }

  /** An alarm whose timer failed is raised by the watch; the timer that is left over is no date that could move. */
  @Test
  void aTimerThatFailedKeepsNobodyBack() {
    String no = standing();
    int from = version(no);
    clock.set(jdbc.sql("select min(j.DUEDATE_) from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_ where e.BUSINESS_KEY_ = :no")
        .param("no", no).query(Timestamp.class).single().toInstant().plus(Duration.ofHours(1)));
    ReflectionTestUtils.invokeMethod(context.getBean("clockWatch"), "look");
    assertThat(dates(no)).anyMatch(line -> line.startsWith("alarm "));
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace("name=\"勘查现场\"", "name=\"勘查现场（复勘）\"")));
      JsonNode tried = done(order(Map.of("key", KEY, "from", from, "to", latest(), "dryRun", true)));
      assertThat(of(tried, no).get("state").asText()).as(tried.toString()).isEqualTo("MOVED");
      List<String> before = dates(no);
      done(order(Map.of("key", KEY, "from", from, "to", latest())));
      assertThat(version(no)).isEqualTo(latest());
      assertThat(before).as("nothing but the timer is gone").containsAll(dates(no)).hasSize(dates(no).size() + 1);
    }
  }

  /** A reminder an owner has drawn has no place in a model without it: who brings the case along would lose it. */
  @Test
  void aDateThatWouldMoveIsForetoldWithTheOldOneAndTheNew() {
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, reminding("reminder")));
      String no = standing();
      int from = version(no);
      List<String> before = dates(no);
      models.deploy(Map.of(KEY, reminding("again")));
      JsonNode renamed = done(order(Map.of("key", KEY, "from", from, "to", latest(), "dryRun", true)));
      assertThat(of(renamed, no).get("state").asText()).as("another one of the same moment: " + renamed).isEqualTo("MOVED");
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY)));
      JsonNode tried = done(order(Map.of("key", KEY, "from", from, "to", latest(), "dryRun", true)));
      JsonNode told = of(tried, no);
      assertThat(told.get("state").asText()).as(told.toString()).isEqualTo("REFUSED");
      assertThat(told.get("reason").asText()).contains("时限日期会移动");
      assertThat(told.get("movedDates").asText()).matches("定时器“勘查现场”的“勘查提醒”：2026-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d → 无");
      JsonNode stays = done(order(Map.of("key", KEY, "from", from, "to", latest())));
      assertThat(of(stays, no)).as("as it was foretold").isEqualTo(told);
      assertThat(version(no)).isEqualTo(from);
      assertThat(dates(no)).isEqualTo(before);
      driver.workToTheEnd(no);
    }
  }

  /** The packaged model with a reminder two days after the survey was handed out. */
  private static String reminding(String id) {
    String timer = """
        <bpmn:boundaryEvent id="%1$s" name="勘查提醒" cancelActivity="false" attachedToRef="userTask_surveySite"><bpmn:outgoing>flow_%1$s</bpmn:outgoing>\
        <bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>\
        <bpmn:endEvent id="end_%1$s" name="已提醒"><bpmn:incoming>flow_%1$s</bpmn:incoming></bpmn:endEvent>\
        <bpmn:sequenceFlow id="flow_%1$s" sourceRef="%1$s" targetRef="end_%1$s" />""".formatted(id);
    String packaged = EditedModels.packaged(KEY);
    int survey = packaged.indexOf("<bpmn:userTask id=\"userTask_surveySite\"");
    assertThat(survey).isPositive();
    return packaged.substring(0, survey) + timer + packaged.substring(survey);
  }

  /**
   * Cases that stand in the flow and in the model it calls, some with an alarm raised, in one order each: the flow with a form of
   * another version, then the called model, everything of every case due when it was.
   */
  @Test
  void casesInACalledModelAndOnAnotherFormComeAlongTogether() {
    List<String> called = Stream.generate(() -> standingAt(REVIEW_TASK)).limit(3).toList();
    List<String> all = Stream.concat(called.stream(), Stream.of(standing(), standing())).toList();
    alarmed(called.get(0));
    alarmed(all.get(4));
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deployForm(FORM, EditedModels.text(FORM).replaceAll("(\"label\": \"[^\"]*)\"", "$1（新）\""));
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace("name=\"勘查现场\"", "name=\"勘查现场（新）\""),
          REVIEW, EditedModels.packaged(REVIEW).replace("name=\"审核供电方案\"", "name=\"审核供电方案（新）\"")));
      orders.bringsAlong(KEY, latest(), all);
      called.forEach(no -> assertThat(orders.version(REVIEW, no)).as("what was called already stays").isLessThan(latest(REVIEW)));
      orders.bringsAlong(REVIEW, latest(REVIEW), called);
      for (String no : all) {
        driver.workUntil(no, METER_TASK);
        assertThat(rest.withBasicAuth(Role.ADMIN.id(), "demo").getForObject("/engine-rest/task/" + driver.task(no, METER_TASK).get("id").asText()
            + "/deployed-form", String.class)).contains("（新）");
      }
    }
    all.forEach(driver::workToTheEnd);
    all.forEach(no -> assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED"));
  }

  private String standingAt(String task) {
    String no = driver.start(driver.application("320500", FlowsTest.OFFICE));
    driver.workUntil(no, task);
    return no;
  }

  /** The first timer of the flow fires before its time. */
  private void alarmed(String no) {
    ManagementService management = engine.getManagementService();
    management.executeJob(jdbc.sql("""
        select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_ join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
        where e.BUSINESS_KEY_ = :no and d.KEY_ = :key and j.DUEDATE_ is not null order by j.DUEDATE_, j.ID_""").param("no", no).param("key", KEY)
        .query(String.class).list().get(0));
  }

  @Test
  void whatCannotBeMigratedIsRefused() {
    String no = standing();
    int from = version(no);
    assertThat(refused(Map.of("key", KEY, "from", from, "to", from))).isEqualTo("409 SAME_VERSION");
    assertThat(refused(Map.of("key", KEY, "from", from, "to", 9999))).isEqualTo("404 VERSION_NOT_FOUND");
    assertThat(refused(Map.of("key", "no-such-flow", "from", 1, "to", 2))).isEqualTo("404 VERSION_NOT_FOUND");
    assertThat(refused(Map.of("key", KEY, "from", from))).isEqualTo("400 INVALID_REQUEST");
    assertThat(refused(Map.of("key", KEY, "from", 0, "to", 1))).isEqualTo("400 INVALID_REQUEST");
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(KEY, EditedModels.packaged(KEY).replace("stage_acceptance", "stage_intake")));
      assertThat(refused(Map.of("key", KEY, "from", from, "to", latest()))).isEqualTo("409 STAGE_LOST");
    }
    var forbidden = rest.withBasicAuth(Role.FINANCE.id(), "demo").postForEntity("/api/v1/migrations", Map.of("key", KEY, "from", from, "to", 1),
        JsonNode.class);
    assertThat(forbidden.getStatusCode().value()).isEqualTo(403);
    assertThat(rest.withBasicAuth(Role.PROCESS_OWNER.id(), "demo").getForEntity("/api/v1/migrations/none", JsonNode.class).getStatusCode().value())
        .isEqualTo(404);
    driver.workToTheEnd(no);
  }

  private String standing() {
    return standingIn("320500");
  }

  private String standingIn(String region) {
    String no = driver.start(driver.application(region, FlowsTest.OFFICE));
    driver.workUntil(no, SURVEY);
    return no;
  }

  private String order(Map<String, Object> order) {
    return orders.order(order);
  }

  private String refused(Map<String, Object> order) {
    ResponseEntity<JsonNode> answer = orders.post(order);
    return answer.getStatusCode().value() + " " + answer.getBody().get("code").asText();
  }

  private JsonNode done(String id) {
    return orders.done(id);
  }

  private static JsonNode of(JsonNode order, String no) {
    return MigrationOrders.of(order, no);
  }

  private int version(String no) {
    return orders.version(KEY, no);
  }

  private int latest() {
    return latest(KEY);
  }

  private int latest(String key) {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getVersion();
  }

  private List<String> dates(String no) {
    return orders.dates(no);
  }
}
