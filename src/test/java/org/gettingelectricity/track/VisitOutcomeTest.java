package org.gettingelectricity.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** Visits that staff book for customers who telephone, and what came of them. */
@EngineTest
class VisitOutcomeTest {

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired VisitReminders reminders;

  private CaseDriver driver;
  private String path;

  @BeforeEach
  void start() {
    driver = new CaseDriver(rest);
    path = "/api/v1/applications/" + driver.start(driver.application("320500", FlowsTest.FACTORY)) + "/visits";
  }

  @Test
  void missedVisitSaysWhoseFaultItWasAndAnotherIsBooked() {
    assertThat(post("", booking("2026-03-04")).getStatusCode().value()).isEqualTo(201);
    assertThat(post("/outcome", Map.of()).getBody()).contains("VISIT_AHEAD");
    clock.set(LocalDate.of(2026, 3, 4));
    assertThat(post("/outcome", Map.of("fault", "CUSTOMER", "note", "无人在场")).getStatusCode().value()).isEqualTo(200);
    assertThat(post("/outcome", Map.of()).getBody()).contains("VISIT_NOT_BOOKED");
    assertThat(post("", booking("2026-03-06")).getStatusCode().value()).isEqualTo(201);
    JsonNode visits = driver.get(Role.CUSTOMER_MANAGER, path).get("visits");
    assertThat(visits).hasSize(2);
    assertThat(visits.get(0).get("fault").asText()).isEqualTo("CUSTOMER");
    assertThat(visits.get(0).get("channel").asText()).isEqualTo("PHONE");
    assertThat(visits.get(1).get("outcome").isNull()).isTrue();
  }

  @Test
  void customerIsRemindedTheDayBeforeOnce() {
    assertThat(post("", Map.of("date", "2026-03-04", "period", "PM", "channel", "COUNTER", "purpose", "METERING")).getStatusCode().value())
        .isEqualTo(201);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, path).at("/visits/0/purposeName").asText()).isEqualTo("装表接电");
    assertThat(reminded()).as("two days before").isZero();
    clock.set(LocalDate.of(2026, 3, 3));
    assertThat(reminded()).isEqualTo(1);
    reminders.look();
    assertThat(reminded()).isEqualTo(1);
  }

  private long reminded() {
    reminders.look();
    return driver.get(Role.CUSTOMER_MANAGER, path.replace("/visits", "/notices")).get("notices").findValuesAsText("text").stream()
        .filter(text -> text.contains("上门提醒") && text.contains("2026年3月4日下午") && text.contains("装表接电")).count();
  }

  @Test
  void daysOffThePastAndUnknownChannelsAreRefused() {
    assertThat(post("", booking("2026-03-07")).getStatusCode().value()).as("a Saturday").isEqualTo(400);
    assertThat(post("", booking("2026-03-01")).getStatusCode().value()).isEqualTo(400);
    assertThat(post("", Map.of("date", "2026-03-04", "period", "AM", "channel", "FAX")).getBody()).contains("channel");
  }

  private static Map<String, Object> booking(String date) {
    return Map.of("date", date, "period", "AM", "channel", "PHONE");
  }

  private ResponseEntity<String> post(String part, Map<String, Object> body) {
    return driver.post(Role.CUSTOMER_MANAGER, path + part, body);
  }
}
