package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clocks, pauses, calendar and supervision of cases that run in the engine. */
@EngineTest
class ClocksInFlowTest {

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;
  @Autowired Calendars calendars;

  private final ObjectMapper json = new ObjectMapper();
  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void escalatesABreachThroughAllRungsUntilTheStageEnds() {
    String no = start(LocalDate.of(2026, 3, 2)); // acceptance is due on the 3rd
    fireUntil(no, "2026-03-03T09:01");
    assertThat(supervised(no)).containsExactly("userTask_handleWarning customer-manager");
    fireUntil(no, "2026-03-04T00:01");
    assertThat(supervised(no)).containsExactly("userTask_handleDelay customer-manager supervisor");
    fireUntil(no, "2026-03-05T09:01");
    assertThat(supervised(no)).containsExactly("userTask_handleDelay customer-manager marketing supervisor");
    Task top = tasks.createTaskQuery().processInstanceBusinessKey(no).taskDefinitionKey("userTask_handleDelay").singleResult();
    assertThat(management.createJobQuery().processInstanceId(top.getProcessInstanceId()).count()).isZero(); // nobody is left
    fireUntil(no, "2026-03-09T09:01");
    assertThat(tasks.createTaskQuery().taskId(top.getId()).count()).isEqualTo(1);
    assertThat(supervised(no)).containsExactly("userTask_handleDelay customer-manager marketing supervisor");
    assertThat(rungs(no)).containsExactly("WARNING", "BREACH", "MARKETING");

    driver.complete(no, driver.task(no, "userTask_checkDocuments"));
    assertThat(supervised(no)).isEmpty();
    assertThat(jdbc.sql("select count(*) from ge_alarm where application_no = ? and closed_at is null").param(no)
        .query(Integer.class).single()).isZero();
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").get("intact").asBoolean()).isTrue();
  }

  @Test
  void stopsEscalatingWhenTheReasonIsOnRecord() {
    String no = start(LocalDate.of(2026, 3, 2));
    fireUntil(no, "2026-03-04T00:01");
    Task task = tasks.createTaskQuery().processInstanceBusinessKey(no).taskDefinitionKey("userTask_handleDelay").singleResult();
    String complete = "/engine-rest/task/" + task.getId() + "/complete";
    assertThat(driver.post(Role.CUSTOMER_MANAGER, complete, Map.of("variables", Map.of())).getStatusCode().value()).isEqualTo(400);
    assertThat(driver.post(Role.CUSTOMER_MANAGER, complete, Map.of("variables", Map.of(
        "delayReason", Map.of("value", "CUSTOMER"), "delayExplanation", Map.of("value", "客户资料未到"),
        "delayEvidence", Map.of("value", "通话记录 12")))).getStatusCode().value()).isEqualTo(204);
    fireUntil(no, "2026-03-10T09:01");
    assertThat(supervised(no)).isEmpty();
    assertThat(rungs(no)).containsExactly("WARNING", "BREACH");
    assertThat(jdbc.sql("select reason || ' ' || evidence || ' ' || actor from ge_delay_reason where application_no = ?")
        .param(no).query(String.class).single()).isEqualTo("CUSTOMER 通话记录 12 customer-manager");
  }

  @Test
  void setsTheTimersOverSpringFestivalAndItsWorkedWeekends() {
    String no = start(LocalDate.of(2026, 2, 13));
    assertThat(timer(no, "timer_acceptanceBreach")).contains(at("2026-02-15T00:00")); // Saturday the 14th is worked
    clock.set(at("2026-02-14T10:00"));
    driver.complete(no, driver.task(no, "userTask_checkDocuments"));
    assertThat(timer(no, "timer_planReplyBreach")).contains(at("2026-03-07T00:00"));
    assertThat(timer(no, "timer_planReplyWarning")).contains(at("2026-03-05T09:00"));
    assertThat(timer(no, "timer_handlingTotalBreach")).contains(at("2026-03-14T00:00")); // 16 days
  }

  @Test
  void pausesAndResumesEveryTimerThroughTwoPersons() throws Exception {
    String no = start(LocalDate.of(2026, 3, 2));
    driver.complete(no, driver.task(no, "userTask_checkDocuments"));
    assertThat(timer(no, "timer_planReplyBreach")).contains(at("2026-03-17T00:00"));
    clock.set(at("2026-03-04T10:00"));
    String pauses = "/api/v1/applications/" + no + "/pauses";
    Map<String, Object> request = Map.of("reason", "FORCE_MAJEURE", "subReason", "NATURAL_DISASTER", "evidence", "预警通知 7");
    assertThat(driver.post(Role.CUSTOMER_MANAGER, pauses, Map.of("reason", "FORCE_MAJEURE")).getStatusCode().value()).isEqualTo(400);
    ResponseEntity<String> asked = driver.post(Role.CUSTOMER_MANAGER, pauses, request);
    assertThat(asked.getStatusCode().value()).as(asked.getBody()).isEqualTo(201);
    String id = json.readTree(asked.getBody()).get("id").asText();
    assertThat(driver.post(Role.CUSTOMER_MANAGER, pauses + "/" + id + "/confirmation", Map.of()).getStatusCode().value())
        .isEqualTo(403);
    assertThat(driver.post(Role.SUPERVISOR, pauses + "/" + id + "/confirmation", Map.of()).getStatusCode().value()).isEqualTo(200);
    assertThat(timer(no, "timer_planReplyBreach")).isEmpty();
    assertThat(timer(no, "timer_handlingTotalBreach")).isEmpty();
    assertThat(driver.task(no, "userTask_surveySite").get("due").isNull()).isTrue();

    clock.set(at("2026-03-06T10:00"));
    String resumptions = "/api/v1/applications/" + no + "/resumptions";
    assertThat(driver.post(Role.CUSTOMER_MANAGER, resumptions, Map.of("reason", "解除", "evidence", "通知 8")).getStatusCode()
        .value()).isEqualTo(201);
    assertThat(driver.post(Role.SUPERVISOR, resumptions + "/" + id + "/confirmation", Map.of()).getStatusCode().value())
        .isEqualTo(200);
    assertThat(timer(no, "timer_planReplyBreach")).contains(at("2026-03-19T00:00"));
    assertThat(driver.task(no, "userTask_surveySite").get("due").asText()).startsWith("2026-03-18T23:59:59");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, pauses).get(0).get("state").asText()).isEqualTo("ENDED");
    assertThat(driver.post(Role.CUSTOMER_MANAGER, resumptions, Map.of("reason", "解除", "evidence", "通知 8")).getBody())
        .contains("NOT_PAUSED");
  }

  @Test
  void loadsACalendarOnlyWhenItIsSoundAndFromThoseEntitled() throws Exception {
    String notice = """
        {"days": [{"date": "2027-01-01", "kind": "holiday", "name": "元旦"},
          {"date": "2027-01-04", "kind": "workday", "name": "元旦"}]}""";
    assertThat(put(Role.CUSTOMER_MANAGER, 2027, notice).getStatusCode().value()).isEqualTo(403);
    ResponseEntity<String> refused = put(Role.SUPERVISOR, 2027, notice);
    assertThat(refused.getStatusCode().value()).isEqualTo(400);
    assertThat(refused.getBody()).contains("周一至周五不能标为调休上班日").contains("缺少节日：春节");
    assertThat(put(Role.SUPERVISOR, 2027, "{\"days\": 5}").getStatusCode().value()).isEqualTo(400);
    assertThat(calendars.current().provisional(LocalDate.of(2027, 1, 1))).isTrue();

    String no = start(LocalDate.of(2026, 3, 2));
    driver.complete(no, driver.task(no, "userTask_checkDocuments"));
    try {
      String amended = json.readTree(driver.get(Role.SUPERVISOR, "/api/v1/calendar/2026").toString()).get("days").toString()
          .replaceFirst("\\[", "[{\"date\":\"2026-03-10\",\"kind\":\"holiday\",\"name\":\"补充通知\"},");
      ResponseEntity<String> accepted = put(Role.SUPERVISOR, 2026, "{\"days\":" + amended + "}");
      assertThat(accepted.getStatusCode().value()).as(accepted.getBody()).isEqualTo(202);
      org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(30)).until(() ->
          driver.get(Role.SUPERVISOR, "/api/v1/calendar/recomputation").hasNonNull("finishedAt"));
      assertThat(timer(no, "timer_planReplyBreach")).contains(at("2026-03-18T00:00"));
      assertThat(driver.task(no, "userTask_surveySite").get("due").asText()).startsWith("2026-03-17T23:59:59");
      JsonNode done = driver.get(Role.SUPERVISOR, "/api/v1/calendar/recomputation");
      assertThat(done.get("casesFailed").asInt()).as(done.toString()).isZero();
    } finally {
      jdbc.sql("delete from ge_calendar_day").update();
      jdbc.sql("delete from ge_calendar_year").update();
      calendars.reload();
    }
  }

  @Test
  void refusesToRecordWhatHappenedOnAnotherDay() {
    String no = start(LocalDate.of(2026, 3, 2));
    driver.workUntil(no, "userTask_awaitCustomerWorks");
    clock.set(LocalDate.of(2026, 3, 4));
    JsonNode task = driver.task(no, "userTask_awaitCustomerWorks");
    assertThat(driver.complete(task, works("2026-03-03")).getBody()).contains("BACKDATED_RECORD");
    assertThat(driver.complete(task, works("2026-03-05")).getBody()).contains("FUTURE_RECORD");
    assertThat(driver.complete(task, works("2026-03-04")).getStatusCode().value()).isEqualTo(204);
  }

  private static Map<String, Object> works(String day) {
    return Map.of("customerWorksFinishedOn", day, "worksBuiltBy", "NON_UTILITY");
  }

  @Test
  void promisesAReturnedCaseWhatIsLeftOfItsDays() throws Exception {
    clock.set(LocalDate.of(2026, 3, 2));
    var application = driver.application("410425", FlowsTest.RESIDENT);
    String no = driver.start(application); // whole process 3 days
    clock.set(LocalDate.of(2026, 3, 4));
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "改期"));
    clock.set(LocalDate.of(2026, 3, 6));
    ResponseEntity<String> again = driver.post(Role.INTEGRATION, "/api/v1/applications", application);
    assertThat(json.readTree(again.getBody()).at("/dueDates/WHOLE_PROCESS").asText()).as(again.getBody()).isEqualTo("2026-03-09");
  }

  @Test
  void verifiesAllLedgersForSupervisorsOnly() {
    start(LocalDate.of(2026, 3, 2));
    JsonNode report = driver.get(Role.SUPERVISOR, "/api/v1/ledger/verification");
    assertThat(report.get("intact").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.get("cases").asInt()).isPositive();
    assertThat(rest.withBasicAuth("metering", "demo").getForEntity("/api/v1/ledger/verification", String.class)
        .getStatusCode().value()).isEqualTo(403);
  }

  private String start(LocalDate day) {
    clock.set(day);
    return driver.start(driver.application("410425", FlowsTest.FACTORY));
  }

  private ResponseEntity<String> put(Role role, int year, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth(role.id(), "demo").exchange("/api/v1/calendar/" + year, HttpMethod.PUT,
        new HttpEntity<>(body, headers), String.class);
  }

  /** Moves the clock and fires what is due then on this case, as the job executor would, in order. */
  private void fireUntil(String no, String localDateTime) {
    clock.set(at(localDateTime));
    while (true) {
      Optional<Job> due = jobs(no).stream().filter(job -> job.getDuedate() != null
              && !job.getDuedate().after(Date.from(clock.instant())))
          .min(Comparator.comparing(Job::getDuedate));
      if (due.isEmpty()) {
        return;
      }
      management.executeJob(due.get().getId());
    }
  }

  private List<Job> jobs(String no) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).list().stream()
        .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream()).toList();
  }

  private Optional<Instant> timer(String no, String element) {
    return jobs(no).stream().filter(job -> management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId())
        .singleResult().getActivityId().equals(element)).map(job -> job.getDuedate().toInstant()).findFirst();
  }

  private List<String> supervised(String no) {
    return tasks.createTaskQuery().processInstanceBusinessKey(no).processDefinitionKey("supervision").list().stream()
        .map(task -> task.getTaskDefinitionKey() + " " + String.join(" ", tasks.getIdentityLinksForTask(task.getId()).stream()
            .map(IdentityLink::getGroupId).sorted().toList())).toList();
  }

  private List<String> rungs(String no) {
    return jdbc.sql("select rung from ge_alarm where application_no = ? and clock = 'ACCEPTANCE' order by id").param(no)
        .query(String.class).list();
  }

  private static Instant at(String localDateTime) {
    return LocalDateTime.parse(localDateTime).atZone(Days.ZONE).toInstant();
  }
}
