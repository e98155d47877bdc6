package org.gettingelectricity.process.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.process.CaseDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alarms of a case whose timers are gone are raised all the same, each once. */
@EngineTest
class ClockWatchTest {

  private static final String RESIDENT = """
      {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
       "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}""";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired ClockWatch watch;
  @Autowired ManagementService management;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;

  @Test
  void raisesWhatALostTimerLeftSilent() {
    clock.set(LocalDateTime.parse("2026-03-02T10:00").atZone(Days.ZONE).toInstant());
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", RESIDENT)); // acceptance is due on the 3rd
    tasks.createTaskQuery().processInstanceBusinessKey(no).list().forEach(task ->
        management.createJobQuery().processInstanceId(task.getProcessInstanceId()).list()
            .forEach(job -> management.deleteJob(job.getId())));
    clock.set(LocalDateTime.parse("2026-03-03T09:05").atZone(Days.ZONE).toInstant());
    watch.look();
    assertThat(rungs(no)).as("the timer still has its time").isEmpty();
    clock.set(LocalDateTime.parse("2026-03-03T09:30").atZone(Days.ZONE).toInstant());
    watch.look();
    watch.look();
    assertThat(rungs(no)).containsExactly("WARNING");
    clock.set(LocalDateTime.parse("2026-03-04T00:30").atZone(Days.ZONE).toInstant());
    watch.look();
    watch.look();
    assertThat(rungs(no)).containsExactly("WARNING", "BREACH");
    assertThat(tasks.createTaskQuery().processInstanceBusinessKey(no).processDefinitionKey("supervision").count()).isEqualTo(1);
  }

  private List<String> rungs(String no) {
    return jdbc.sql("select rung from ge_alarm where application_no = :no and clock = 'ACCEPTANCE' order by id").param("no", no)
        .query(String.class).list();
  }
}
