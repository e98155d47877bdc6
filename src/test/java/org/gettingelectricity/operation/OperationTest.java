package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class OperationTest {

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
  void givesNoCopyToStrangers() {
    assertThat(rest.withBasicAuth("customer-manager", "demo").getForEntity("/api/v1/operations/backup", String.class)
        .getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  private void keep(String key, OffsetDateTime at) {
    jdbc.sql("insert into ge_idempotency (caller, request_key, body_hash, created_at) values ('retention', ?, 'x', ?)")
        .params(key, at).update();
  }
}
