package org.gettingelectricity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what is written down, cannot be rewritten unseen, and is for auditors only. */
@EngineTest
class AuditTest {

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
        .contains("integration CASE_STARTED 201", "customer-manager UPLOAD 201", "customer-manager TASK_ASSIGNED 204",
            "customer-manager TASK_COMPLETED 204", "customer-manager PERSONAL_DATA_READ 200", "supervisor LOGIN_FAILED 401",
            "camunda-admin ADMINISTRATION 204");
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
    for (String path : List.of("/api/v1/audit", "/api/v1/audit.csv", "/api/v1/audit/verification")) {
      assertThat(rest.withBasicAuth(role.id(), "demo").getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }
  }

  @Test
  void isTakenOutAsATable() {
    assertThat(rest.withBasicAuth("auditor", "demo").getForEntity("/api/v1/audit.csv", String.class).getBody()).contains("编号,时间,操作人");
  }

  private List<JsonNode> entries(long after) {
    JsonNode items = rest.withBasicAuth("auditor", "demo").getForObject("/api/v1/audit?after=" + after, JsonNode.class).get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private long last() {
    return jdbc.sql("select coalesce(max(id), 0) from ge_audit").query(Long.class).single();
  }
}
