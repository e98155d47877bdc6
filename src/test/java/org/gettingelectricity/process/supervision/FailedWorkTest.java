package org.gettingelectricity.process.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.operation.FailedWork;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An alarm that cannot be raised is tried again for a fortnight; supervisors and monitoring see it until it is raised. */
@EngineTest
class FailedWorkTest {

  private static final String RESIDENT = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}""";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired ManagementService management;
  @Autowired TaskService tasks;
  @Autowired FailedWork failed;
  @Autowired JdbcClient jdbc;

  @Test
  void isTriedForAFortnightAndDoneOnceTheFaultIsGone() {
    clock.set(LocalDateTime.parse("2026-03-02T10:00").atZone(Days.ZONE).toInstant());
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", RESIDENT));
    Job timer = timer(no);
    jdbc.sql("alter table ge_alarm add constraint ge_fault check (application_no <> '" + no + "')").update();
    try {
      clock.set(timer.getDuedate().toInstant());
      List<Duration> pauses = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        pauses.add(failOnce(timer.getId()));
      }
      assertThat(pauses).startsWith(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1))
          .endsWith(Duration.ofDays(1));
      assertThat(job(timer.getId()).getRetries()).as("days of tries are left").isGreaterThan(5);
      assertThat(failed.failures(List.of(new ServiceArea("4104")))).extracting(FailedWork.Failure::applicationNo).contains(no);
      assertThat(failed.failures(List.of(new ServiceArea("4105")))).extracting(FailedWork.Failure::applicationNo).doesNotContain(no);
      assertThat(detail()).isPositive();
      assertThat(board()).contains("系统未能自动办理", no, "自动重试中", "核验资料并受理：").doesNotContain("boundaryEvent_");
    } finally {
      jdbc.sql("alter table ge_alarm drop constraint ge_fault").update();
    }
    management.executeJob(timer.getId());
    assertThat(jdbc.sql("select count(*) from ge_alarm where application_no = :no").param("no", no).query(Long.class).single()).isPositive();
    assertThat(failed.failures(List.of(ServiceArea.EVERYWHERE))).extracting(FailedWork.Failure::applicationNo).doesNotContain(no);
  }

  /** @return how long the engine waits before the next try */
  private Duration failOnce(String id) {
    assertThatThrownBy(() -> management.executeJob(id)).isNotNull();
    Instant next = job(id).getDuedate().toInstant();
    Duration pause = Duration.between(clock.instant(), next);
    clock.set(next);
    return pause;
  }

  private Job timer(String no) {
    return tasks.createTaskQuery().processInstanceBusinessKey(no).list().stream()
        .flatMap(task -> management.createJobQuery().processInstanceId(task.getProcessInstanceId()).timers().orderByJobDuedate().asc()
            .list().stream()).findFirst().orElseThrow();
  }

  private Job job(String id) {
    return management.createJobQuery().jobId(id).singleResult();
  }

  private long detail() {
    JsonNode health = rest.withBasicAuth("monitoring", "demo").getForObject("/actuator/health", JsonNode.class);
    return health.at("/components/alarms/details/failing").asLong();
  }

  private String board() {
    return rest.withBasicAuth("supervisor", "demo").getForObject("/board", String.class);
  }
}
