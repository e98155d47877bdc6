package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Telephones and identity numbers: seen by those who need them, shown to others for a reason, and in no log. */
@EngineTest
class PersonalDataTest {

  private static final String COUNTY = "410425";
  private static final String PHONE = "136-2222-3333";
  private static final String MASKED = "136-****-3333";
  private static final String IDENTITY = "410425199001011234";
  private static final String NAME = "郏县隐名客户";
  private static final String FACTS = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}], "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"]}""";

  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;

  private CaseDriver driver;

  @BeforeEach
  void hire() {
    driver = new CaseDriver(rest);
  }

  @Test
  void whoNeedsThemSeesThemAndNobodyElse() {
    String no = start("DESK-PERSONAL-1");
    assertThat(shown(Role.INTEGRATION, no)).as("who sent it in").contains(PHONE).contains(IDENTITY);
    assertThat(shown(Role.CUSTOMER_MANAGER, no)).as("whose task is open").contains(PHONE).contains(IDENTITY);
    for (Role role : List.of(Role.SUPERVISOR, Role.METERING, Role.AUDITOR, Role.ADMIN)) {
      assertThat(shown(role, no)).as(role.id()).contains(MASKED).doesNotContain(PHONE).doesNotContain(IDENTITY);
      assertThat(listed(role, no)).as(role.id()).isEqualTo(MASKED);
    }
    assertThat(listed(Role.INTEGRATION, no)).isEqualTo(PHONE);
    assertThat(listed(Role.CUSTOMER_MANAGER, no)).isEqualTo(PHONE);
  }

  @Test
  void othersGiveAReasonWhichTheAuditorReads() {
    String no = start("DESK-PERSONAL-2");
    String url = "/api/v1/applications/" + no + "/personal-data";
    for (String reason : List.of("", " ", "x", "长".repeat(201))) {
      ResponseEntity<String> refused = driver.post(Role.METERING, url, Map.of("reason", reason));
      assertThat(refused.getStatusCode().value()).as(refused.getBody()).isEqualTo(400);
      assertThat(refused.getBody()).contains("\"reason\"").doesNotContain(PHONE);
    }
    assertThat(driver.post(Role.ADMIN, url, Map.of("reason", "维护系统")).getStatusCode().value()).isEqualTo(403);
    assertThat(driver.post(Role.AUDITOR, url, Map.of("reason", "抽查")).getStatusCode().value()).isEqualTo(403);
    ResponseEntity<String> told = driver.post(Role.METERING, url, Map.of("reason", "装表当日联系客户"));
    assertThat(told.getStatusCode().value()).as(told.getBody()).isEqualTo(200);
    assertThat(told.getBody()).contains(PHONE).contains(IDENTITY);
    assertThat(told.getHeaders().getCacheControl()).contains("no-store");
    JsonNode entries = driver.get(Role.AUDITOR, "/api/v1/audit?kind=PERSONAL_DATA_READ&actor=metering&limit=1000").get("items");
    assertThat(entries.findValuesAsText("subject")).contains("POST " + url + " 理由：装表当日联系客户");
  }

  @Test
  void whatSomebodyWroteIntoANoteIsMaskedForOthers() {
    String no = start("DESK-PERSONAL-4");
    String text = "客户改用13622223333，证件" + IDENTITY;
    assertThat(driver.post(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/notes", Map.of("text", text)).getStatusCode().value()).isEqualTo(201);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/records").toString()).contains("13622223333").contains(IDENTITY);
    for (Role role : List.of(Role.SUPERVISOR, Role.METERING, Role.AUDITOR, Role.ADMIN)) {
      assertThat(driver.get(role, "/api/v1/applications/" + no + "/records").toString()).as(role.id())
          .contains("客户改用136****3333").doesNotContain("13622223333").doesNotContain(IDENTITY);
      ResponseEntity<String> page = rest.withBasicAuth(role.id(), "demo").getForEntity("/cases/" + no, String.class);
      assertThat(page.getBody()).as(role.id()).doesNotContain("13622223333").doesNotContain(PHONE).doesNotContain(IDENTITY);
    }
    assertThat(rest.withBasicAuth(Role.METERING.id(), "demo").getForObject("/cases/" + no, String.class)).contains("客户改用136****3333");
  }

  @Test
  void whoDoesNotWorkOnAProjectSeesItsCustomerMasked() {
    Map<String, Object> project = Map.of("projectCode", "DESK-POOL-PERSONAL", "region", COUNTY, "utility", "SGCC",
        "customer", Map.of("name", NAME, "phone", PHONE, "idNumber", IDENTITY), "site", Map.of("address", "郏县隐名路 9 号"),
        "expectedLoadKw", 200, "expectedOn", "2027-06-30", "documents", List.of());
    ResponseEntity<String> pushed = driver.post(Role.INTEGRATION, "/api/v1/projects", project);
    assertThat(pushed.getStatusCode().value()).as(pushed.getBody()).isEqualTo(201);
    String path = "/api/v1/reserve-pool/DESK-POOL-PERSONAL";
    for (Role role : List.of(Role.INTEGRATION, Role.CUSTOMER_MANAGER, Role.DEVELOPMENT)) {
      assertThat(driver.get(role, path).toString()).as(role.id()).contains(PHONE).contains(IDENTITY);
    }
    for (Role role : List.of(Role.SUPERVISOR, Role.METERING, Role.DISPATCH)) {
      assertThat(driver.get(role, path).toString()).as(role.id()).contains(MASKED).doesNotContain(PHONE).doesNotContain(IDENTITY);
      assertThat(driver.get(role, "/api/v1/reserve-pool?size=100").toString()).as(role.id()).doesNotContain(PHONE).doesNotContain(IDENTITY);
    }
  }

  @Test
  void theEngineTellsNoneOfIt() {
    String no = start("DESK-PERSONAL-5");
    String instance = driver.task(no, "userTask_checkDocuments").get("processInstanceId").asText();
    for (Role role : List.of(Role.CUSTOMER_MANAGER, Role.SUPERVISOR, Role.METERING, Role.AUDITOR, Role.ADMIN, Role.INTEGRATION)) {
      for (String path : List.of("/engine-rest/variable-instance?processInstanceIdIn=" + instance, "/engine-rest/history/variable-instance?processInstanceId=" + instance,
          "/engine-rest/history/detail?processInstanceId=" + instance, "/engine-rest/process-instance/" + instance + "/variables")) {
        ResponseEntity<String> told = rest.withBasicAuth(role.id(), "demo").getForEntity(path, String.class);
        assertThat(told.getBody()).as(role.id() + " " + path).doesNotContain(PHONE).doesNotContain("13622223333").doesNotContain(IDENTITY);
      }
    }
  }

  @Test
  void nothingOfTheCustomerIsInTheLog() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = (Logger) LoggerFactory.getLogger("org.gettingelectricity");
    Level level = own.getLevel();
    lines.start();
    root.addAppender(lines);
    own.setLevel(Level.DEBUG);
    own.info("listening");
    try {
      String no = start("DESK-PERSONAL-3");
      driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications?q=13622223333");
      driver.post(Role.METERING, "/api/v1/applications/" + no + "/personal-data", Map.of("reason", "核对"));
      refusedAndFailed(no);
      driver.workToTheEnd(no);
    } finally {
      own.setLevel(level);
      root.detachAppender(lines);
    }
    String log = lines.list.stream().map(line -> line.getFormattedMessage() + line.getMDCPropertyMap()
        + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy())))
        .collect(Collectors.joining("\n"));
    assertThat(log).contains("listening").doesNotContain(NAME).doesNotContain(PHONE).doesNotContain("13622223333").doesNotContain(IDENTITY);
  }

  /** Refusals and failures with the same data in them: a wrong field, an open site, a database that does not take the row. */
  private void refusedAndFailed(String no) {
    ObjectNode again = driver.application(COUNTY, FACTS);
    ((ObjectNode) again.get("customer")).put("name", NAME).put("phone", PHONE).put("idNumber", IDENTITY);
    ((ObjectNode) again.get("site")).put("address", "郏县隐名路 3 号");
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications", again).getStatusCode().value()).isEqualTo(422);
    ObjectNode wrong = again.deepCopy().put("region", IDENTITY).put("utility", PHONE);
    assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications", wrong).getStatusCode().value()).isEqualTo(400);
    assertThat(driver.post(Role.METERING, "/api/v1/applications/" + IDENTITY + "/personal-data", Map.of("reason", "13622223333")).getStatusCode().value()).isEqualTo(404);
    jdbc.sql("alter table ge_case add constraint ge_case_closed check (site_address <> '郏县隐名路 99 号')").update();
    try {
      ((ObjectNode) again.get("site")).put("address", "郏县隐名路 99 号");
      assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications", again).getStatusCode().value()).isGreaterThanOrEqualTo(400);
      assertThat(driver.post(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/corrections",
          Map.of("reason", NAME + PHONE, "facts", Map.of("phone", PHONE))).getStatusCode().value()).isEqualTo(400);
    } finally {
      jdbc.sql("alter table ge_case drop constraint ge_case_closed").update();
    }
  }

  private String start(String no) {
    ObjectNode body = driver.application(COUNTY, FACTS).put("applicationNo", no);
    ((ObjectNode) body.get("customer")).put("name", NAME).put("phone", PHONE).put("idNumber", IDENTITY);
    ((ObjectNode) body.get("site")).put("address", "郏县隐名路 " + no.replaceAll("\\D", "") + " 号");
    return driver.start(body);
  }

  private String shown(Role role, String no) {
    return driver.get(role, "/api/v1/applications/" + no).get("customer").toString();
  }

  private String listed(Role role, String no) {
    return driver.get(role, "/api/v1/applications?q=" + no).get("items").get(0).get("phone").asText();
  }
}
