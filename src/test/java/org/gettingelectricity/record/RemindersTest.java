package org.gettingelectricity.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.Staff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;

/** A supervisor's reminder reaches the desks of those who have the case, and leaves them when it is seen or done. */
@EngineTest
class RemindersTest {

  private static final String FACTS = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}], "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"]}""";
  private static final Map<String, String> WORDS = Map.of("text", "请今日联系客户\n并登记超期原因");

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;

  private CaseDriver driver;
  private Staff staff;
  private String no;
  private String reminders;

  @BeforeEach
  void begin() {
    driver = new CaseDriver(rest);
    staff = new Staff(identities);
    no = driver.start(driver.application("410425", FACTS));
    reminders = "/api/v1/applications/" + no + "/reminders";
  }

  @AfterEach
  void dismiss() {
    staff.dismissAll();
  }

  @Test
  void reachesTheGroupWhoseTaskNobodyHasTakenUntilOneHasSeenIt() {
    JsonNode sent = send();
    assertThat(sent.at("/receivers/0/name").asText()).isEqualTo("客户经理（待领取）");
    staff.hire("reminded-here", Role.CUSTOMER_MANAGER, "4104");
    staff.hire("reminded-elsewhere", Role.CUSTOMER_MANAGER, "4105");
    assertThat(waiting("reminded-elsewhere")).doesNotContain(no);
    assertThat(waiting("reminded-here")).contains(no);
    assertThat(rest.withBasicAuth("reminded-here", Staff.PASSWORD).getForObject("/desk", String.class)).contains("督办催办", "请今日联系客户", no);
    assertThat(rest.withBasicAuth("reminded-here", Staff.PASSWORD).getForObject("/desk/reminders", String.class)).contains(no);
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/records").toString()).contains("督办催办（客户经理（待领取））", "请今日联系客户");
    long id = own("reminded-here").get("id").asLong();
    assertThat(see(id, "reminded-elsewhere")).isEqualTo(404);
    assertThat(see(id, "reminded-here")).isEqualTo(204);
    assertThat(see(id, "reminded-here")).as("again").isEqualTo(204);
    assertThat(waiting("reminded-here")).doesNotContain(no);
    assertThat(driver.get(Role.SUPERVISOR, reminders).at("/0/receivers/0/seenAt").asText()).isNotBlank().isNotEqualTo("null");
  }

  @Test
  void isOverForWhoeverFinishesATaskOfTheCase() {
    driver.workUntil(no, "userTask_signContract");
    JsonNode task = driver.task(no, "userTask_signContract");
    rest.withBasicAuth("customer-manager", "demo").postForEntity("/engine-rest/task/" + task.get("id").asText() + "/claim",
        Map.of("userId", "customer-manager"), String.class);
    send();
    assertThat(waiting("customer-manager")).contains(no);
    driver.complete(no, driver.task(no, "userTask_signContract"));
    assertThat(waiting("customer-manager")).doesNotContain(no);
  }

  @Test
  void theEqualReminderOfADayIsSentOnce() {
    assertThat(send().get("id")).isEqualTo(send().get("id"));
    assertThat(driver.get(Role.SUPERVISOR, reminders)).hasSize(1);
  }

  @Test
  void onlyTheSupervisorsOfTheAreaRemind() {
    assertThat(driver.post(Role.CUSTOMER_MANAGER, reminders, WORDS).getStatusCode().value()).isEqualTo(403);
    staff.hire("supervisor-elsewhere", Role.SUPERVISOR, "4105");
    assertThat(rest.withBasicAuth("supervisor-elsewhere", Staff.PASSWORD).postForEntity(reminders, WORDS, String.class).getStatusCode().value())
        .isEqualTo(404);
    for (Object bad : List.of(Map.of(), Map.of("text", " "), Map.of("text", "催".repeat(501)), Map.of("text", "a", "to", "b"))) {
      assertThat(driver.post(Role.SUPERVISOR, reminders, bad).getStatusCode().value()).as(bad.toString()).isEqualTo(400);
    }
    assertThat(driver.post(Role.SUPERVISOR, "/api/v1/applications/NO-SUCH/reminders", WORDS).getStatusCode().value()).isEqualTo(404);
    assertThat(rest.withBasicAuth("integration", "demo").getForEntity(reminders, String.class).getStatusCode().value()).isEqualTo(403);
    driver.workToTheEnd(no);
    assertThat(driver.post(Role.SUPERVISOR, reminders, WORDS).getBody()).contains("CASE_CLOSED");
  }

  private JsonNode send() {
    return rest.withBasicAuth("supervisor", "demo").postForObject(reminders, WORDS, JsonNode.class);
  }

  private String waiting(String user) {
    return all(user).toString();
  }

  private JsonNode own(String user) {
    return StreamSupport.stream(all(user).spliterator(), false).filter(one -> one.get("applicationNo").asText().equals(no)).findFirst().orElseThrow();
  }

  private JsonNode all(String user) {
    return rest.withBasicAuth(user, user.startsWith("reminded") ? Staff.PASSWORD : "demo").getForObject("/api/v1/reminders", JsonNode.class);
  }

  private int see(long id, String user) {
    return rest.withBasicAuth(user, Staff.PASSWORD).exchange("/api/v1/reminders/" + id + "/seen", HttpMethod.POST, null, String.class)
        .getStatusCode().value();
  }
}
