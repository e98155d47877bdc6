package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A factory that hears no four times: the plan is sent back, the customer refuses it, the authority does not grant a permit and the
 * installation fails its inspection. What says no, and what answers it, is worked on the pages; the rest over REST.
 */
class RoundsOfACaseTest extends BrowserTest {

  private static final String FACTORY = FlowsTest.FACTORY.replace("\"lengthM\": 400, \"roadDigM\": 20, ", "");
  private static final int MOST_STEPS = 80;

  private final Map<Role, Tasklist> desks = new EnumMap<>(Role.class);
  private final Map<String, Deque<Consumer<Tasklist>>> rounds = new HashMap<>();

  private CaseDriver driver;
  private String no;

  @AfterEach
  void close() {
    browser.closeWindows();
  }

  @Test
  void everyNoIsAnsweredAndTheLightsComeOn() {
    round("userTask_reviewPlan", desk -> desk.choose("审查结论", "退回修改").fill("退回理由", "接入点负荷过高"));
    round("userTask_confirmPlan", desk -> desk.choose("客户意见", "不接受供电方案").fill("客户不接受的理由", "路径过长"));
    round("userTask_recordDecision", desk -> desk.choose("审批结果", "不予批准").fill("审批部门意见", "路径与规划道路冲突"));
    round("userTask_revisePermit", desk -> desk.fill("修改或补正的内容", "改走道路北侧"));
    round("userTask_inspectJointly", desk -> desk.choose("检查结论", "不合格").fill("缺陷清单", "接地电阻超标\n柜门无锁"));
    round("userTask_rectify", desk -> desk.fill("办理说明", "已整改"));
    driver = new CaseDriver(rest);
    no = driver.start(driver.application("410425", FACTORY));
    work();

    assertThat(read("").get("state").asText()).isEqualTo("ENERGISED");
    JsonNode plans = read("").get("plans");
    assertThat(plans).as("drafted, sent back, refused").hasSize(3);
    assertThat(read("/approvals").get("approvals").findValues("round").stream().mapToInt(JsonNode::asInt).max()).hasValue(2);
    assertThat(read("/connection").get("inspections").findValuesAsText("passed")).containsExactly("false", "true");
    assertThat(read("/records").toString()).contains("接入点负荷过高", "路径过长", "路径与规划道路冲突", "改走道路北侧", "柜门无锁");
    // a list may still ask for a task that was meanwhile worked over REST
    desks.values().forEach(desk -> assertThat(desk.watch().troubles()).allMatch(trouble -> trouble.matches("404 GET .*/task/.*")));
  }

  private void round(String task, Consumer<Tasklist> answer) {
    rounds.computeIfAbsent(task, key -> new ArrayDeque<>()).add(answer);
  }

  private void work() {
    for (int step = 0; step < MOST_STEPS; step++) {
      List<JsonNode> open = driver.tasks(no);
      if (open.isEmpty()) {
        return;
      }
      JsonNode task = open.get(0);
      Deque<Consumer<Tasklist>> left = rounds.getOrDefault(key(task), new ArrayDeque<>());
      if (!left.isEmpty()) {
        onThePage(task, left.poll());
      } else {
        assertThat(driver.complete(no, task).getStatusCode().value()).as(key(task)).isEqualTo(204);
      }
    }
    throw new AssertionError("does not come to an end: " + driver.path);
  }

  private void onThePage(JsonNode task, Consumer<Tasklist> answer) {
    driver.supplyPapers(no);
    Tasklist desk = desk(task);
    desk.take(no, task.get("name").asText());
    answer.accept(desk);
    desk.answerRequired(LocalDate.of(2026, 3, 2));
    desk.complete();
    driver.path.add(key(task));
  }

  private Tasklist desk(JsonNode task) {
    Role role = driver.get(Role.ADMIN, "/engine-rest/task/" + task.get("id").asText() + "/identity-links?type=candidate").findValuesAsText("groupId")
        .stream().flatMap(group -> Role.of(group).stream()).findFirst().orElseThrow();
    return desks.computeIfAbsent(role, r -> new Tasklist(browser, r.id(), PASSWORD));
  }

  private static String key(JsonNode task) {
    return task.get("taskDefinitionKey").asText();
  }

  private JsonNode read(String part) {
    return driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + part);
  }
}
