package org.gettingelectricity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.assignment.Staffing;
import org.gettingelectricity.calendar.CalendarLoader;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.HolidayNotice;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.pause.PauseRequest;
import org.gettingelectricity.pause.Pauses;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A change is tried on the applications of a past month in a second system; what cannot be simulated is refused. */
@EngineTest
class SimulationTest {

  private static final String PATH = "/api/v1/simulations";
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int PAST_CASES = 20;
  private static final List<String> FLOWS = List.of("lv-residential", "lv-small-business", "lv-standard", "hv-single-supply", "hv-dual-supply");
  /** Working days a task lay; -1 until the next Saturday. */
  private static final List<Integer> PACES = List.of(0, 1, 0, 2, 0, 0, 1, -1, 0, 3, 0);
  private static final Set<Integer> PAUSED = Set.of(2, 9, 15);
  private static final int IN_THE_MIDDLE = 4;
  private static final int WITHDRAWN = 12;
  private static final int CHANGED = 7;
  private static final int CORRECTED = 5;
  private static final Map<String, Object> FAILED = Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标", "transformerMeetsGB20052", true);
  private static final Map<Integer, Map<String, Map<String, Object>>> SENT_BACK = Map.of(
      3, Map.of("userTask_reviewPlan", Map.of("planApproved", false, "reviewComment", "改接入点"),
          "userTask_confirmPlan", Map.of("planAccepted", false, "planObjection", "希望改接入点")),
      4, Map.of("userTask_recordDecision", Map.of("permitDecision", "REJECTED", "permitReason", "与规划冲突"),
          "userTask_inspectCompletion", FAILED, "userTask_inspectJointly", FAILED),
      8, Map.of("userTask_inspectCompletion", FAILED, "userTask_inspectJointly", FAILED),
      14, Map.of("userTask_reviewDesign", Map.of("designApproved", false, "designDefects", "保护配置缺失"),
          "userTask_inspectConcealed", Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标")),
      16, Map.of("userTask_recordDecision", Map.of("permitDecision", "SUPPLEMENT", "permitReason", "缺平面图")));

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Pauses pauses;
  @Autowired SecondSystem system;
  @Autowired ObjectMapper json;
  @Autowired Staffing staffing;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;
  /** Tasks of past cases that were answered so that they had to be done again. */
  private final Set<String> returned = new HashSet<>();

  @Test
  void aPastMonthIsReplayedThroughTheModelAsItIsAndAsItWouldBe() throws IOException {
    energised("lv-residential", LocalDate.of(2025, 4, 8), 1, 0);
    energised("lv-residential", LocalDate.of(2025, 4, 9), 2, 9);
    energised("lv-small-business", LocalDate.of(2025, 4, 2), 1, 3);
    clock.set(LocalDate.of(2025, 6, 30));
    String changed = Files.readString(Path.of("processes/lv-residential.bpmn")).replace("name=\"核验资料并受理\"", "name=\"核验并受理\"");
    ResponseEntity<JsonNode> begun = asked(changed, Map.of("replayMonth", "2025-04", "staff", "{\"development\": 2}"));
    assertThat(begun.getStatusCode().value()).as(String.valueOf(begun.getBody())).isEqualTo(202);
    assertThat(refused("{\"cases\": 1}")).isEqualTo("409 SIMULATION_RUNNING");

    JsonNode done = ended(begun.getBody().get("id").asText());
    assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("DONE");
    for (String side : new String[] {"today", "changed"}) {
      JsonNode result = done.get("result").get(side);
      assertThat(result.get("cases").asInt()).isEqualTo(3);
      assertThat(result.get("energised").asInt()).as(result.toString()).isEqualTo(3);
      assertThat(result.get("stuck")).isEmpty();
      assertThat(result.get("stages").findValuesAsText("stage")).contains("ACCEPTANCE", "METER_CONNECT", "HANDLING_TOTAL", "WHOLE_PROCESS");
      assertThat(office(result, Role.DEVELOPMENT).get("staff").asInt()).isEqualTo(2);
      assertThat(office(result, Role.METERING).get("tasks").asInt()).isPositive();
    }
    String id = done.get("id").asText();
    assertThat(owner().getForObject(PATH + "/" + id + "/pictures", JsonNode.class)).extracting(one -> one.get("side").asText() + " " + one.get("model").asText())
        .contains("TODAY lv-residential", "CHANGED lv-residential");
    assertThat(picture(id, "TODAY")).contains("核验资料并受理：办理 2，超期").doesNotContain("核验并受理");
    assertThat(picture(id, "CHANGED")).contains("核验并受理：办理 2，超期");
    assertThat(done.get("result").get("happened").findValuesAsText("flow")).containsOnly("LV_RES", "LV_NONRES_SANLING");
    asItHappened(done.get("result").get("today").get("stages"), done.get("result").get("happened"));
    assertThat(done.get("result").get("happened").findValuesAsText("stage")).contains("METER_CONNECT", "HANDLING_TOTAL", "WHOLE_PROCESS");
    handledWithin(done.get("result").get("happened"));
    assertThat(owner().postForEntity(PATH + "/" + id + "/cancellation", null, JsonNode.class).getBody().get("code").asText())
        .isEqualTo("SIMULATION_ENDED");
  }

  /**
   * Twenty cases of all five flows, each worked at a pace of its own: plans and permits sent back, inspections repeated, papers that
   * came late, pauses, a change and a correction, one taken back, tasks done on days off and the long holidays of October between.
   */
  @Test
  void aMonthOfAllFlowsIsReplayedAsItWas() throws IOException {
    for (int number = 0; number < PAST_CASES; number++) {
      past(number);
    }
    assertThat(returned).as("sent back").contains("userTask_reviewPlan", "userTask_confirmPlan", "userTask_recordDecision", "userTask_inspectCompletion");
    clock.set(LocalDate.of(2026, 3, 2));
    ResponseEntity<JsonNode> begun = asked("{\"replayMonth\": \"2025-09\"}");
    assertThat(begun.getStatusCode().value()).as(String.valueOf(begun.getBody())).isEqualTo(202);
    JsonNode result = ended(begun.getBody().get("id").asText()).get("result");
    JsonNode today = result.get("today");
    assertThat(today.get("stuck")).isEmpty();
    assertThat(today.get("refused")).isEmpty();
    assertThat(today.get("cases").asInt()).isEqualTo(PAST_CASES);
    assertThat(today.get("energised").asInt()).as("one was taken back").isEqualTo(PAST_CASES - 1);
    assertThat(today.get("paused").asInt()).isEqualTo(PAUSED.size());
    assertThat(result.get("happened").findValuesAsText("flow")).contains("LV_RES", "LV_NONRES_SANLING", "LV_NONRES_STD", "HV_SINGLE", "HV_DUAL");
    handledWithin(result.get("happened"));
    asItHappened(today.get("stages"), result.get("happened"));
  }

  /** Worked task by task, the first that is open first. */
  private void past(int number) throws IOException {
    LocalDate day = Calendars.published().plusWorkingDays(LocalDate.of(2025, 8, 31), 1 + number);
    Instant now = day.atTime(9, 5).plusMinutes(13L * number).atZone(Days.ZONE).toInstant();
    clock.set(now);
    CaseDriver driver = new CaseDriver(rest, day);
    JsonNode example = JSON.readTree(Path.of("scripts/applications", FLOWS.get(number % FLOWS.size()) + ".json").toFile());
    String no = driver.start(driver.application(example.get("region").asText(), example.get("facts").toString())
        .put("utility", example.get("utility").asText()));
    if (PAUSED.contains(number)) {
      day = paused(no, day, number);
    }
    Map<String, Map<String, Object>> sentBack = new HashMap<>(SENT_BACK.getOrDefault(number, Map.of()));
    List<JsonNode> open = driver.tasks(no);
    for (int step = 0; !open.isEmpty(); step++) {
      int days = PACES.get((number + step) % PACES.size());
      LocalDate next = days < 0 ? day.with(TemporalAdjusters.next(DayOfWeek.SATURDAY)) : Calendars.published().plusWorkingDays(day, days);
      now = next.isAfter(day) ? next.atTime(9, 40).plusMinutes(19L * number).atZone(Days.ZONE).toInstant() : clock.instant().plus(Duration.ofMinutes(9));
      day = next;
      clock.set(now);
      driver = new CaseDriver(rest, day);
      CaseDriver worker = driver;
      besides(number, step, driver, no);
      open = driver.tasks(no);
      if (!open.isEmpty()) {
        String task = open.get(0).get("taskDefinitionKey").asText();
        Optional.ofNullable(sentBack.remove(task)).ifPresent(answer -> {
          worker.answering(task, answer);
          returned.add(task);
        });
        assertThat(driver.complete(no, open.get(0)).getStatusCode().value()).as(open.get(0).toString()).isEqualTo(204);
        open = driver.tasks(no);
      }
    }
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo(number == WITHDRAWN ? "WITHDRAWN" : "ENERGISED");
  }

  /** What customers do in the middle of it. */
  private static void besides(int number, int step, CaseDriver driver, String no) {
    if (step == IN_THE_MIDDLE && number == WITHDRAWN) {
      done(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "改期")));
    } else if (step == IN_THE_MIDDLE && number == CHANGED) {
      done(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes", Map.of("reason", "增加设备", "facts", Map.of("enterprise", true))));
    } else if (step == 1 && number == CORRECTED) {
      done(driver.post(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/corrections", Map.of("reason", "登记有误", "facts", Map.of("area", "RURAL"))));
    }
  }

  /** Handling is a part of the whole process; twelve days of force majeure count in neither, works and customers only in the latter. */
  private static void handledWithin(JsonNode stages) {
    Map<String, JsonNode> whole = new HashMap<>();
    stages.forEach(stage -> {
      if (stage.get("stage").asText().equals("WHOLE_PROCESS")) {
        whole.put(stage.get("flow").asText(), stage);
      }
    });
    assertThat(stages).filteredOn(stage -> stage.get("stage").asText().equals("HANDLING_TOTAL")).hasSameSizeAs(whole.keySet()).allSatisfy(stage -> {
      assertThat(stage.get("runs")).isEqualTo(whole.get(stage.get("flow").asText()).get("runs"));
      assertThat(stage.get("maxDays").asInt()).isPositive().isLessThanOrEqualTo(whole.get(stage.get("flow").asText()).get("maxDays").asInt());
    });
  }

  private static void done(ResponseEntity<String> answer) {
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }

  /** One case that stands still for twelve days, and once more with nine days off after it. */
  @Test
  void pausesAndLoadedNoticesHoldInTheSecondSystem() throws Exception {
    SimulatedSide usual = simulated(List.of());
    assertThat(usual.energised()).as(usual.toString()).isEqualTo(1);
    assertThat(usual.paused()).isEqualTo(1);
    String[] off = IntStream.rangeClosed(22, 30).mapToObj(day -> "2026-06-" + day + ",holiday,停工").toArray(String[]::new);
    SimulatedSide later = simulated(List.of(CalendarLoader.notice(2026, CalendarLoader.packaged(2026, off))));
    assertThat(later.energised()).isEqualTo(1);
    assertThat(later.simulatedDays()).as(later + " after " + usual).isGreaterThan(usual.simulatedDays());
  }

  /** Ten cases on the desks of one person in each office: whatever is late first, the next time it is late first again. */
  @Test
  void aSeedAlwaysLeadsToTheSame() throws Exception {
    SimulationRequest crowded = new SimulationRequest(10, 7L, LocalDate.of(2026, 6, 1), 1, 1, Map.of(), null, null);
    SimulatedSide once = simulated(crowded, 1, List.of());
    assertThat(once.energised()).isEqualTo(crowded.cases());
    assertThat(once.stages()).anySatisfy(stage -> assertThat(stage.overdue()).isPositive());
    assertThat(simulated(crowded, 1, List.of())).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(once);
  }

  /** With these draws the only application is paused from its third day on. */
  private SimulatedSide simulated(List<HolidayNotice> loaded) throws Exception {
    return simulated(new SimulationRequest(1, 259L, LocalDate.of(2026, 6, 1), 1, 2, Map.of(), null, null), 2, loaded);
  }

  private SimulatedSide simulated(SimulationRequest asked, int people, List<HolidayNotice> loaded) throws Exception {
    Map<String, Integer> staff = Role.regionalRoles().stream().collect(Collectors.toMap(Role::id, role -> people));
    Files.writeString(folder.resolve(SecondSystem.PLAN), json.writeValueAsString(new SimulationPlan(asked, staff, List.of(), loaded, List.of(), List.of())));
    Process process = system.start(folder, Side.TODAY);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains(SecondSystem.PROGRESS + asked.cases() + " " + asked.cases());
    return json.readValue(SecondSystem.told(folder, Side.TODAY).toFile(), SecondSystem.Told.class).side();
  }

  /** Nobody asked for other numbers: as many as there are who are not absent. */
  @Test
  void officesHaveThePeopleTheyHave() {
    long present = jdbc.sql("select count(*) from ACT_ID_MEMBERSHIP where GROUP_ID_ = 'metering'").query(Long.class).single();
    assertThat(staffing.on(LocalDate.of(2026, 3, 2)).get(Role.METERING)).isPositive().isLessThanOrEqualTo((int) present);
    LocalDate away = LocalDate.of(2031, 5, 6);
    int developers = staffing.on(away).get(Role.DEVELOPMENT);
    jdbc.sql("""
        insert into ge_absence (user_id, from_on, to_on, substitute, reason, entered_by, entered_at)
        values ('development', :day, :day, 'operations', '培训', 'supervisor', :at)""").param("day", away)
        .param("at", away.atStartOfDay(Days.ZONE).toOffsetDateTime()).update();
    assertThat(staffing.on(away).get(Role.DEVELOPMENT)).isEqualTo(developers - 1);
    assertThat(staffing.on(away.plusDays(1)).get(Role.DEVELOPMENT)).isEqualTo(developers);
  }

  @Test
  void whatCannotBeSimulatedIsRefusedWithItsField() {
    assertThat(fields("{\"cases\": 1000000000}")).containsExactly("cases");
    assertThat(fields("{\"cases\": 0, \"days\": 501, \"staffPerOffice\": 0, \"bogus\": 1}"))
        .containsExactlyInAnyOrder("cases", "days", "staffPerOffice", "bogus");
    assertThat(fields("{\"staff\": {\"metering\": 0}}")).containsExactly("staff.metering");
    assertThat(fields("{\"from\": \"1999-01-01\", \"staff\": {\"nobody\": 1}}")).containsExactlyInAnyOrder("from", "staff.nobody");
    assertThat(fields("{\"replayMonth\": \"2026-13\"}")).containsExactly("replayMonth");
    assertThat(fields("{\"replayMonth\": \"2026-03\"}")).as("not over yet").containsExactly("replayMonth");
    assertThat(fields("{\"replayMonth\": \"2022-02\"}")).as("nothing came in").containsExactly("replayMonth");
    assertThat(refused("{\"releaseId\": \"none\"}")).isEqualTo("404 RELEASE_NOT_FOUND");
    ResponseEntity<JsonNode> broken = asked("no model at all", Map.of("cases", "1"));
    assertThat(broken.getBody().get("code").asText()).isEqualTo("DEPLOYMENT_REFUSED");
    assertThat(asked("no model at all", Map.of("cases", "1000000000")).getBody().get("errors").findValuesAsText("field")).containsExactly("cases");
    assertThat(owner().getForEntity(PATH + "/none", JsonNode.class).getStatusCode().value()).isEqualTo(404);
    assertThat(rest.withBasicAuth(Role.FINANCE.id(), "demo").getForEntity(PATH, JsonNode.class).getStatusCode().value()).isEqualTo(403);
  }

  private String picture(String id, String side) {
    ResponseEntity<String> picture = owner().getForEntity(PATH + "/" + id + "/pictures/" + side + "/lv-residential", String.class);
    assertThat(picture.getHeaders().getContentType().toString()).startsWith("image/svg+xml");
    return picture.getBody();
  }

  /** Within a tenth, stage by stage: runs, mean and longest time, share of those that were late. */
  private static void asItHappened(JsonNode simulated, JsonNode happened) {
    assertThat(happened).anySatisfy(stage -> assertThat(stage.get("overdue").asInt()).isPositive());
    assertThat(simulated).hasSameSizeAs(happened);
    for (int i = 0; i < happened.size(); i++) {
      JsonNode real = happened.get(i);
      JsonNode replayed = simulated.get(i);
      String both = replayed + " as " + real;
      assertThat(replayed.get("flow").asText() + replayed.get("stage").asText()).as(both).isEqualTo(real.get("flow").asText() + real.get("stage").asText());
      assertThat(replayed.get("runs").asInt()).as(both).isEqualTo(real.get("runs").asInt());
      for (String figure : List.of("meanDays", "maxDays", "overdueShare")) {
        assertThat(replayed.get(figure).asDouble()).as(figure + " of " + both)
            .isCloseTo(real.get(figure).asDouble(), Percentage.withPercentage(10));
      }
    }
  }

  /** A case each of whose tasks takes so many working days, and which stands still for so many days at its first task. */
  private void energised(String example, LocalDate from, int days, int paused) throws IOException {
    clock.set(from);
    CaseDriver driver = new CaseDriver(rest, from);
    String facts = JSON.readTree(Path.of("scripts/applications", example + ".json").toFile()).get("facts").toString();
    String no = driver.start(driver.application("410425", facts));
    LocalDate day = paused == 0 ? from : paused(no, from, paused);
    for (List<JsonNode> open = driver.tasks(no); !open.isEmpty(); open = driver.tasks(no)) {
      day = Calendars.published().plusWorkingDays(day, days);
      clock.set(day.atTime(15, 20).atZone(Days.ZONE).toInstant());
      driver = new CaseDriver(rest, day);
      for (JsonNode task : open) {
        assertThat(driver.complete(no, task).getStatusCode().value()).as(task.toString()).isEqualTo(204);
      }
    }
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
  }

  private LocalDate paused(String no, LocalDate from, int days) {
    clock.set(from.atTime(16, 0).atZone(Days.ZONE).toInstant());
    long id = pauses.request(no, new PauseRequest(PauseReason.FORCE_MAJEURE, "EPIDEMIC", null, "公告", null), "li").id();
    pauses.confirm(no, id, true, "wang");
    clock.set(from.plusDays(days).atTime(10, 0).atZone(Days.ZONE).toInstant());
    pauses.askToResume(no, id, "解除", "公告", "li");
    pauses.confirmResumption(no, id, true, "wang");
    return from.plusDays(days);
  }

  private TestRestTemplate owner() {
    return rest.withBasicAuth(Role.PROCESS_OWNER.id(), "demo");
  }

  private ResponseEntity<JsonNode> asked(String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return owner().postForEntity(PATH, new HttpEntity<>(body, headers), JsonNode.class);
  }

  private String refused(String body) {
    ResponseEntity<JsonNode> answer = asked(body);
    return answer.getStatusCode().value() + " " + answer.getBody().get("code").asText();
  }

  private List<String> fields(String body) {
    ResponseEntity<JsonNode> answer = asked(body);
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(400);
    return answer.getBody().get("errors").findValuesAsText("field");
  }

  private ResponseEntity<JsonNode> asked(String model, Map<String, String> fields) {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    fields.forEach(parts::add);
    parts.add("file", new ByteArrayResource(model.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return "lv-residential.bpmn";
      }
    });
    return owner().postForEntity(PATH, parts, JsonNode.class);
  }

  private static JsonNode office(JsonNode side, Role role) {
    for (JsonNode office : side.get("offices")) {
      if (office.get("office").asText().equals(role.id())) {
        return office;
      }
    }
    throw new AssertionError(role + " is not in " + side);
  }

  private JsonNode ended(String id) {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(
        () -> owner().getForObject(PATH + "/" + id, JsonNode.class), simulation -> !simulation.get("state").asText().equals("RUNNING"));
  }
}
