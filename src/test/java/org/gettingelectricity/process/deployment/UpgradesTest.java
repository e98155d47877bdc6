package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.KnownDeployments;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.web.TestBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A newer product does not replace what owners changed: theirs stays until one of them decides. */
@EngineTest
class UpgradesTest {

  private static final String FILE = "processes/lv-residential.bpmn";
  private static final String PATH = "/api/v1/upgrades";
  private static final String TASK = "name=\"核验资料并受理\"";
  private static final String OURS = "name=\"核验并受理\"";

  @RegisterExtension
  private static final TestBrowser BROWSER = new TestBrowser(null);

  @Autowired ModelDeployment models;
  @Autowired RepositoryService repository;
  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;

  private KnownDeployments deployments;
  private Map<String, byte[]> packaged;

  @BeforeEach
  void remember() throws IOException {
    deployments = new KnownDeployments(repository, jdbc);
    clock.set(repository.createDeploymentQuery().list().stream().map(Deployment::getDeploymentTime)
        .max(Comparator.naturalOrder()).map(Date::toInstant).orElseThrow());
    clock.advance(Duration.ofMinutes(1));
    packaged = new TreeMap<>();
    for (Map.Entry<String, Resource> file : ModelDeployment.packagedModels().entrySet()) {
      packaged.put(file.getKey(), file.getValue().getContentAsByteArray());
    }
    repository.createDeployment().name("by the owner").addString("lv-residential.bpmn", product().replace(TASK, OURS)).deploy();
  }

  @AfterEach
  void takeBack() {
    deployments.takeBack();
    jdbc.sql("delete from ge_upgrade").update();
  }

  @Test
  void theOwnersStaysUntilTheyKeepItForGood() {
    bring("name=\"低压居民\"", "name=\"低压居民（新版）\"");
    assertThat(live()).contains(OURS).doesNotContain("（新版）");
    JsonNode waiting = one();
    assertThat(waiting.get("state").asText()).isEqualTo("WAITING");
    JsonNode comparison = get("/" + waiting.get("id").asText()).get("comparison");
    assertThat(comparison.get("productChanges").findValuesAsText("sentence")).anyMatch(sentence -> sentence.contains("（新版）"));
    assertThat(comparison.get("ourChanges").findValuesAsText("sentence")).anyMatch(sentence -> sentence.contains("核验并受理"));
    assertThat(comparison.get("both")).isEmpty();

    bring("name=\"低压居民\"", "name=\"低压居民（新版）\"");
    assertThat(one().get("id")).as("still the same question").isEqualTo(waiting.get("id"));

    assertThat(decide(waiting, "OURS", "试点名称须保留")).isEqualTo("200 OURS");
    assertThat(decide(waiting, "OURS", "试点名称须保留")).as("the equal repeat").isEqualTo("200 OURS");
    assertThat(decide(waiting, "PRODUCT", "改主意了")).isEqualTo("409 UPGRADE_DECIDED");
    List<String> decided = deployments.now();
    bring("name=\"低压居民\"", "name=\"低压居民（新版）\"");
    assertThat(deployments.now()).as("decided for good").isEqualTo(decided);
    assertThat(one().get("state").asText()).isEqualTo("OURS");
  }

  @Test
  void theProductsIsPutInForceWhenTheyTakeIt() {
    bring(TASK, "name=\"核验材料并受理\"");
    JsonNode waiting = one();
    assertThat(get("/" + waiting.get("id").asText()).at("/comparison/both")).as("both renamed the task").isNotEmpty();
    assertThat(decide(waiting, "PRODUCT", "产品的名称更准确")).isEqualTo("200 PRODUCT");
    assertThat(live()).contains("核验材料并受理");
    List<String> taken = deployments.now();
    bring(TASK, "name=\"核验材料并受理\"");
    assertThat(deployments.now()).isEqualTo(taken);
  }

  @Test
  void isComparedAndDecidedOnTheOwnersPage(@LocalServerPort int port) {
    bring("name=\"低压居民\"", "name=\"低压居民（新版）\"");
    Page page = BROWSER.window("zh-CN");
    page.navigate("http://localhost:" + port + "/owner");
    page.fill("[name=username]", Role.PROCESS_OWNER.id());
    page.fill("[name=password]", "demo");
    page.click("button");
    page.waitForURL(url -> !url.contains("sign-in")); // its scripts are there then, too
    PlaywrightAssertions.assertThat(page.locator("#upgrades .late")).hasText("有 1 个文件，产品新版和本单位都作了修改。决定之前一直沿用本单位的版本。");
    PlaywrightAssertions.assertThat(page.locator("#upgrades li")).containsText(one().get("foundAt").asText().substring(0, 16).replace('T', ' '));
    page.click("#upgrades .compare");
    PlaywrightAssertions.assertThat(page.locator("#threeway")).containsText("双方改的不是同一处。");
    PlaywrightAssertions.assertThat(page.locator("#threeway tbody tr", new Page.LocatorOptions().setHasText("本单位"))).containsText("改名为“核验并受理”");
    PlaywrightAssertions.assertThat(page.locator("#threeway tbody tr", new Page.LocatorOptions().setHasText("产品"))).containsText("改名为“低压居民（新版）”");
    page.click("#upgrades [data-take=OURS]");
    PlaywrightAssertions.assertThat(page.locator("#upgraded")).hasClass("late");
    assertThat(one().get("state").asText()).as("without a reason").isEqualTo("WAITING");
    page.fill("#upgrade-reason", "试点名称须保留");
    page.waitForResponse(answer -> answer.url().endsWith("/decision") && answer.status() == 200, () -> page.click("#upgrades [data-take=OURS]"));
    PlaywrightAssertions.assertThat(page.locator("#upgrades")).hasCount(0);
    assertThat(one().get("state").asText()).isEqualTo("OURS");
    assertThat(live()).contains(OURS);
  }

  @Test
  void whatIsNoDecisionIsRefused() {
    bring(TASK, "name=\"核验材料并受理\"");
    JsonNode waiting = one();
    assertThat(decide(waiting, "OURS", "")).isEqualTo("400 INVALID_REQUEST");
    assertThat(decide(waiting, "NEITHER", "不知道")).isEqualTo("400 INVALID_REQUEST");
    assertThat(post(Role.PROCESS_OWNER, "none", Map.of("take", "OURS", "reason", "无"))).isEqualTo("404 UPGRADE_NOT_FOUND");
    assertThat(post(Role.FINANCE, waiting.get("id").asText(), Map.of("take", "OURS", "reason", "无"))).isEqualTo("403 FORBIDDEN");
    clock.advance(Duration.ofMinutes(1));
    models.deploy(packaged);
    assertThat(get("")).as("the product brings nothing else any more").isEmpty();
    assertThat(live()).contains(OURS);
  }

  /** Starts a minute later, as a product would whose model says something else: the engine compares with what it deployed last. */
  private void bring(String from, String to) {
    clock.advance(Duration.ofMinutes(1));
    Map<String, byte[]> newer = new TreeMap<>(packaged);
    newer.put(FILE, product().replace(from, to).getBytes(StandardCharsets.UTF_8));
    models.deploy(newer);
  }

  private String product() {
    return new String(packaged.get(FILE), StandardCharsets.UTF_8);
  }

  private String live() {
    String id = repository.createProcessDefinitionQuery().processDefinitionKey("lv-residential").latestVersion().singleResult().getId();
    try (var model = repository.getProcessModel(id)) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode one() {
    JsonNode all = get("");
    assertThat(all).hasSize(1);
    assertThat(all.get(0).get("file").asText()).isEqualTo(FILE);
    return all.get(0);
  }

  private JsonNode get(String path) {
    return rest.withBasicAuth(Role.PROCESS_OWNER.id(), "demo").getForObject(PATH + path, JsonNode.class);
  }

  private String decide(JsonNode upgrade, String take, String reason) {
    clock.advance(Duration.ofMinutes(1));
    return post(Role.PROCESS_OWNER, upgrade.get("id").asText(), Map.of("take", take, "reason", reason));
  }

  private String post(Role role, String id, Map<String, String> decision) {
    ResponseEntity<JsonNode> answer = rest.withBasicAuth(role.id(), "demo").postForEntity(PATH + "/" + id + "/decision", decision, JsonNode.class);
    return answer.getStatusCode().value() + " " + answer.getBody().path(answer.getStatusCode().isError() ? "code" : "state").asText();
  }
}
