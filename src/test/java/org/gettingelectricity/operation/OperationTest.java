package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class OperationTest {

  private static final Pattern FIGURE = Pattern.compile("\\b(?:ge|jvm|http|hikaricp|process|system)_[a-z_]+\\b");

  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired Heartbeat heartbeat;
  @Autowired CaseMetrics metrics;
  @Autowired MeterRegistry registry;
  @Autowired TestRestTemplate rest;

  @Test
  void writesItsHeartbeat() {
    heartbeat.beat();
    assertThat(heartbeat.writable()).isTrue();
    assertThat(jdbc.sql("select count(*) from ge_heartbeat").query(Long.class).single()).isPositive();
  }

  @Test
  void countsOpenCases() {
    metrics.count();
    assertThat(registry.get("ge.cases.open").gauge().value())
        .isEqualTo(jdbc.sql("select count(*) from ge_clock_case where closed_at is null").query(Double.class).single());
    assertThat(registry.get("ge.database.writable").gauge().value()).isEqualTo(1);
  }

  @Test
  void forgetsAnswersToRepeatedRequestsWhenTheirTimeIsOver() {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
    keep("retention-old", now.minusDays(181));
    keep("retention-young", now.minusDays(179));
    new Retention(jdbc, clock, Period.ofDays(180)).clean();
    assertThat(jdbc.sql("select request_key from ge_idempotency where caller = 'retention'").query(String.class).list())
        .containsExactly("retention-young");
  }

  @Test
  void forgetsCountersOfWrongPasswordsWhenTheirTimeIsOver() {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
    jdbc.sql("insert into ge_login_failure (login_key, failures, most, until_at) values ('retention-over', 1, 5, ?), ('retention-on', 1, 5, ?)")
        .params(now.minusMinutes(1), now.plusMinutes(1)).update();
    new Retention(jdbc, clock, Period.ofDays(180)).clean();
    assertThat(jdbc.sql("select login_key from ge_login_failure where login_key like 'retention-%'").query(String.class).list())
        .containsExactly("retention-on");
  }

  /** Whoever draws a panel or writes an alert on a figure that is not there is never told anything. */
  @Test
  void everyFigureOfTheDashboardAndTheAlertsIsThere() throws IOException {
    rest.getForEntity("/actuator/health", String.class);
    String there = rest.withBasicAuth("monitoring", "demo").getForObject("/actuator/prometheus", String.class);
    Set<String> named = new TreeSet<>();
    for (String file : List.of("dashboard.json", "alerts.yaml")) {
      Matcher names = FIGURE.matcher(Files.readString(Path.of("scripts/deploy", file)));
      while (names.find()) {
        named.add(names.group());
      }
    }
    assertThat(named).contains("ge_cases_open", "ge_alarm_lag_seconds").allSatisfy(name -> assertThat(there).contains("\n" + name));
  }

  @Test
  void aCallIsTimedByThePatternOfItsDoorWhateverNumberWasAsked() {
    List.of("1", "2").forEach(no -> rest.withBasicAuth("customer-manager", "demo").getForEntity("/api/v1/applications/none-" + no, String.class));
    String there = rest.withBasicAuth("monitoring", "demo").getForObject("/actuator/prometheus", String.class);
    assertThat(there).containsPattern("http_server_requests_seconds_count\\{method=\"GET\",outcome=\"CLIENT_ERROR\",status=\"404\",uri=\"/api/v1/applications/\\{\\w+}\"}")
        .doesNotContainPattern("http_server_requests_\\w+\\{[^\\n]*none-");
  }

  @Test
  void givesNoCopyToStrangers() {
    assertThat(rest.withBasicAuth("customer-manager", "demo").getForEntity("/api/v1/operations/backup", String.class)
        .getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  private void keep(String key, OffsetDateTime at) {
    jdbc.sql("insert into ge_idempotency (caller, request_key, body_hash, created_at) values ('retention', ?, 'x', ?)")
        .params(key, at).update();
  }
}
