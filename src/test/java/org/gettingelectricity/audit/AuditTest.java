package org.gettingelectricity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what is written down, cannot be rewritten unseen, and is for auditors only. */
@EngineTest
class AuditTest {

  @TempDir Path folder;
  @Autowired TestRestTemplate rest;
  @Autowired AuditTrail trail;
  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;

  @Test
  void tellsWhoWorkedWhoReadAndWhoGuessed() {
    long before = last();
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", """
        {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,"circuits":1,
         "tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],"documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}"""));
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    driver.upload(Role.CUSTOMER_MANAGER, no, "SUBJECT_ID", "id.pdf", "%PDF-1.4\n%%EOF\n".getBytes());
    driver.complete(no, task);
    driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no);
    rest.withBasicAuth("supervisor", "wrong-one").getForEntity("/api/v1/alarms", String.class);
    driver.post(Role.ADMIN, "/engine-rest/group/create", Map.of("id", "no.such", "name", "x", "type", "x"));
    rest.withBasicAuth("camunda-admin", "demo").exchange("/engine-rest/group/no.such", HttpMethod.DELETE, null, String.class);
    List<JsonNode> seen = entries(before);
    assertThat(seen).extracting(e -> e.get("actor").asText() + " " + e.get("kind").asText() + " " + e.get("outcome").asInt())
        .contains("integration CASE_STARTED 200", "customer-manager UPLOAD 200", "customer-manager TASK_ASSIGNED 200",
            "customer-manager TASK_COMPLETED 200", "customer-manager PERSONAL_DATA_READ 200", "supervisor LOGIN_FAILED 401",
            "camunda-admin ADMINISTRATION 200");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/ledger").get("rows")).anySatisfy(row -> {
      assertThat(row.get("kind").asText()).isEqualTo("TASK_FINISHED");
      assertThat(row.get("actor").asText()).isEqualTo("customer-manager");
      assertThat(row.get("detail").toString()).contains("核验资料并受理");
    });
  }

  @Test
  void showsWhatWasRewritten() {
    trail.write(AuditEvent.Kind.LOGIN, "first", "127.0.0.1", "login", 200);
    trail.write(AuditEvent.Kind.LOGIN, "second", "127.0.0.1", "login", 200);
    clock.advance(Duration.ofSeconds(10));
    trail.seal();
    assertThat(trail.verify().intact()).isTrue();
    long id = last();
    jdbc.sql("update ge_audit set actor = 'third' where id = :id").param("id", id).update();
    assertThat(trail.verify()).isEqualTo(new AuditTrail.Verification(false, trail.verify().sealed(), id));
    jdbc.sql("update ge_audit set actor = 'second' where id = :id").param("id", id).update();
    assertThat(trail.verify().intact()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "AUDITOR")
  void isForAuditorsOnly(Role role) {
    for (String path : List.of("/api/v1/audit", "/api/v1/audit.csv", "/api/v1/audit.jsonl", "/api/v1/audit.xlsx", "/api/v1/audit/verification")) {
      assertThat(rest.withBasicAuth(role.id(), "demo").getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }
  }

  @Test
  void isTakenOutAsATable() {
    assertThat(rest.withBasicAuth("auditor", "demo").getForEntity("/api/v1/audit.csv", String.class).getBody()).contains("编号,时间,操作人");
  }

  @Test
  void isTakenOutAsLinesAndAsASheet() throws Exception {
    long before = last();
    rest.withBasicAuth("supervisor", "wrong-two").getForEntity("/api/v1/alarms", String.class);
    String lines = rest.withBasicAuth("auditor", "demo").getForEntity("/api/v1/audit.jsonl?kind=LOGIN_FAILED", String.class).getBody();
    List<String> failures = lines.lines().toList();
    JsonNode newest = new ObjectMapper().readTree(failures.get(failures.size() - 1));
    assertThat(newest.get("id").asLong()).isGreaterThan(before);
    assertThat(newest.get("actor").asText()).isEqualTo("supervisor");
    byte[] sheet = rest.withBasicAuth("auditor", "demo").getForEntity("/api/v1/audit.xlsx?kind=LOGIN_FAILED", byte[].class).getBody();
    assertThat(part(sheet, "xl/worksheets/sheet1.xml").split("<row ", -1)).hasSize(failures.size() + 2);
    assertThat(part(sheet, "xl/sharedStrings.xml")).contains("supervisor");
  }

  private String part(byte[] book, String name) throws IOException {
    Path file = Files.write(folder.resolve("audit.xlsx"), book);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatTheTrailDoesNotTakeIsNeitherShownNorDone() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", """
        {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,"circuits":1,
         "tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],"documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}"""));
    JsonNode task = driver.task(no, "userTask_checkDocuments");
    driver.supplyPapers(no);
    String path = "/api/v1/applications/" + no;
    jdbc.sql("alter table ge_audit add constraint ge_audit_full check (actor <> 'customer-manager' or id < " + (last() + 1) + ")").update();
    try {
      for (String read : List.of(path, path + "/records", "/cases/" + no, "/api/v1/applications?q=" + no, path + "/papers/acceptance-receipt")) {
        ResponseEntity<String> answer = rest.withBasicAuth("customer-manager", "demo").getForEntity(read, String.class);
        assertThat(answer.getStatusCode().value()).as(read + answer.getBody()).isEqualTo(503);
        assertThat(answer.getBody()).contains("DATABASE_UNAVAILABLE").doesNotContain(driver.application("410425", "{}").at("/customer/name").asText());
      }
      assertThat(driver.complete(task, Map.of()).getStatusCode().value()).isEqualTo(503);
      assertThat(driver.post(Role.CUSTOMER_MANAGER, path + "/withdrawal", Map.of("reason", "不办了")).getStatusCode().value()).isEqualTo(503);
      assertThat(driver.post(Role.CUSTOMER_MANAGER, path + "/notes", Map.of("text", "没有记下")).getStatusCode().value()).isEqualTo(503);
    } finally {
      jdbc.sql("alter table ge_audit drop constraint ge_audit_full").update();
    }
    assertThat(driver.get(Role.CUSTOMER_MANAGER, path).get("state").asText()).isEqualTo("OPEN");
    assertThat(driver.get(Role.CUSTOMER_MANAGER, path + "/records").get("records")).isEmpty();
    assertThat(driver.complete(task, Map.of()).getStatusCode().value()).isEqualTo(204);
  }

  private List<JsonNode> entries(long after) {
    JsonNode items = rest.withBasicAuth("auditor", "demo").getForObject("/api/v1/audit?after=" + after, JsonNode.class).get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private long last() {
    return jdbc.sql("select coalesce(max(id), 0) from ge_audit").query(Long.class).single();
  }
}
