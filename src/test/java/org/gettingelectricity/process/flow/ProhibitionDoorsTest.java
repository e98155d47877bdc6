package org.gettingelectricity.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where each prohibition of POLICY 16 can be tried on a running case, and that it is refused there with its code. */
@EngineTest
class ProhibitionDoorsTest {

  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes();
  private static final String IN_JIAXIAN = "410425";

  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;

  private CaseDriver driver;

  private interface Attempt {
    ResponseEntity<String> on(ProhibitionDoorsTest system);
  }

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  static Stream<Arguments> doors() {
    return Stream.of(
        door("EXTRA_DOCUMENT", "upload of a paper", t -> t.upload("COMPLETION_REPORT")),
        door("COMMITMENT_LETTER_FORBIDDEN", "upload of a paper", t -> t.upload("COMMITMENT_LETTER")),
        door("RESTART_FORBIDDEN", "application for a site with an open case", ProhibitionDoorsTest::applyAgain),
        door("BACKDATED_RECORD", "task 登记客户工程完工", t -> t.answer(FlowsTest.FACTORY, IN_JIAXIAN, "userTask_awaitCustomerWorks",
            works("2026-03-01", Map.of()))),
        door("CONTRACTOR_DESIGNATED", "task 登记客户工程完工", t -> t.answer(FlowsTest.FACTORY, IN_JIAXIAN,
            "userTask_awaitCustomerWorks", works("2026-03-02", Map.of("contractorNames", "甲施工队", "contractorChosenBy", "UTILITY")))),
        door("FEE_NOT_IN_CATALOGUE", "task 核收费用", t -> t.charge("高可靠性供电费 120000.00\n勘察费 500")),
        door("NOT_PAYABLE_BY_CUSTOMER", "task 核收费用", t -> t.charge("已建取消工程费用 500")),
        door("INVALID_REQUEST", "task 核收费用 without an amount", t -> t.charge("高可靠性供电费")),
        door("DEFERRED_DOCUMENT_OUTSTANDING", "task 装表接电", ProhibitionDoorsTest::connectWithoutThePaper),
        door("TRANSFORMER_BELOW_STANDARD", "task 装表接电", ProhibitionDoorsTest::connectAnInefficientTransformer));
  }

  private static Arguments door(String code, String where, Attempt attempt) {
    return Arguments.of(code, where, attempt);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("doors")
  void refuses(String code, String where, Attempt attempt) {
    ResponseEntity<String> answer = attempt.on(this);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isIn(400, 409, 422);
    assertThat(answer.getBody()).contains(code);
    assertThat(jdbc.sql("select count(*) from ge_fee_charge where name = '勘察费'").query(Integer.class).single()).isZero();
  }

  /** A failed acceptance never reaches the task that energises: it goes back to be rectified first. */
  @Test
  void failedWorksAreRectifiedBeforeAnythingIsConnected() {
    String no = driver.start(driver.application(IN_JIAXIAN, FlowsTest.FACTORY));
    driver.answering("userTask_inspectJointly", Map.of("inspectionPassed", false, "inspectionDefects", "接地电阻超标"))
        .workUntil(no, "userTask_rectify");
    assertThat(driver.openTaskKeys(no)).contains("userTask_rectify").doesNotContain("userTask_connectMeter");
  }

  @Test
  void recordsWhatTheCustomerPaidAndChose() {
    String fees = driver.start(driver.application("320500", FlowsTest.HOSPITAL));
    driver.workUntil(fees, "userTask_settleFees");
    JsonNode task = driver.task(fees, "userTask_settleFees");
    assertThat(driver.complete(task, fee("高可靠性供电费　120000.50 元\nHIGH_RELIABILITY_FEE 0.50")).getStatusCode().value()).isEqualTo(204);
    JsonNode paid = driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + fees + "/costs").get("paid");
    assertThat(paid.findValuesAsText("amountYuan")).isEqualTo(List.of("120000.50", "0.50"));
    assertThat(paid.findValuesAsText("name")).containsOnly("高可靠性供电费");

    String works = driver.start(driver.application(IN_JIAXIAN, FlowsTest.FACTORY));
    driver.workUntil(works, "userTask_awaitCustomerWorks");
    assertThat(driver.complete(driver.task(works, "userTask_awaitCustomerWorks"), works("2026-03-02",
        Map.of("contractorNames", "甲施工队", "contractorChosenBy", "CUSTOMER"))).getStatusCode().value()).isEqualTo(204);
    JsonNode ledger = driver.get(Role.SUPERVISOR, "/api/v1/applications/" + works + "/ledger");
    assertThat(ledger.toString()).contains("CONTRACTOR_CHOSEN", "甲施工队");
    assertThat(ledger.get("intact").asBoolean()).isTrue();
  }

  private ResponseEntity<String> upload(String code) {
    String no = driver.start(driver.application(IN_JIAXIAN, FlowsTest.RESIDENT));
    return driver.upload(Role.CUSTOMER_MANAGER, no, code, "paper.pdf", PDF);
  }

  private ResponseEntity<String> applyAgain() {
    ObjectNode application = driver.application(IN_JIAXIAN, FlowsTest.RESIDENT);
    driver.start(application);
    return driver.post(Role.INTEGRATION, "/api/v1/applications", application);
  }

  private ResponseEntity<String> charge(String lines) {
    return answer(FlowsTest.HOSPITAL, "320500", "userTask_settleFees", fee(lines));
  }

  private ResponseEntity<String> connectWithoutThePaper() {
    ObjectNode application = driver.application(IN_JIAXIAN, FlowsTest.RESIDENT);
    ((ObjectNode) application.get("facts")).putArray("documentsProvided").add("SUBJECT_ID");
    String no = driver.start(application);
    driver.withoutPapers().workUntil(no, "userTask_connectMeter");
    return driver.complete(no, driver.task(no, "userTask_connectMeter"));
  }

  private ResponseEntity<String> connectAnInefficientTransformer() {
    String no = driver.start(driver.application(IN_JIAXIAN, FlowsTest.FACTORY));
    driver.workUntil(no, "userTask_inspectJointly");
    return driver.complete(driver.task(no, "userTask_inspectJointly"),
        Map.of("inspectionPassed", true, "transformerMeetsGB20052", false));
  }

  private ResponseEntity<String> answer(String facts, String region, String task, Map<String, Object> answer) {
    String no = driver.start(driver.application(region, facts));
    driver.workUntil(no, task);
    return driver.complete(driver.task(no, task), answer);
  }

  private static Map<String, Object> fee(String lines) {
    return Map.of("feeLines", lines, "feesSettled", true, "paymentNo", "SF-1");
  }

  private static Map<String, Object> works(String day, Map<String, Object> more) {
    Map<String, Object> answer = new java.util.LinkedHashMap<>(more);
    answer.putAll(Map.of("customerWorksFinishedOn", day, "worksBuiltBy", "NON_UTILITY"));
    return answer;
  }
}
