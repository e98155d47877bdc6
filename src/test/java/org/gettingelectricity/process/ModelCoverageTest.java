package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.PassedNodes;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Every task, gateway, event and timer of every model is passed at least once: cases under four of the documents, with each
 * timer fired as soon as it exists, and every way back taken.
 */
@EngineTest
class ModelCoverageTest {

  private static final String NO_TARIFF = FlowsTest.FACTORY.replace(
      "\"tariffs\": [{\"tariff\": \"COMMERCIAL\", \"capacityKw\": 2000}],", "");
  private static final String ONSITE = FlowsTest.FACTORY.replace("2500", "1250");
  private static final String DUAL = "\"circuits\": 2, \"importantLoadGrade\": \"SECOND\"";
  private static final Map<String, Object> FAILED = Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标");
  private static final Map<String, Object> FAILED_JOINTLY = Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标",
      "transformerMeetsGB20052", true);

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired HistoryService history;
  @Autowired ManagementService management;
  @Autowired RepositoryService repository;

  @Autowired PassedNodes passed;

  @Test
  void everyNodeOfEveryModelIsPassed() {
    lowVoltage();
    highVoltage();
    underTheTwoYearPlan();
    SoftAssertions nodes = new SoftAssertions();
    for (String model : List.of("lv-residential", "lv-small-business", "lv-standard", "hv-single-supply", "hv-dual-supply",
        "administrative-approvals", "grid-works", "plan-review", "customer-works", "inspection-and-energisation")) {
      nodes.assertThat(missed(model)).as("never passed in " + model).isEmpty();
    }
    nodes.assertAll();
  }

  private void lowVoltage() {
    String works = FlowsTest.SMALL_BUSINESS;
    run(driver(), "320500", FlowsTest.RESIDENT.replace("}]}", "}], " + works.substring(works.indexOf("\"works\""))));
    String permits = works.substring(works.indexOf("\"works\""));
    run(driver(), "320500", works);
    run(driver().answering("userTask_recordDecision", Map.of("permitDecision", "REJECTED", "permitReason", "与规划冲突")),
        "320500", FlowsTest.OFFICE.replace("}]}", "}], " + permits));
    run(driver().answering("userTask_recordDecision", Map.of("permitDecision", "SUPPLEMENT", "permitReason", "缺平面图"))
        .answering("userTask_submitPermit", Map.of("permitApplicationNo", "XZ-2", "jointSubmission", true)),
        "320500", FlowsTest.OFFICE.replace("}]}", "}], " + permits));
    run(driver().answering("userTask_reviewPlan", Map.of("planApproved", false, "reviewComment", "改接入点"))
        .answering("userTask_confirmPlan", Map.of("planAccepted", false, "planObjection", "希望改接入点")), "320500",
        FlowsTest.OFFICE.replace("}]}", "}], " + works.substring(works.indexOf("\"works\""))));
    for (String facts : List.of(FlowsTest.RESIDENT, works, FlowsTest.OFFICE)) {
      breakOff("320500", facts);
    }
  }

  private void highVoltage() {
    run(driver().answering("userTask_reviewDesign", Map.of("designApproved", false, "designDefects", "保护配置缺失"))
        .answering("userTask_inspectConcealed", FAILED).answering("userTask_inspectCompletion", FAILED_JOINTLY)
        .answering("userTask_confirmPlan", Map.of("planAccepted", false, "planObjection", "希望改接入点")), "440300", FlowsTest.FACTORY);
    run(driver().answering("userTask_inspectJointly", FAILED_JOINTLY)
        .answering("userTask_reviewPlan", Map.of("planApproved", false, "reviewComment", "改接入点")), "320500", extended(FlowsTest.FACTORY));
    run(driver(), "410425", NO_TARIFF);
    run(driver(), "320500", extended(ONSITE));
    run(driver().answering("userTask_reviewPlan", Map.of("planApproved", false, "reviewComment", "改接入点"))
        .answering("userTask_confirmPlan", Map.of("planAccepted", false, "planObjection", "希望改接入点")), "440300", FlowsTest.HOSPITAL);
    run(driver(), "410425", FlowsTest.HOSPITAL);
    run(driver(), "320500", FlowsTest.HOSPITAL);
    run(driver(), "320500", extended(FlowsTest.FACTORY.replace("\"circuits\": 1", "\"circuits\": 1, \"personalisedExtra\": true")));
    breakOff("320500", FlowsTest.FACTORY);
    breakOff("320500", FlowsTest.HOSPITAL);
  }

  /** 002 ended with 2020: its reviews by countersignature and in one session, and its LV cases without a plan. */
  private void underTheTwoYearPlan() {
    clock.set(LocalDate.of(2020, 6, 1));
    String big = FlowsTest.FACTORY.replace("\"voltageKv\": 10", "\"voltageKv\": 35");
    run(driver(), "410402", big);
    run(driver(), "410402", big.replace("\"circuits\": 1", DUAL));
    run(driver(), "410402", FlowsTest.OFFICE);
    clock.reset();
  }

  private static String extended(String facts) {
    return facts.replaceFirst("\\{", "{\"hvBoundaryExtended\": true, ");
  }

  private CaseDriver driver() {
    return new CaseDriver(rest, LocalDate.ofInstant(clock.instant(), clock.getZone()));
  }

  /** From application to rating, firing each timer of the case before each step. */
  private void run(CaseDriver driver, String region, String facts) {
    String no = start(driver, region, facts);
    boolean byMessage = true;
    while (!driver.tasks(no).isEmpty()) {
      fireTimers(no);
      var task = driver.tasks(no).get(0);
      String key = task.get("taskDefinitionKey").asText();
      if (key.equals("userTask_recordDecision") && byMessage && !driver.special(key)) {
        decide(driver, no);
        byMessage = false;
      } else {
        ResponseEntity<String> done = driver.complete(no, task);
        assertThat(done.getStatusCode().value()).as(key + " " + done.getBody()).isEqualTo(204);
      }
    }
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no).get("state").asText()).isEqualTo("ENERGISED");
  }

  /** A case that is changed and then withdrawn, and one that the customer rates. */
  private void breakOff(String region, String facts) {
    CaseDriver driver = driver();
    String no = start(driver, region, facts);
    driver.complete(no, driver.tasks(no).get(0));
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes",
        Map.of("reason", "调整容量", "facts", Map.of("capacityKw", 77))).getStatusCode().value()).isEqualTo(200);
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/withdrawal", Map.of("reason", "不再需要"))
        .getStatusCode().value()).isEqualTo(200);
    String rated = start(driver, region, facts);
    driver.workUntil(rated, "userTask_collectRating");
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + rated + "/ratings", Map.of("score", 5))
        .getStatusCode().value()).isEqualTo(201);
  }

  private String start(CaseDriver driver, String region, String facts) {
    ObjectNode application = driver.application(region, facts);
    return driver.start(application.put("utility", region.startsWith("44") ? "CSG" : "SGCC"));
  }

  private void decide(CaseDriver driver, String no) {
    String permit = driver.get(Role.ADMIN, "/engine-rest/task/" + driver.task(no, "userTask_recordDecision").get("id").asText()
        + "/variables/permit").get("value").asText();
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/approvals/" + permit + "/decision",
        Map.of("decision", "approved", "documentNo", "PF-1")).getStatusCode().value()).isEqualTo(200);
  }

  private void fireTimers(String no) {
    for (HistoricProcessInstance instance : instances(no)) {
      if (!instance.getProcessDefinitionKey().equals("supervision")) {
        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream().map(Job::getId)
            .forEach(management::executeJob);
      }
    }
  }

  private List<HistoricProcessInstance> instances(String no) {
    return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(no).list();
  }

  private Set<String> missed(String model) {
    String definition = repository.createProcessDefinitionQuery().processDefinitionKey(model).latestVersion().singleResult().getId();
    Set<String> missed = new TreeSet<>();
    repository.getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class).forEach(node -> missed.add(node.getId()));
    missed.removeAll(passed.in(model));
    return missed;
  }
}
