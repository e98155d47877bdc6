package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** Facts that turn out otherwise: found on site by the survey, or recorded wrongly and corrected with a reason. */
@EngineTest
class CorrectionTest {

  private static final String NO_WORKS = FlowsTest.FACTORY.replaceAll(",\\s*\"works\".*", "}");

  @Autowired TestRestTemplate rest;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void surveyFindsWorksAndPermits() {
    String no = driver.start(driver.application("320500", NO_WORKS));
    driver.workUntil(no, "userTask_surveySite");
    assertThat(permits(no)).isEmpty();

    assertThat(survey(no, Map.of("worksGridWorksNeeded", true, "worksLengthM", 420.5), "[\"ROAD_EXCAVATION\"]").getBody()).isNull();

    JsonNode c = show(no);
    assertThat(c.at("/facts/works/gridWorksNeeded").asBoolean()).isTrue();
    assertThat(c.at("/facts/works/lengthM").decimalValue()).isEqualByComparingTo("420.5");
    assertThat(c.at("/policy/works/limit").asInt()).isEqualTo(30);
    assertThat(permits(no)).containsExactly("ROAD_EXCAVATION");
    driver.workToTheEnd(no);
    assertThat(driver.path).contains("userTask_submitPermit", "userTask_construct");
    assertThat(show(no).get("state").asText()).isEqualTo("ENERGISED");
  }

  @Test
  void surveyThatConfirmsTheApplicationChangesNothing() {
    String no = driver.start(driver.application("320500", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_surveySite");
    JsonNode before = show(no);
    assertThat(survey(no, Map.of("worksLengthM", 400.0), "[\"PLANNING\", \"ROAD_EXCAVATION\"]").getStatusCode().value()).isEqualTo(204);
    assertThat(show(no)).isEqualTo(before);
    assertThat(ledger(no)).doesNotContain("LIMITS_REVISED");
  }

  @Test
  void surveyNamesPermitsThatDoNotExist() {
    String no = driver.start(driver.application("320500", NO_WORKS));
    driver.workUntil(no, "userTask_surveySite");
    ResponseEntity<String> answer = survey(no, Map.of(), "[\"MOON_LANDING\"]");
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("worksPermits");
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_surveySite");
    assertThat(permits(no)).isEmpty();
  }

  @Test
  void acceptanceFindsWorksWhereNoSurveyFollows() {
    String no = driver.start(driver.application("320500", FlowsTest.SMALL_BUSINESS.replaceAll(",\\s*\"works\".*", "}")));
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    driver.supplyPapers(no);
    assertThat(driver.complete(task, Map.of("worksGridWorksNeeded", true)).getStatusCode().value()).isEqualTo(204);
    driver.workUntil(no, "userTask_scheduleWorks");
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_scheduleWorks");
    assertThat(show(no).at("/policy/works/limit").asInt()).isEqualTo(10);
  }

  @Test
  void correctedFactMovesTheDueDateOfTheRunningStage() {
    String no = driver.start(driver.application("320500", FlowsTest.SMALL_BUSINESS));
    driver.workUntil(no, "userTask_scheduleWorks");
    String due = driver.task(no, "userTask_scheduleWorks").get("due").asText();
    assertThat(correct(no, Map.of("keyRegion", true)).getStatusCode().value()).isEqualTo(200);
    assertThat(driver.task(no, "userTask_scheduleWorks").get("due").asText()).isLessThan(due);
    assertThat(show(no).at("/policy/works/limit").asInt()).isEqualTo(5);
    assertThat(ledger(no)).contains("LIMITS_REVISED", "DUE_MOVED");
  }

  @Test
  void correctedCapacityShowsInTheTaskList() {
    String no = driver.start(driver.application("320500", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_surveySite");
    assertThat(correct(no, Map.of("capacityKva", 2750)).getStatusCode().value()).isEqualTo(200);
    String id = driver.task(no, "userTask_surveySite").get("id").asText();
    assertThat(driver.get(Role.ADMIN, "/engine-rest/task/" + id + "/variables/caseSummary").get("value").asText())
        .contains("2750 千伏安");
  }

  @Test
  void otherWorksThanPlannedAskForThePlanAgain() {
    String no = driver.start(driver.application("320500", FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_submitPermit");
    assertThat(correct(no, Map.of("works", Map.of("roadDigM", 60))).getStatusCode().value()).isEqualTo(200);
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_surveySite");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "CUSTOMER_MANAGER | {\"reason\": \"录入有误\"}                                             | 400 | facts",
      "CUSTOMER_MANAGER | {\"facts\": {\"keyRegion\": true}}                                     | 400 | reason",
      "CUSTOMER_MANAGER | {\"reason\": \"录入有误\", \"facts\": {\"keyRegion\": \"yes\"}}        | 400 | facts.keyRegion",
      "CUSTOMER_MANAGER | {\"reason\": \"录入有误\", \"facts\": {\"colour\": \"red\"}}           | 400 | facts.colour",
      "CUSTOMER_MANAGER | {\"reason\": \"录入有误\", \"facts\": {\"capacityKw\": null}}          | 400 | facts.capacityKw",
      "INTEGRATION      | {\"reason\": \"录入有误\", \"facts\": {\"keyRegion\": true}}           | 403 | FORBIDDEN",
      "METERING         | {\"reason\": \"录入有误\", \"facts\": {\"keyRegion\": true}}           | 403 | FORBIDDEN"})
  void badCorrectionChangesNothing(Role role, String body, int status, String named) {
    String no = driver.start(driver.application("320500", FlowsTest.SMALL_BUSINESS));
    JsonNode before = show(no);
    ResponseEntity<String> answer = driver.post(role, "/api/v1/applications/" + no + "/corrections", body);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
    assertThat(answer.getBody()).contains(named);
    assertThat(show(no)).isEqualTo(before);
  }

  private ResponseEntity<String> survey(String no, Map<String, Object> findings, String permits) {
    String id = driver.task(no, "userTask_surveySite").get("id").asText();
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("surveyFinding", Map.of("value", "现场与申请不同"));
    variables.put("gridConstrained", Map.of("value", false));
    variables.put("worksPermits", Map.of("value", permits, "type", "Json"));
    findings.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + id + "/claim", Map.of("userId", "customer-manager"));
    return driver.post(Role.CUSTOMER_MANAGER, "/engine-rest/task/" + id + "/complete", Map.of("variables", variables));
  }

  private ResponseEntity<String> correct(String no, Map<String, Object> facts) {
    return driver.post(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/corrections",
        Map.of("reason", "受理时录入有误", "facts", facts));
  }

  private JsonNode show(String no) {
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no);
  }

  private List<String> permits(String no) {
    return texts(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/approvals").get("approvals"), "permit").toList();
  }

  private List<String> ledger(String no) {
    return texts(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").get("rows"), "kind").toList();
  }

  private static Stream<String> texts(JsonNode rows, String field) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.get(field).asText());
  }
}
