package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** The routes of administrative approvals (POLICY 9), from submission to the last result. */
@EngineTest
class ApprovalRoutesTest {

  private static final List<String> WORKS =
      List.of("userTask_scheduleWorks", "userTask_surveyRoute", "userTask_designWorks", "userTask_supplyMaterial");
  private static final String ANCIENT_TREES = FlowsTest.SMALL_BUSINESS.replace("\"capacityKw\": 80, \"voltageKv\"",
      "\"capacityKw\": 80, \"capacityKva\": 100, \"voltageKv\"").replace("\"ROAD_OCCUPATION\", \"GREEN_OCCUPATION\"",
      "\"PLANNING\", \"ROAD_OCCUPATION\", \"ANCIENT_TREE\"");

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void filingIsSettledByItsReceipt() {
    String no = begun("320500", FlowsTest.SMALL_BUSINESS);
    submit(no);
    assertThat(decide(no, "GREEN_OCCUPATION", "approved").getBody()).contains("PERMIT_NEEDS_NO_DECISION");
    submit(no);
    assertThat(permits(no, "state")).containsExactly("FILED", "FILED");
    assertThat(driver.openTaskKeys(no)).contains("userTask_construct").doesNotContain("userTask_recordDecision");
    assertThat(approvals(no)).isPresent().get().satisfies(run -> assertThat(run.get("state").asText()).isEqualTo("DONE"));
  }

  @Test
  void informedCommitmentIsSignedAndTheWorksGoOn() {
    String no = begun("410425", FlowsTest.FACTORY);
    driver.complete(driver.task(no, "userTask_submitPermit"), Map.of("permitApplicationNo", "CN-1", "commitmentSignedBy", "王工"));
    submit(no);
    assertThat(permits(no, "state")).containsExactly("COMMITTED", "COMMITTED");
    assertThat(permits(no, "signedBy")).containsExactlyInAnyOrder("王工", "project-manager");
    assertThat(driver.openTaskKeys(no)).contains("userTask_construct");
  }

  @Test
  void limitRunsFromTheJointSubmissionToTheLastResult() {
    String no = begun("320500", FlowsTest.FACTORY);
    assertThat(approvals(no)).isEmpty();
    clock.set(LocalDate.of(2026, 3, 5));
    driver.complete(driver.task(no, "userTask_submitPermit"),
        Map.of("permitApplicationNo", "LB-7", "jointSubmission", true, "permitAuthority", "市行政审批局"));
    assertThat(driver.openTaskKeys(no)).doesNotContain("userTask_submitPermit");
    assertThat(permits(no, "submissionNo")).containsExactly("LB-7", "LB-7");
    assertThat(approvals(no).orElseThrow().get("dueOn").asText()).isEqualTo("2026-03-19");
    clock.set(LocalDate.of(2026, 3, 20));
    assertThat(shown(no)).allSatisfy(permit -> {
      assertThat(permit.get("overdue").asBoolean()).isTrue();
      assertThat(permit.get("lateParty").asText()).isEqualTo("市行政审批局");
    });
    assertThat(window(no, "PLANNING", "ROAD_OCCUPATION").getStatusCode().value()).isEqualTo(404);
    assertThat(permits(no, "state")).as("nothing of a refused result is kept").containsExactly("SUBMITTED", "SUBMITTED");
    assertThat(window(no, "PLANNING", "ROAD_EXCAVATION").getStatusCode().value()).isEqualTo(200);
    assertThat(window(no, "PLANNING", "ROAD_EXCAVATION").getStatusCode().value()).as("repeat").isEqualTo(200);
    assertThat(approvals(no).orElseThrow().get("finishedAt").asText()).startsWith("2026-03-20");
    assertThat(driver.openTaskKeys(no)).contains("userTask_construct");
  }

  @Test
  void separatePermitsNeitherRunNorBreakTheLimit() {
    String no = begun("500103", ANCIENT_TREES);
    assertThat(permits(no, "route")).containsExactly("SEPARATE", "EXEMPT", "PARALLEL");
    submitAll(no);
    assertThat(approvals(no).orElseThrow().get("dueOn").asText()).isEqualTo("2026-03-04");
    decide(no, "ROAD_OCCUPATION", "approved");
    assertThat(approvals(no).orElseThrow().get("state").asText()).isEqualTo("DONE");
    assertThat(driver.openTaskKeys(no)).doesNotContain("userTask_construct");
    clock.set(LocalDate.of(2026, 3, 9));
    assertThat(approvals(no).orElseThrow().get("breached").asBoolean()).isFalse();
    decide(no, "ANCIENT_TREE", "approved");
    assertThat(driver.openTaskKeys(no)).contains("userTask_construct");
  }

  @Test
  void rejectedPermitGoesAnotherRoundAlone() {
    String no = begun("320500", FlowsTest.FACTORY);
    submitAll(no);
    decide(no, "PLANNING", "approved");
    assertThat(driver.post(Role.INTEGRATION, path(no) + "/ROAD_EXCAVATION/decision",
        Map.of("decision", "rejected", "reason", "与管线冲突")).getStatusCode().value()).isEqualTo(200);
    assertThat(approvals(no).orElseThrow().get("state").asText()).as("nothing is with the authority").isEqualTo("DONE");
    clock.set(LocalDate.of(2026, 3, 4));
    driver.complete(driver.task(no, "userTask_revisePermit"), Map.of("permitRevision", "改走北侧"));
    submit(no);
    assertThat(driver.openTaskKeys(no)).contains("userTask_recordDecision").doesNotContain("userTask_submitPermit");
    JsonNode permit = shown(no).filter(p -> p.get("permit").asText().equals("ROAD_EXCAVATION")).findFirst().orElseThrow();
    assertThat(permit.get("dueOn").asText()).isEqualTo("2026-03-18");
    assertThat(permit.get("rounds")).hasSize(2);
    assertThat(permit.get("rounds").get(0).get("outcome").asText()).isEqualTo("REJECTED");
    assertThat(permit.get("rounds").get(1).get("revision").asText()).isEqualTo("改走北侧");
  }

  @Test
  void utilityAppliesOnBehalfWhereTheDocumentSaysSo() {
    String no = begun("410425", FlowsTest.FACTORY.replace("2024-05-20", "2019-05-20"));
    driver.complete(driver.task(no, "userTask_submitPermit"), Map.of("permitApplicationNo", "XZ-1", "permitAuthorisation", "WT-12"));
    assertThat(shown(no)).allSatisfy(permit -> assertThat(permit.get("onBehalf").asBoolean()).isTrue());
    assertThat(permits(no, "authorisation")).anyMatch("WT-12"::equals).anyMatch(text -> text.contains("001 三(二)1"));
  }

  /** A case whose works wait for nothing but the permits. */
  private String begun(String region, String facts) {
    String no = driver.start(driver.application(region, facts));
    driver.workUntil(no, "userTask_submitPermit");
    if (driver.openTaskKeys(no).contains(WORKS.get(0))) {
      WORKS.forEach(step -> driver.complete(no, driver.task(no, step)));
    }
    return no;
  }

  private void submit(String no) {
    ResponseEntity<String> done = driver.complete(no, driver.task(no, "userTask_submitPermit"));
    assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(204);
  }

  private void submitAll(String no) {
    while (driver.openTaskKeys(no).contains("userTask_submitPermit")) {
      submit(no);
    }
  }

  private ResponseEntity<String> decide(String no, String permit, String decision) {
    return driver.post(Role.INTEGRATION, path(no) + "/" + permit + "/decision", Map.of("decision", decision, "documentNo", "PF-1"));
  }

  private ResponseEntity<String> window(String no, String... permits) {
    return driver.post(Role.INTEGRATION, path(no) + "/decisions", Map.of("decisions", Stream.of(permits)
        .map(permit -> Map.of("permit", permit, "decision", "approved", "documentNo", "PF-" + permit)).toList()));
  }

  private Stream<JsonNode> shown(String no) {
    return StreamSupport.stream(driver.get(Role.CUSTOMER_MANAGER, path(no)).get("approvals").spliterator(), false);
  }

  private List<String> permits(String no, String field) {
    return shown(no).map(permit -> permit.get(field).asText()).toList();
  }

  private Optional<JsonNode> approvals(String no) {
    return StreamSupport.stream(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/progress").get("stages")
        .spliterator(), false).filter(stage -> stage.get("stage").asText().equals("APPROVALS")).reduce((a, b) -> b)
        .filter(stage -> stage.hasNonNull("startedAt"));
  }

  private static String path(String no) {
    return "/api/v1/applications/" + no + "/approvals";
  }
}
