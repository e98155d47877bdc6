package org.gettingelectricity.process.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.gettingelectricity.CountedDatabase.Count;
import org.gettingelectricity.CountedDatabase.Counter;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.supervision.Alarm;
import org.gettingelectricity.supervision.Supervision;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alarms that are due in one moment share a transaction, each rung once, and one that fails holds up no other. */
@EngineTest
class DueTogetherTest {

  /** What an alarm may send to the database, and commit, where many are due. */
  private static final int MOST_STATEMENTS = 7;
  private static final int MOST_IN_PLACE_OF_A_WARNING = 12;
  private static final double MOST_COMMITS = 0.25;
  private static final String WARNING = "timer_acceptanceWarning";
  private static final String BREACH = "timer_acceptanceBreach";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired Counter counter;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ProcessEngine engine;
  @Autowired DueTogether together;
  @Autowired Supervision supervision;
  @Autowired JdbcTemplate jdbc;

  @Test
  void alarmsOfOneMomentShareWhatTheyAskOfTheDatabase() {
    List<String> cases = start(DueTogether.MOST);
    clock.set(at("2026-03-03T09:01"));
    assertThat(counted(due(cases, WARNING), MOST_STATEMENTS)).isEmpty();
    assertThat(cases).allSatisfy(no -> assertThat(rungs(no)).containsExactly("WARNING"));
    clock.set(at("2026-03-04T00:01"));
    assertThat(counted(due(cases, BREACH), MOST_IN_PLACE_OF_A_WARNING)).isEmpty();
    assertThat(cases).allSatisfy(no -> {
      assertThat(rungs(no)).containsExactly("WARNING", "BREACH");
      assertThat(supervised(no)).containsExactly("userTask_handleDelay");
    });
  }

  @Test
  void warningAndBreachOfOneClockMayBeDueTogether() {
    List<String> cases = start(2);
    clock.set(at("2026-03-04T00:01"));
    List<String> both = new ArrayList<>(due(cases, WARNING));
    both.addAll(due(cases, BREACH));
    assertThat(work(both)).isEmpty();
    assertThat(cases).allSatisfy(no -> {
      assertThat(rungs(no)).containsExactly("WARNING", "BREACH");
      assertThat(supervised(no)).containsExactly("userTask_handleDelay");
    });
  }

  @Test
  void oneThatCannotBeRaisedHoldsUpNoOther() {
    List<String> cases = start(3);
    String poisoned = cases.get(1);
    clock.set(at("2026-03-03T09:01"));
    List<String> due = due(cases, WARNING);
    long seq = jdbc.queryForObject("select seq from ge_ledger_head where application_no = ?", Long.class, poisoned);
    jdbc.update("update ge_ledger_head set seq = 0 where application_no = ?", poisoned);
    try {
      assertThat(work(due)).isEqualTo(due);
      assertThat(cases).allSatisfy(no -> assertThat(rungs(no)).isEmpty());
      management.executeJob(due.get(0));
      assertThatThrownBy(() -> management.executeJob(due.get(1))).isNotNull();
      management.executeJob(due.get(2));
      assertThat(cases).extracting(this::rungs).containsExactly(List.of("WARNING"), List.of(), List.of("WARNING"));
    } finally {
      jdbc.update("update ge_ledger_head set seq = ? where application_no = ?", seq, poisoned);
    }
  }

  @Test
  void jobsOfOneProcessStayTogether() {
    List<List<String>> pairs = IntStream.rangeClosed(0, DueTogether.MOST).mapToObj(n -> List.of("warning" + n, "breach" + n)).toList();
    assertThat(DueTogether.portions(pairs)).containsExactly(
        pairs.subList(0, DueTogether.MOST).stream().flatMap(List::stream).toList(), pairs.get(DueTogether.MOST));
    assertThat(DueTogether.portions(List.of())).isEmpty();
  }

  private List<String> work(List<String> due) {
    return together.work(due, (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
  }

  private List<String> counted(List<String> due, int most) {
    List<String> left = new ArrayList<>();
    Count count = counter.of(() -> left.addAll(work(due)));
    assertThat((double) count.statements() / due.size()).as("statements: " + counter.statements())
        .isLessThanOrEqualTo(most);
    assertThat((double) count.commits() / due.size()).as("commits").isLessThanOrEqualTo(MOST_COMMITS);
    return left;
  }

  private List<String> start(int count) {
    clock.set(at("2026-03-02T10:00"));
    CaseDriver driver = new CaseDriver(rest);
    return IntStream.range(0, count).mapToObj(n -> driver.start(driver.application("410425", """
        {"usage":"NON_RESIDENTIAL","area":"URBAN","capacityKw":2000,"capacityKva":2500,"voltageKv":10,"circuits":1,
         "tariffs":[{"tariff":"COMMERCIAL","capacityKw":2000}],"works":{"gridWorksNeeded":false},
         "documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}"""))).toList();
  }

  private List<String> due(List<String> cases, String element) {
    return cases.stream().map(no -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).list().stream()
        .flatMap(process -> management.createJobQuery().processInstanceId(process.getId()).activityId(element).list().stream())
        .map(Job::getId).findFirst().orElseThrow()).toList();
  }

  private List<String> rungs(String no) {
    return supervision.of(no).stream().map(Alarm::rung).toList();
  }

  private List<String> supervised(String no) {
    return tasks.createTaskQuery().processInstanceBusinessKey(no).processDefinitionKey("supervision").list().stream()
        .map(task -> task.getTaskDefinitionKey()).toList();
  }

  private static Instant at(String localDateTime) {
    return LocalDateTime.parse(localDateTime).atZone(Days.ZONE).toInstant();
  }
}
