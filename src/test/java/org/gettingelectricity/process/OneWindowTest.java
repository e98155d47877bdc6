package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** 一窗: the authority's system fetches what waits, sends decisions, supplements and documents; early, late, twice and against each other. */
@EngineTest
class OneWindowTest {

  private static final String STRANGER = "another-authority";
  private static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes();

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;
  @Autowired TestClock clock;

  private CaseDriver driver;
  private String no;

  @BeforeEach
  void aCaseThatNeedsTwoPermits() {
    driver = new CaseDriver(rest);
    no = driver.start(driver.application("500103", FlowsTest.SMALL_BUSINESS.replace("\"capacityKw\": 80, \"voltageKv\"",
        "\"capacityKw\": 80, \"capacityKva\": 100, \"voltageKv\"")));
    driver.workUntil(no, "userTask_submitPermit");
  }

  @Test
  void whatWaitsIsFetchedByItsAuthorityOnly() {
    assertThat(listed("PLANNED")).contains("ROAD_OCCUPATION", "GREEN_OCCUPATION");
    assertThat(listed("SUBMITTED")).isEmpty();
    submitJointly();
    assertThat(listed("SUBMITTED")).containsExactlyInAnyOrder("ROAD_OCCUPATION", "GREEN_OCCUPATION");
    if (identities.createUserQuery().userId(STRANGER).count() == 0) {
      identities.saveUser(named(STRANGER));
      identities.createMembership(STRANGER, Role.INTEGRATION.id());
    }
    assertThat(rest.withBasicAuth(STRANGER, "Fremd-2026-x").getForObject("/api/v1/permits?size=100", JsonNode.class).toString())
        .doesNotContain(no);
    assertThat(rest.withBasicAuth(STRANGER, "Fremd-2026-x").postForEntity(path() + "/ROAD_OCCUPATION/decision",
        Map.of("decision", "approved"), JsonNode.class).getStatusCode().value()).isEqualTo(404);
  }

  @Test
  void anAuthorityThatIsLateStandsInTheListAsLate() {
    submitJointly();
    assertThat(late()).isEmpty();
    clock.set(LocalDate.of(2026, 3, 4));
    assertThat(late()).as("the second working day is the last").isEmpty();
    clock.set(LocalDate.of(2026, 3, 5));
    assertThat(late()).containsExactly("审批部门", "审批部门");
    assertThat(jointly("approved").getStatusCode().value()).isEqualTo(200);
    assertThat(late()).isEmpty();
  }

  /** Who is late with the permits of the case. */
  private List<String> late() {
    return StreamSupport.stream(driver.get(Role.INTEGRATION, "/api/v1/permits?overdue=true&size=100").get("items").spliterator(), false)
        .filter(item -> item.get("applicationNo").asText().equals(no)).map(item -> item.get("lateParty").asText()).toList();
  }

  @Test
  void aDecisionBeforeItsApplicationIsRefusedAndNothingIsKept() {
    refused(decide("ROAD_OCCUPATION", "approved"), 409, "PERMIT_NOT_SUBMITTED");
    submitJointly();
    assertThat(decide("ROAD_OCCUPATION", "approved").getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void repeatsAreHarmlessAndContradictionsRefused() {
    submitJointly();
    for (int time = 0; time < 3; time++) {
      assertThat(decide("ROAD_OCCUPATION", "approved").getStatusCode().value()).isEqualTo(200);
    }
    refused(decide("ROAD_OCCUPATION", "rejected"), 409, "PERMIT_ALREADY_DECIDED");
    refused(decide("ROAD_OCCUPATION", "supplement"), 409, "PERMIT_ALREADY_DECIDED");
    refused(jointly("rejected"), 409, "PERMIT_ALREADY_DECIDED");
    assertThat(state("GREEN_OCCUPATION")).as("nothing of a refused result is kept").isEqualTo("SUBMITTED");
    assertThat(jointly("approved").getStatusCode().value()).isEqualTo(200);
  }

  @Test
  void aSupplementGoesAnotherRound() {
    submitJointly();
    assertThat(decide("GREEN_OCCUPATION", "supplement").getStatusCode().value()).isEqualTo(200);
    assertThat(decide("GREEN_OCCUPATION", "supplement").getStatusCode().value()).isEqualTo(200);
    assertThat(listed("SUPPLEMENT")).containsExactly("GREEN_OCCUPATION");
    refused(decide("GREEN_OCCUPATION", "approved"), 409, "PERMIT_ALREADY_DECIDED");
    driver.workUntil(no, "userTask_submitPermit");
    assertThat(driver.complete(no, driver.task(no, "userTask_submitPermit")).getStatusCode().value()).isEqualTo(204);
    assertThat(decide("GREEN_OCCUPATION", "approved").getStatusCode().value()).isEqualTo(200);
    assertThat(state("GREEN_OCCUPATION")).isEqualTo("APPROVED");
  }

  @Test
  void aDecisionAfterTheEndIsRefusedButItsRepeatIsNot() {
    submitJointly();
    decide("ROAD_OCCUPATION", "approved");
    driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "改期"));
    assertThat(decide("ROAD_OCCUPATION", "approved").getStatusCode().value()).isEqualTo(200);
    refused(decide("GREEN_OCCUPATION", "approved"), 409, "CASE_CLOSED");
    assertThat(state("GREEN_OCCUPATION")).isEqualTo("SUBMITTED");
    assertThat(listed("SUBMITTED")).isEmpty();
  }

  @Test
  void documentsOfTheAuthorityStandInTheCase() {
    assertThat(driver.upload(Role.INTEGRATION, no, "PERMIT_DOCUMENT", "permit.pdf", PDF).getStatusCode().value()).isEqualTo(201);
    assertThat(driver.get(Role.PROJECT_MANAGER, "/api/v1/applications/" + no + "/documents").get("documents")
        .findValuesAsText("code")).contains("PERMIT_DOCUMENT");
  }

  @ParameterizedTest
  @CsvSource({"PLANNING,approved,404,PERMIT_NOT_FOUND", "DANCE_PERMIT,approved,404,PERMIT_NOT_FOUND",
      "ROAD_OCCUPATION,perhaps,400,INVALID_REQUEST"})
  void nonsenseIsNamed(String permit, String decision, int status, String code) {
    submitJointly();
    refused(decide(permit, decision), status, code);
    assertThat(state("ROAD_OCCUPATION")).isEqualTo("SUBMITTED");
  }

  private void submitJointly() {
    assertThat(driver.complete(driver.task(no, "userTask_submitPermit"), Map.of("permitApplicationNo", "LB-8", "jointSubmission", true))
        .getStatusCode().value()).isEqualTo(204);
  }

  private ResponseEntity<String> decide(String permit, String decision) {
    return driver.post(Role.INTEGRATION, path() + "/" + permit + "/decision",
        Map.of("decision", decision, "documentNo", "PF-1", "reason", "见附件"));
  }

  private ResponseEntity<String> jointly(String decision) {
    return driver.post(Role.INTEGRATION, path() + "/decisions", Map.of("decisions", List.of(
        Map.of("permit", "GREEN_OCCUPATION", "decision", decision, "documentNo", "PF-2"),
        Map.of("permit", "ROAD_OCCUPATION", "decision", decision, "documentNo", "PF-1"))));
  }

  private static void refused(ResponseEntity<String> answer, int status, String code) {
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
    assertThat(answer.getBody()).contains("\"code\":\"" + code + "\"");
  }

  private List<String> listed(String state) {
    return IntStream.iterate(0, page -> page + 1)
        .mapToObj(page -> driver.get(Role.INTEGRATION, "/api/v1/permits?size=100&page=" + page + "&state=" + state).get("items"))
        .takeWhile(items -> !items.isEmpty()).flatMap(items -> StreamSupport.stream(items.spliterator(), false))
        .filter(item -> item.get("applicationNo").asText().equals(no)).map(item -> item.get("permit").asText()).toList();
  }

  private String state(String permit) {
    return StreamSupport.stream(driver.get(Role.INTEGRATION, path()).get("approvals").spliterator(), false)
        .filter(one -> one.get("permit").asText().equals(permit)).findFirst().orElseThrow().get("state").asText();
  }

  private String path() {
    return "/api/v1/applications/" + no + "/approvals";
  }

  private User named(String id) {
    User user = identities.newUser(id);
    user.setFirstName("另一");
    user.setLastName("审批局");
    user.setPassword("Fremd-2026-x");
    return user;
  }
}
