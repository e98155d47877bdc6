package org.gettingelectricity.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** 业扩报装例会 of 郏县 in the week of the National Day, from what departments bring in to what becomes of its resolutions. */
@EngineTest
class MeetingTest {

  private static final String REGION = "410425";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Meetings meetings;
  @Autowired ManagementService management;

  private final ObjectMapper json = new ObjectMapper();
  private final List<Meeting> convened = new ArrayList<>();
  private CaseDriver driver;

  @BeforeEach
  void aWeekBefore() {
    driver = new CaseDriver(rest);
    clock.set(Instant.parse("2026-09-29T01:30:00Z")); // Tuesday 09:30, when the meeting of that week has begun
  }

  @AfterEach
  void nothingStaysOnTheDesks() {
    MeetingDesk desk = meetings.desk();
    convened.stream().map(meeting -> meetings.get(meeting.id())).filter(meeting -> meeting.processInstanceId() != null)
        .forEach(meeting -> desk.close(meeting.processInstanceId(), "test"));
  }

  @Test
  void aMeetingRunsThroughAHolidayWeek() {
    String no = driver.start(driver.application(REGION, FlowsTest.HOSPITAL));
    driver.workUntil(no, "userTask_reviewAtMeeting");
    String important = driver.start(driver.application(REGION, FlowsTest.OFFICE.replace("\"circuits\": 1", "\"circuits\": 1, \"keyProject\": true")));
    Meeting meeting = regular();
    assertThat(regular().id()).as("the same for whoever asks").isEqualTo(meeting.id());
    assertThat(meeting.kind()).isEqualTo(MeetingKind.MONTHLY);
    assertThat(meeting.startsAt().toInstant()).isEqualTo(Instant.parse("2026-10-08T01:00:00Z"));
    assertThat(meeting.inputDueAt().toInstant()).isEqualTo(Instant.parse("2026-09-30T07:00:00Z"));

    String path = "/api/v1/meetings/" + meeting.id();
    assertThat(put("operations", path + "/inputs/operations", Map.of("content", "110千伏示例变间隔紧张"), 200).at("/missing")).hasSize(3);
    assertThat(put("operations", path + "/inputs/dispatch", Map.of("content", "x"), 403).get("code").asText()).isEqualTo("FORBIDDEN");
    assertThat(put("marketing", path + "/inputs/finance", Map.of("content", "x"), 404).get("code").asText()).isEqualTo("DEPARTMENT_NOT_FOUND");
    JsonNode task = tasks("development", "weekly-meeting").get(0);
    assertThat(task.get("name").asText()).isEqualTo("报送例会材料");
    assertThat(task.get("due").asText()).startsWith("2026-09-30T15:00:00");
    complete("development", task, Map.of(), 400);
    complete("development", task, Map.of("meetingInput", "双电源方案已初审"), 204);
    clock.set(Instant.parse("2026-09-30T08:00:00Z"));
    management.executeJob(management.createJobQuery().processInstanceId(meeting.processInstanceId()).timers().singleResult().getId());
    JsonNode supervised = named(tasks("supervisor", "weekly-meeting"), "督促报送材料");
    complete("supervisor", supervised, Map.of(), 204);
    put("dispatch", path + "/inputs/dispatch", Map.of("content", "可开放容量已发布"), 200);

    assertThat(post("marketing", path + "/decisions", Map.of("applicationNo", no, "approved", true), 409).get("code").asText())
        .isEqualTo("MEETING_NOT_BEGUN");
    clock.set(Instant.parse("2026-10-08T01:30:00Z"));
    JsonNode view = get("marketing", path);
    assertThat(view.at("/agenda/1/cases").toString()).contains(no);
    assertThat(view.at("/agenda/1/content").asText()).isEqualTo("双电源方案已初审");
    assertThat(view.at("/missing").toString()).isEqualTo("[\"配网办\"]");
    assertThat(late(view, "dispatch")).isTrue();
    assertThat(late(view, "operations")).isFalse();
    assertThat(post("marketing", path + "/decisions", Map.of("applicationNo", no, "approved", false), 400).at("/errors/0/field").asText())
        .isEqualTo("opinion");
    post("marketing", path + "/decisions", Map.of("applicationNo", no, "approved", true, "opinion", "同意"), 200);
    assertThat(driver.openTaskKeys(no)).doesNotContain("userTask_reviewAtMeeting");
    assertThat(post("marketing", path + "/decisions", Map.of("applicationNo", no, "approved", true), 409).get("code").asText())
        .isEqualTo("NO_PLAN_TO_DECIDE");

    post("marketing", path + "/actions", Map.of("title", "协调示例变间隔", "department", "operations", "dueOn", "2026-10-15"), 200);
    post("marketing", path + "/actions", Map.of("title", "x", "department", "nobody", "dueOn", "2026-10-15"), 400);
    post("operations", path + "/minutes", Map.of("attendants", "各部门", "minutes", "x"), 403);
    JsonNode held = post("marketing", path + "/minutes", Map.of("attendants", "分管领导、各部门负责人", "minutes", "审议通过双电源方案一件"), 200);
    assertThat(held.at("/meeting/held").asBoolean()).isTrue();
    assertThat(post("marketing", path + "/minutes", Map.of("attendants", "x", "minutes", "x"), 409).get("code").asText()).isEqualTo("MEETING_HELD");

    for (String department : List.of("development", "operations", "dispatch", "distribution-office")) {
      JsonNode minutes = tasks(department, "supervised-duty").findParents("id").stream()
          .filter(one -> summary(department, one).contains("会议纪要签收")).findFirst().orElseThrow();
      assertThat(minutes.get("due").asText()).as(department).startsWith("2026-10-09");
      assertThat(summary(department, minutes)).contains(department.equals("operations") ? "协调示例变间隔，2026-10-15 前" : "没有新的议定事项");
      complete(department, minutes, Map.of("dutyResult", "已阅"), 204);
    }
    assertThat(tasks("supervisor", "supervised-duty").findParents("id")).as("key projects go to the supervision office until the next meeting")
        .anyMatch(one -> summary("supervisor", one).contains("重点项目 " + important) && one.get("due").asText().startsWith("2026-10-13"));
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + important + "/withdrawal", Map.of("reason", "示例"));
    JsonNode duty = tasks("operations", "supervised-duty").get(0);
    assertThat(duty.get("due").asText()).startsWith("2026-10-15T23:59:59");
    complete("operations", duty, Map.of("dutyResult", "间隔已批复，文号示例1号"), 204);
    assertThat(get("marketing", path).at("/actions/0/result").asText()).isEqualTo("间隔已批复，文号示例1号");

    Meeting next = regular();
    assertThat(next.kind()).isEqualTo(MeetingKind.WEEKLY);
    assertThat(next.startsAt().toInstant()).isEqualTo(Instant.parse("2026-10-13T01:00:00Z"));
    assertThat(meetings.get(meeting.id()).processInstanceId()).as("what was not brought in is owed no more").isNull();
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "示例"));
  }

  @Test
  void onceAQuarterDepartmentsTalkAboutWhatIsWeak() {
    meetings.quarterly(REGION);
    meetings.quarterly(REGION);
    List<Long> talks = new ArrayList<>();
    get("marketing", "/api/v1/meetings").findParents("kind").forEach(meeting -> {
      if (meeting.get("kind").asText().equals("QUARTERLY")) {
        talks.add(meeting.get("id").asLong());
      }
    });
    assertThat(talks).hasSize(1);
    Meeting talk = meetings.get(talks.get(0));
    convened.add(talk);
    assertThat(talk.startsAt().toInstant()).isEqualTo(Instant.parse("2026-10-08T06:30:00Z"));
    assertThat(talk.inputDueAt().toInstant()).isEqualTo(Instant.parse("2026-09-30T07:00:00Z"));
    assertThat(tasks("development", "weekly-meeting")).isNotEmpty();
  }

  @Test
  void whatIsUrgentDoesNotWaitForTuesday() {
    String no = driver.start(driver.application(REGION, FlowsTest.FACTORY));
    for (String wrong : new String[] {"2026-09-28T10:00:00+08:00", "9999-12-31T10:00:00+08:00", "+999999999-12-31T23:59:59+18:00"}) {
      assertThat(post("marketing", "/api/v1/meetings", Map.of("region", REGION, "startsAt", wrong, "reason", "线路过载"), 400)
          .at("/errors/0/field").asText()).as(wrong).isEqualTo("startsAt");
    }
    assertThat(post("marketing", "/api/v1/meetings", Map.of("region", REGION, "startsAt", "2026-09-29T11:00:00+08:00", "reason", "线路过载",
        "applicationNo", "NONE"), 404).get("code").asText()).isEqualTo("CASE_NOT_FOUND");
    assertThat(post("marketing", "/api/v1/coordination-items", Map.of("region", "999999", "title", "x", "department", "materials", "reason", "x"), 400)
        .at("/errors/0/field").asText()).isEqualTo("region");
    JsonNode meeting = post("marketing", "/api/v1/meetings", Map.of("region", REGION, "startsAt", "2026-09-29T11:00:00+08:00", "reason",
        "线路过载", "applicationNo", no), 201);
    convened.add(meetings.get(meeting.at("/meeting/id").asLong()));
    String groups = "/api/v1/applications/" + no + "/working-groups";
    JsonNode group = post("marketing", groups, Map.of("purpose", "线路过载处置"), 201);
    assertThat(group.get("members").asText()).contains("纪检人员").contains("主管领导");
    assertThat(post("marketing", groups, Map.of("purpose", "又一个"), 409).get("code").asText()).isEqualTo("WORKING_GROUP_EXISTS");
    String dissolution = "/api/v1/working-groups/" + group.get("id").asLong() + "/dissolution";
    post("marketing", dissolution, Map.of("conclusion", "已转供"), 200);
    post("marketing", dissolution, Map.of("conclusion", "已转供"), 200);
    post("marketing", dissolution, Map.of("conclusion", "改口"), 409);
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "示例"));
  }

  @Test
  void departmentsAreAskedForWhatIsListedOnly() {
    String no = driver.start(driver.application(REGION, FlowsTest.FACTORY));
    String path = "/api/v1/applications/" + no + "/coordination";
    JsonNode asked = post("customer-manager", path, Map.of("item", "GRID_IMPACT", "dueOn", "2026-10-09"), 201);
    assertThat(asked.get("department").asText()).isEqualTo("operations");
    complete("operations", named(tasks("operations", "supervised-duty"), "办理督办事项"), Map.of("dutyResult", "无影响"), 204);
    assertThat(post("customer-manager", path, Map.of("item", "TEA_PARTY", "dueOn", "2026-10-09"), 422).get("code").asText())
        .isEqualTo("COORDINATION_ITEM_NOT_LISTED");
    JsonNode item = post("customer-manager", "/api/v1/coordination-items", Map.of("region", REGION, "title", "借用应急发电车", "department",
        "materials", "reason", "过渡供电"), 201);
    String code = item.get("code").asText();
    assertThat(post("customer-manager", path, Map.of("item", code, "dueOn", "2026-10-09"), 422).get("code").asText())
        .isEqualTo("COORDINATION_ITEM_NOT_LISTED");
    JsonNode approval = named(tasks("supervisor", "supervised-duty"), "办理督办事项");
    assertThat(approval.get("due").asText()).startsWith("2026-10-12");
    complete("supervisor", approval, Map.of("dutyResult", "已批准"), 400); // the decision settles it, with the number of its paper
    String decision = "/api/v1/coordination-items/" + code + "/decision";
    post("marketing", decision, Map.of("approved", true, "paperNo", "办公会纪要 8 号"), 403);
    post("supervisor", decision, Map.of("approved", true, "paperNo", "办公会纪要 8 号"), 200);
    post("supervisor", decision, Map.of("approved", true, "paperNo", "办公会纪要 8 号"), 200);
    post("supervisor", decision, Map.of("approved", false, "paperNo", "办公会纪要 9 号"), 409);
    assertThat(tasks("supervisor", "supervised-duty").findValuesAsText("id")).doesNotContain(approval.get("id").asText());
    post("customer-manager", path, Map.of("item", code, "dueOn", "2026-10-09"), 201);
    complete("materials", named(tasks("materials", "supervised-duty"), "办理督办事项"), Map.of("dutyResult", "已借用"), 204);
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "示例"));
  }

  private Meeting regular() {
    Meeting meeting = meetings.regular(REGION);
    convened.add(meeting);
    return meeting;
  }

  private static boolean late(JsonNode view, String department) {
    for (JsonNode input : view.get("inputs")) {
      if (input.get("department").asText().equals(department)) {
        return input.get("late").asBoolean();
      }
    }
    throw new AssertionError(view.get("inputs"));
  }

  private static JsonNode named(JsonNode tasks, String name) {
    for (JsonNode task : tasks) {
      if (task.get("name").asText().equals(name)) {
        return task;
      }
    }
    throw new AssertionError(name + " is not among " + tasks);
  }

  private JsonNode tasks(String user, String model) {
    return rest.withBasicAuth(user, "demo").getForObject("/engine-rest/task?processDefinitionKey=" + model + "&candidateGroup=" + user
        + "&includeAssignedTasks=true", JsonNode.class);
  }

  private String summary(String user, JsonNode task) {
    return call(user, HttpMethod.GET, "/engine-rest/task/" + task.get("id").asText() + "/variables/caseSummary", null, 200).get("value").asText();
  }

  private void complete(String user, JsonNode task, Map<String, Object> answers, int status) {
    Map<String, Object> variables = new HashMap<>();
    answers.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    call(user, HttpMethod.POST, "/engine-rest/task/" + task.get("id").asText() + "/complete", Map.of("variables", variables), status);
  }

  private JsonNode get(String user, String path) {
    return call(user, HttpMethod.GET, path, null, 200);
  }

  private JsonNode put(String user, String path, Object body, int status) {
    return call(user, HttpMethod.PUT, path, body, status);
  }

  private JsonNode post(String user, String path, Object body, int status) {
    return call(user, HttpMethod.POST, path, body, status);
  }

  private JsonNode call(String user, HttpMethod method, String path, Object body, int status) {
    ResponseEntity<String> answer = rest.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body), String.class);
    assertThat(answer.getStatusCode().value()).as(method + " " + path + " " + answer.getBody()).isEqualTo(status);
    try {
      return answer.getBody() == null ? null : json.readTree(answer.getBody());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
