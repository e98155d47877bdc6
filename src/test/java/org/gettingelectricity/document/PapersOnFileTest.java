package org.gettingelectricity.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.document.Certificates.Certificate;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** A customer is asked once for a paper, wherever the same paper counts; and by nobody else's. */
@EngineTest
class PapersOnFileTest {

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Certificates certificates;

  private CaseDriver driver;
  private Map<String, String> customer;

  @BeforeEach
  void aCustomerOfItsOwn() {
    driver = new CaseDriver(rest);
    customer = Map.of("name", "韩十五", "creditCode", "9141-" + UUID.randomUUID());
  }

  @Test
  void whatWasHandedInCountsForTheNextCase() {
    String site = "档案路 " + UUID.randomUUID();
    refused(start(customer, site, List.of()), "SUBJECT_ID", "PROPERTY_CERT");
    String first = taken(start(customer, site, List.of("SUBJECT_ID", "PROPERTY_CERT")));
    upload(first, "SUBJECT_ID");
    upload(first, "PROPERTY_CERT");
    refused(start(customer, "另一处 " + UUID.randomUUID(), List.of()), "PROPERTY_CERT");
    String elsewhere = taken(start(customer, "又一处 " + UUID.randomUUID(), List.of("PROPERTY_CERT")));
    assertThat(states(elsewhere)).containsEntry("SUBJECT_ID", "ON_FILE");
    JsonNode kept = driver.get(Role.CUSTOMER_MANAGER, path(elsewhere) + "/certificates").get("certificates");
    assertThat(kept).singleElement().satisfies(paper -> {
      assertThat(paper.get("source").asText()).contains("档案");
      assertThat(paper.get("fileName").asText()).isEqualTo("SUBJECT_ID.pdf");
      assertThat(rest.withBasicAuth("customer-manager", "demo").getForObject(paper.get("file").asText(), String.class)).startsWith("%PDF-1.4").contains(first);
      assertThat(rest.withBasicAuth("integration", "demo").getForEntity(paper.get("file").asText().replace("SUBJECT_ID", "PROPERTY_CERT"), String.class)
          .getStatusCode().value()).isEqualTo(404);
      assertThat(paper.get("validUntil").asText()).startsWith(String.valueOf(clock.instant().atZone(clock.getZone()).getYear() + 5));
    });
    withdraw(first);
    assertThat(states(taken(start(customer, site, List.of())))).containsEntry("PROPERTY_CERT", "ON_FILE");
  }

  @Test
  void nobodyElseHasTheUseOfIt() {
    String first = taken(start(customer, "他人路 " + UUID.randomUUID(), List.of("SUBJECT_ID", "PROPERTY_CERT")));
    upload(first, "SUBJECT_ID");
    Map<String, String> namesake = Map.of("name", customer.get("name"), "creditCode", "9142-" + UUID.randomUUID());
    refused(start(namesake, "他人路 " + UUID.randomUUID(), List.of("PROPERTY_CERT")), "SUBJECT_ID");
    refused(start(Map.of("name", "韩十六", "creditCode", customer.get("creditCode")), "他人路 " + UUID.randomUUID(),
        List.of("PROPERTY_CERT")), "SUBJECT_ID");
    refused(start(Map.of("name", customer.get("name")), "他人路 " + UUID.randomUUID(), List.of("PROPERTY_CERT")), "SUBJECT_ID");
  }

  @Test
  void aSharedCertificateServesUntilItsLastDayAndDoesNotRenewItself() {
    String first = taken(start(customer, "证照路 " + UUID.randomUUID(), List.of("SUBJECT_ID", "PROPERTY_CERT")));
    LocalDate last = LocalDate.now(clock).plusDays(30);
    certificates.keep(first, List.of(new Certificate("SUBJECT_ID", "市场监管局", "L-1", last)));
    String second = taken(start(customer, "证照路 " + UUID.randomUUID(), List.of("PROPERTY_CERT")));
    assertThat(certificates.of(second)).singleElement().satisfies(paper -> {
      assertThat(paper.validUntil()).isEqualTo(last);
      assertThat(paper.source()).contains("市场监管局");
    });
    clock.set(last.plusDays(1));
    refused(start(customer, "证照路 " + UUID.randomUUID(), List.of("PROPERTY_CERT")), "SUBJECT_ID");
  }

  private ResponseEntity<JsonNode> start(Map<String, String> who, String site, List<String> provided) {
    return rest.withBasicAuth("integration", "demo").exchange("/api/v1/applications", HttpMethod.POST, new HttpEntity<>(Map.of(
        "channel", "ONLINE", "region", "320500", "utility", "SGCC", "customer", who, "site", Map.of("address", site), "facts",
        Map.of("usage", "NON_RESIDENTIAL", "area", "URBAN", "capacityKw", 120, "voltageKv", 0.38, "circuits", 1,
            "documentsProvided", provided))), JsonNode.class);
  }

  private void upload(String no, String code) {
    byte[] pdf = ("%PDF-1.4\n% " + no + code + "\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    assertThat(driver.upload(Role.INTEGRATION, no, code, code + ".pdf", pdf).getStatusCode().value()).isEqualTo(201);
  }

  private static String taken(ResponseEntity<JsonNode> answer) {
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(201);
    return answer.getBody().get("applicationNo").asText();
  }

  private static void refused(ResponseEntity<JsonNode> answer, String... missing) {
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getBody().get("rejections").findValuesAsText("document")).containsExactly(missing);
  }

  private Map<String, String> states(String no) {
    Map<String, String> states = new HashMap<>();
    driver.get(Role.CUSTOMER_MANAGER, path(no) + "/documents").get("required")
        .forEach(paper -> states.put(paper.get("code").asText(), paper.get("state").asText()));
    return states;
  }

  private void withdraw(String no) {
    assertThat(rest.withBasicAuth("integration", "demo").postForEntity(path(no) + "/withdrawal", Map.of("reason", "改期"), JsonNode.class)
        .getStatusCode().value()).isEqualTo(200);
  }

  private static String path(String no) {
    return "/api/v1/applications/" + no;
  }
}
