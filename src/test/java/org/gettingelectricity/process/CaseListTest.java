package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** The list of cases, and the office record of a case. */
@EngineTest
class CaseListTest {

  private static final String COUNTY = "410425";
  private static final String FACTS = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}], "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"]}""";

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;
  @Autowired TestClock clock;

  private final ObjectMapper json = new ObjectMapper();
  private CaseDriver driver;
  private Staff staff;

  @BeforeEach
  void hire() {
    driver = new CaseDriver(rest);
    staff = new Staff(identities);
  }

  @AfterEach
  void dismiss() {
    staff.dismissAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"龙潭面粉", "面粉厂", "观龙街", "１８ 号", "13711112222", "137-1111-2222", "2222", "DESK-Flour", "desk flour 1",
      "2404-410425-04-01-998877"})
  void findsACaseByWhateverPeopleKnowOfIt(String typed) {
    String no = start("DESK-Flour-" + Math.abs(typed.hashCode()), "郏县龙潭面粉厂", "郏县观龙街道红旗路18号" + typed.hashCode());
    assertThat(numbers(list("q=" + encoded(typed) + "&size=100"))).contains(no);
    assertThat(list("q=" + encoded("没有这样的客户" + typed)).get("total").asInt()).isZero();
  }

  @Test
  void saysWhatIsOpenAndWhatIsAwaitedAndUntilWhen() {
    String no = start("DESK-SAYS-1", "郏县示例甲", "郏县示例路甲1号");
    JsonNode item = item(no);
    assertThat(item.get("flow").asText()).isEqualTo("LV_RES");
    assertThat(item.get("state").asText()).isEqualTo("OPEN");
    assertThat(texts(item.get("stages"))).containsExactly("ACCEPTANCE");
    assertThat(item.get("awaits").asText()).isEqualTo("供电企业：业务受理");
    assertThat(item.get("overdue").asBoolean()).isFalse();
    LocalDate due = LocalDate.parse(item.get("dueOn").asText());
    assertThat(item.get("remainingDays").asInt()).isBetween(0, 5);
    clock.set(due.plusDays(10));
    JsonNode late = item(no);
    assertThat(late.get("overdue").asBoolean()).isTrue();
    assertThat(late.get("remainingDays").asInt()).isNegative();
    assertThat(numbers(list("overdue=true&size=100&q=DESK-SAYS-1"))).containsExactly(no);
    assertThat(numbers(list("overdue=false&size=100&q=DESK-SAYS-1"))).isEmpty();
  }

  @Test
  void closedCasesStayInTheListAndNamesThoseResponsible() {
    String no = start("DESK-CLOSED-1", "郏县示例乙", "郏县示例路乙1号");
    driver.workToTheEnd(no);
    JsonNode item = item(no);
    assertThat(item.get("state").asText()).isEqualTo("ENERGISED");
    assertThat(item.get("stages")).isEmpty();
    assertThat(item.get("awaits").isNull()).isTrue();
    assertThat(texts(item.get("responsible"))).contains("customer-manager");
    assertThat(numbers(list("state=ENERGISED&responsible=customer-manager&size=100&q=DESK-CLOSED-1"))).containsExactly(no);
    assertThat(numbers(list("state=OPEN&size=100&q=DESK-CLOSED-1"))).isEmpty();
    assertThat(numbers(list("responsible=nobody&q=DESK-CLOSED-1"))).isEmpty();
  }

  @Test
  void sortsByWhatRunsOutFirstAndTurnsPages() {
    for (int i = 0; i < 5; i++) {
      start("DESK-SORT-" + i, "郏县排序客户", "郏县排序路" + i + "号");
      clock.set(LocalDate.of(2026, 3, 3 + i));
    }
    List<String> all = numbers(list("q=" + encoded("排序客户") + "&size=100&sort=remainingDays"));
    assertThat(all).containsExactly("DESK-SORT-0", "DESK-SORT-1", "DESK-SORT-2", "DESK-SORT-3", "DESK-SORT-4");
    JsonNode second = list("q=" + encoded("排序客户") + "&size=2&page=1&sort=dueOn");
    assertThat(numbers(second)).containsExactly("DESK-SORT-2", "DESK-SORT-3");
    assertThat(second.get("total").asInt()).isEqualTo(5);
    assertThat(numbers(list("q=" + encoded("排序客户") + "&sort=-acceptedAt&size=1"))).containsExactly("DESK-SORT-4");
    assertThat(numbers(list("q=" + encoded("排序客户") + "&changedSince=2026-03-05"))).hasSize(2);
    assertThat(numbers(list("q=" + encoded("排序客户") + "&acceptedFrom=2026-03-09&acceptedTo=2026-03-01"))).isEmpty();
    String due = list("q=" + encoded("排序客户") + "&size=1&sort=dueOn").get("items").get(0).get("dueOn").asText();
    assertThat(numbers(list("q=" + encoded("排序客户") + "&dueFrom=" + due + "&dueTo=" + due))).contains("DESK-SORT-0").doesNotContain("DESK-SORT-4");
    assertThat(numbers(list("q=" + encoded("排序客户") + "&dueTo=2026-03-02"))).isEmpty();
  }

  @Test
  void showsEverybodyTheOwnAreaOnly() {
    String no = start("DESK-AREA-1", "郏县区域客户", "郏县区域路1号");
    staff.hire("desk-here", Role.CUSTOMER_MANAGER, "4104");
    staff.hire("desk-there", Role.CUSTOMER_MANAGER, "4105");
    assertThat(numbers(as("desk-here", "?q=DESK-AREA-1"))).containsExactly(no);
    assertThat(as("desk-there", "?q=DESK-AREA-1").get("total").asInt()).isZero();
    assertThat(numbers(driver.get(Role.INTEGRATION, "/api/v1/applications?q=DESK-AREA-1"))).containsExactly(no);
    assertThat(rest.withBasicAuth("process-owner", "demo").getForEntity("/api/v1/applications?q=DESK-AREA-1", String.class)
        .getStatusCode().value()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%25", "'", "%27%3Bdrop+table+ge_case--", "%3Cscript%3E", "%00", "_", "%5C"})
  void isNotLedAstrayByWhatPeopleType(String typed) {
    assertThat(list("q=" + typed).get("items")).isEmpty();
  }

  @Test
  void answersWhateverTheSizeOfTheQuestion() {
    assertThat(list("q=" + "9".repeat(1000)).get("total").asInt()).isZero();
    assertThat(list("q=" + encoded("长".repeat(1000))).get("total").asInt()).isZero();
    JsonNode far = list("page=1000000000&size=100");
    assertThat(far.get("items")).isEmpty();
    assertThat(far.get("page").asLong()).isEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=101", "size=0", "page=-1", "state=SLEEPING", "flow=X", "region=41x", "overdue=maybe", "sort=salary",
      "changedSince=yesterday", "acceptedFrom=2026-13-01", "dueTo=soon"})
  void namesTheParameterItCannotUnderstand(String parameter) {
    ResponseEntity<String> answer = rest.withBasicAuth("customer-manager", "demo")
        .getForEntity(URI.create(rest.getRootUri() + "/api/v1/applications?" + parameter), String.class);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(tree(answer.getBody()).get("errors").get(0).get("field").asText()).isEqualTo(parameter.split("=")[0]);
  }

  // ---- 办理记录

  @Test
  void recordsWhoFinishedATaskWithWhichAnswers() {
    String no = start("DESK-REC-1", "郏县记录客户", "郏县记录路1号");
    staff.hire("desk-one", Role.CUSTOMER_MANAGER, "4104");
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    ResponseEntity<String> done = rest.withBasicAuth("desk-one", Staff.PASSWORD).postForEntity(
        "/engine-rest/task/" + task.get("id").asText() + "/complete", Map.of("variables", Map.of()), String.class);
    assertThat(done.getStatusCode().value()).as(done.getBody()).isEqualTo(204);
    driver.complete(no, driver.task(no, "userTask_signContract"));
    JsonNode records = driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/records").get("records");
    assertThat(records.get(0).get("task").asText()).isEqualTo("userTask_checkDocuments");
    assertThat(records.get(0).get("completedBy").asText()).isEqualTo("desk-one");
    JsonNode contract = records.get(1);
    assertThat(contract.get("name").asText()).isEqualTo("签订供用电合同");
    JsonNode number = StreamSupport.stream(contract.get("answers").spliterator(), false)
        .filter(answer -> answer.get("field").asText().equals("contractNo")).findFirst().orElseThrow();
    assertThat(number.get("value").asText()).isEqualTo("HT-1");
    assertThat(number.get("label").asText()).contains("合同");
    JsonNode channel = StreamSupport.stream(contract.get("answers").spliterator(), false)
        .filter(answer -> answer.get("field").asText().equals("contractChannel")).findFirst().orElseThrow();
    assertThat(channel.get("value").asText()).isEqualTo("ELECTRONIC");
    assertThat(channel.get("text").asText()).isNotEqualTo("ELECTRONIC");
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").toString()).contains("desk-one");
  }

  @Test
  void refusedCompletionsLeaveNoRecord() {
    String no = start("DESK-REC-2", "郏县记录客户", "郏县记录路2号");
    driver.complete(driver.task(no, "userTask_checkDocuments"), Map.of("clientManager", "nobody-of-that-name"));
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/records").get("records")).isEmpty();
  }

  @Test
  void notesAreSeenByTheOfficeAndNotOutside() {
    String no = start("DESK-NOTE-1", "郏县备注客户", "郏县备注路1号");
    ResponseEntity<String> noted = driver.post(Role.METERING, "/api/v1/applications/" + no + "/notes", Map.of("text", "客户上午不在家"));
    assertThat(noted.getStatusCode().value()).as(noted.getBody()).isEqualTo(201);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/records").toString()).contains("客户上午不在家");
    assertThat(driver.get(Role.INTEGRATION, "/api/v1/applications/" + no + "/records").toString()).doesNotContain("客户上午不在家");
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/notes", Map.of("text", "x")).getStatusCode().value())
        .isEqualTo(403);
    assertThat(driver.post(Role.METERING, "/api/v1/applications/" + no + "/notes", Map.of("text", " ")).getStatusCode().value())
        .isEqualTo(400);
  }

  private String start(String no, String customer, String address) {
    ObjectNode body = driver.application(COUNTY, FACTS).put("applicationNo", no).put("projectCode", "2404-410425-04-01-998877");
    ((ObjectNode) body.get("customer")).put("name", customer).put("phone", "137-1111-2222");
    ((ObjectNode) body.get("site")).put("address", address);
    return driver.start(body);
  }

  private JsonNode item(String no) {
    return StreamSupport.stream(list("q=" + no + "&size=100").get("items").spliterator(), false)
        .filter(item -> item.get("applicationNo").asText().equals(no)).findFirst().orElseThrow();
  }

  private JsonNode list(String parameters) {
    ResponseEntity<String> answer = rest.withBasicAuth("customer-manager", "demo")
        .getForEntity(URI.create(rest.getRootUri() + "/api/v1/applications?" + parameters), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    return tree(answer.getBody());
  }

  private JsonNode as(String user, String parameters) {
    return tree(rest.withBasicAuth(user, Staff.PASSWORD).getForObject("/api/v1/applications" + parameters, String.class));
  }

  private static List<String> numbers(JsonNode list) {
    return StreamSupport.stream(list.get("items").spliterator(), false).map(item -> item.get("applicationNo").asText()).toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
