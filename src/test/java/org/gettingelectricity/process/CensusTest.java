package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.gettingelectricity.CountedDatabase.Count;
import org.gettingelectricity.CountedDatabase.Counter;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.process.rights.RegionalGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/**
 * What each action of a user and each alarm asks of the database. More than the table of this test allows fails; a lower
 * number found is written to {@code target/census.csv}, to be taken over. The statements themselves are listed beside it.
 */
@EngineTest
class CensusTest {

  private static final Path TABLE = Path.of("src", "test", "resources", "census.csv");
  private static final Path FOUND = Path.of("target", "census.csv");
  private static final Path STATEMENTS = Path.of("target", "census-statements.txt");
  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes();
  private static final String HEADING = "action,statements,rows,commits";
  /** The first case fills what is remembered; what expires in between shows in one of the others only. */
  private static final int CASES = 4;

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Counter counter;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired IdentityService identities;

  private final Map<String, Count> fewest = new LinkedHashMap<>();
  private final Map<String, List<String>> listed = new LinkedHashMap<>();
  private final List<String> started = new ArrayList<>();
  private CaseDriver driver;
  private Staff farAway;

  @BeforeEach
  void drive() {
    closeOfficesOfOthers();
    driver = new CaseDriver(rest);
  }

  /** Offices that other tests left behind have a row of rights at every task of their area each. */
  private void closeOfficesOfOthers() {
    identities.clearAuthentication();
    identities.createGroupQuery().list().stream().map(Group::getId).filter(RegionalGroups::isRegional).filter(id -> !id.endsWith(".all"))
        .forEach(identities::deleteGroup);
    farAway = new Staff(identities);
    farAway.hire("far-away", Role.METERING, "65"); // who serves an area is remembered for seconds, and read anew when an office opens
  }

  @AfterEach
  void closeTheirs() {
    farAway.dismissAll();
  }

  @Test
  void noActionAsksMoreOfTheDatabaseThanItDid() throws IOException {
    for (int number = 0; number < CASES; number++) {
      clock.set(at("2026-03-02T10:00"));
      highVoltage();
      clock.set(at("2026-03-02T10:00"));
      lowVoltage();
    }
    write();
    assertThat(listed.get("tasks of a case")).as("a short statement of its own, whoever reads").last().asString().startsWith("select RES.* from ACT_RU_TASK RES");
    Map<String, Count> allowed = allowed();
    assertThat(allowed.keySet()).isEqualTo(fewest.keySet());
    assertThat(fewest).allSatisfy((action, found) -> {
      Count most = allowed.get(action);
      assertThat(found.statements()).as(action + ": statements").isLessThanOrEqualTo(most.statements());
      assertThat(found.rows()).as(action + ": rows").isLessThanOrEqualTo(most.rows());
      assertThat(found.commits()).as(action + ": commits").isLessThanOrEqualTo(most.commits());
    });
  }

  private void highVoltage() {
    String[] no = new String[1];
    count("start, high voltage", () -> no[0] = driver.start(driver.application("410425", """
        {"usage":"NON_RESIDENTIAL","area":"URBAN","capacityKw":2000,"capacityKva":2500,"voltageKv":10,"circuits":1,
         "tariffs":[{"tariff":"COMMERCIAL","capacityKw":2000}],
         "works":{"gridWorksNeeded":true,"kinds":["UNDERGROUND_CABLE"],"lengthM":400,"roadDigM":20,
           "permits":["PLANNING","ROAD_EXCAVATION"]},
         "documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}""")));
    list(no[0]);
    readCase(no[0]);
    fire(no[0], "timer_acceptanceWarning", "2026-03-03T09:01", "alarm, first of its clock");
    fire(no[0], "timer_acceptanceBreach", "2026-03-04T00:01", "alarm, in place of a warning");
    driver.workUntil(no[0], "userTask_surveySite");
    step(no[0], "userTask_surveySite", "survey");
    step(no[0], "userTask_draftPlan", "plan");
    pause(no[0]);
  }

  private void lowVoltage() {
    String[] no = new String[1];
    count("start, low voltage", () -> no[0] = driver.start(driver.application("500103", """
        {"usage":"NON_RESIDENTIAL","smallMicro":true,"area":"URBAN","capacityKw":80,"capacityKva":100,"voltageKv":0.38,
         "circuits":1,"tariffs":[{"tariff":"COMMERCIAL","capacityKw":80}],
         "works":{"gridWorksNeeded":true,"kinds":["OVERHEAD_LINE"],"permits":["ROAD_OCCUPATION","GREEN_OCCUPATION"]},
         "documentsProvided":["SUBJECT_ID"]}""")));
    count("upload", () -> assertThat(driver.upload(Role.CUSTOMER_MANAGER, no[0], "SUBJECT_ID", "paper.pdf", PDF).getStatusCode()
        .value()).isEqualTo(201));
    step(no[0], "userTask_checkDocuments", "acceptance");
    driver.workUntil(no[0], "userTask_recordDecision");
    String page = StreamSupport.stream(driver.get(Role.PROJECT_MANAGER, "/engine-rest/task?processInstanceBusinessKey=" + no[0]).spliterator(), false)
        .map(task -> "task=" + task.get("id").asText()).collect(Collectors.joining("&", "/desk/subjects?", ""));
    count("circuits and permits of a page of tasks", () -> assertThat(driver.get(Role.PROJECT_MANAGER, page).findValuesAsText("subject")).isNotEmpty().isSubsetOf("占道", "临时占用绿地"));
    String permit = submitted(no[0]);
    count("decide", () -> assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no[0]
        + "/approvals/" + permit + "/decision", Map.of("decision", "approved", "documentNo", "PF-1")).getStatusCode().value())
        .isEqualTo(200));
    count("withdraw", () -> assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no[0] + "/withdrawal",
        Map.of("reason", "改期")).getStatusCode().value()).isEqualTo(200));
  }

  private String submitted(String no) {
    for (JsonNode approval : driver.get(Role.INTEGRATION, "/api/v1/applications/" + no + "/approvals").get("approvals")) {
      if (approval.get("awaitsDecision").asBoolean()) {
        return approval.get("permit").asText();
      }
    }
    throw new AssertionError("no permit of " + no + " awaits a decision");
  }

  /** Of the cases of this test: what others have left behind stands on other versions of the models, each read once more. */
  private void list(String no) {
    started.add(no);
    String page = "/engine-rest/task?sortBy=dueDate&sortOrder=asc&maxResults=15&processInstanceBusinessKeyIn=" + String.join(",", started);
    driver.get(Role.CUSTOMER_MANAGER, page); // how far rights reach is remembered for ten seconds
    count("list of an operator", () -> driver.get(Role.CUSTOMER_MANAGER, page));
    count("count of an operator's list", () -> driver.get(Role.CUSTOMER_MANAGER, "/engine-rest/task/count"));
    count("counts of all lists of an operator", () -> driver.get(Role.CUSTOMER_MANAGER, "/desk/lists"));
    count("page of a desk", () -> driver.page(Role.CUSTOMER_MANAGER, "/desk"));
    count("tasks of a case", () -> driver.get(Role.CUSTOMER_MANAGER, "/engine-rest/task?processInstanceBusinessKey=" + no));
    count("list of cases", () -> driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications?size=15"));
  }

  private void readCase(String no) {
    for (String part : List.of("", "/progress", "/costs", "/approvals", "/documents", "/timeline", "/records")) {
      count("case" + part, () -> driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + part));
    }
  }

  /** Claims and completes as the group's user, each counted. */
  private void step(String no, String key, String name) {
    JsonNode task = driver.task(no, key);
    Role role = Role.of(driver.group(task)).orElseThrow();
    String path = "/engine-rest/task/" + task.get("id").asText();
    count("claim", () -> assertThat(driver.post(role, path + "/claim", Map.of("userId", role.id())).getStatusCode().value())
        .isEqualTo(204));
    count("complete, " + name, () -> assertThat(driver.post(role, path + "/complete", driver.answer(key)).getStatusCode().value())
        .isEqualTo(204));
  }

  private void pause(String no) {
    String pauses = "/api/v1/applications/" + no + "/pauses";
    String[] id = new String[1];
    count("pause, asked for", () -> id[0] = driver.created(Role.CUSTOMER_MANAGER, pauses, Map.of("reason", "FORCE_MAJEURE",
        "subReason", "NATURAL_DISASTER", "evidence", "预警通知 7")).get("id").asText());
    count("pause, confirmed", () -> assertThat(driver.post(Role.SUPERVISOR, pauses + "/" + id[0] + "/confirmation", Map.of())
        .getStatusCode().value()).isEqualTo(200));
  }

  private void fire(String no, String element, String moment, String name) {
    clock.set(at(moment));
    Job job = runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).list().stream()
        .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
        .filter(one -> management.createJobDefinitionQuery().jobDefinitionId(one.getJobDefinitionId()).singleResult()
            .getActivityId().equals(element)).min(Comparator.comparing(Job::getDuedate)).orElseThrow();
    assertThat(job.getDuedate()).isBefore(Date.from(clock.instant()));
    count(name, () -> management.executeJob(job.getId()));
  }

  private void count(String action, Runnable what) {
    Count count = counter.of(what);
    Count known = fewest.get(action);
    if (known == null || count.statements() < known.statements()) {
      fewest.put(action, count);
      listed.put(action, counter.statements());
    }
  }

  private void write() {
    try {
      List<String> lines = new ArrayList<>(List.of(HEADING));
      fewest.forEach((action, count) -> lines.add("\"%s\",%d,%d,%d".formatted(action, count.statements(), count.rows(),
          count.commits())));
      Files.write(FOUND, lines);
      List<String> statements = new ArrayList<>();
      listed.forEach((action, sql) -> {
        statements.add("== " + action);
        sql.forEach(one -> statements.add("  " + one.replaceAll("\\s+", " ").trim()));
      });
      Files.write(STATEMENTS, statements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Count> allowed() throws IOException {
    Map<String, Count> allowed = new LinkedHashMap<>();
    for (String line : Files.readAllLines(TABLE).stream().skip(1).toList()) {
      int end = line.lastIndexOf('"');
      String[] numbers = line.substring(end + 2).split(",");
      allowed.put(line.substring(1, end), new Count(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]),
          Integer.parseInt(numbers[2])));
    }
    return allowed;
  }

  private static Instant at(String localDateTime) {
    return LocalDateTime.parse(localDateTime).atZone(Days.ZONE).toInstant();
  }
}
