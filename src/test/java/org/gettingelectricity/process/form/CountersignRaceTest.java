package org.gettingelectricity.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** Four departments sign one plan at the same instant (002 三(三)2): no vote and no comment is lost. */
@EngineTest
class CountersignRaceTest {

  private static final LocalDate DAY = LocalDate.of(2020, 6, 1);
  private static final int TRIES = 20;

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;

  @RepeatedTest(3)
  void oneObjectionAmongFourVotesSendsThePlanBack() throws Exception {
    clock.set(DAY);
    CaseDriver driver = new CaseDriver(rest, DAY);
    String no = driver.start(driver.application("410402", FlowsTest.FACTORY.replace("\"voltageKv\": 10", "\"voltageKv\": 35")));
    driver.workUntil(no, "userTask_countersign");
    List<JsonNode> tasks = driver.tasks(no).stream()
        .filter(task -> task.get("taskDefinitionKey").asText().equals("userTask_countersign")).toList();
    assertThat(tasks).hasSize(4);

    CountDownLatch go = new CountDownLatch(1);
    ExecutorService departments = Executors.newFixedThreadPool(4);
    List<Future<Integer>> votes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      JsonNode task = tasks.get(i);
      Map<String, Object> vote = Map.of("planApproved", i != 2, "reviewComment", "意见" + i);
      votes.add(departments.submit(() -> {
        go.await();
        return vote(driver, task, vote);
      }));
    }
    go.countDown();
    for (Future<Integer> status : votes) {
      assertThat(status.get()).isEqualTo(204);
    }
    departments.shutdown();
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_draftPlan");
    String instance = driver.task(no, "userTask_draftPlan").get("processInstanceId").asText();
    assertThat(driver.get(Role.ADMIN, "/engine-rest/variable-instance?variableName=reviewComment&processInstanceIdIn=" + instance)
        .findValuesAsText("value")).anySatisfy(all -> assertThat(all).contains("意见0", "意见1", "意见2", "意见3"));
  }

  /** Whoever comes second is told so and votes again. */
  private static int vote(CaseDriver driver, JsonNode task, Map<String, Object> vote) {
    ResponseEntity<String> answer = driver.complete(task, vote);
    for (int again = 0; again < TRIES && answer.getStatusCode().value() != 204; again++) {
      answer = driver.complete(task, vote);
    }
    return answer.getStatusCode().value();
  }
}
