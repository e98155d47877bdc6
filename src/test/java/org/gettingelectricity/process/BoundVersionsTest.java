package org.gettingelectricity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.release.BoundVersions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Running cases keep the called models and forms they began with, until an owner brings them along. */
@EngineTest
class BoundVersionsTest {

  private static final String REVIEW = "plan-review";
  private static final String REVIEW_TASK = "userTask_reviewPlan";
  private static final String CONTRACT_TASK = "userTask_signContract";
  private static final Path FORM = Path.of("forms", "sign-contract-form.form");

  @Autowired TestRestTemplate rest;
  @Autowired ProcessEngine engine;
  @Autowired JdbcClient jdbc;
  @Autowired BoundVersions versions;

  private CaseDriver driver;

  @BeforeEach
  void drive() {
    driver = new CaseDriver(rest);
  }

  @Test
  void changedModelsAndFormsReachNewCasesOnly() {
    String running = start();
    String brought = start();
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deploy(Map.of(REVIEW, changed(EditedModels.packaged(REVIEW))));
      models.deployForm(FORM, changed(EditedModels.text(FORM)));
      String later = start();
      assertThat(versions.bringAlong(brought)).isEqualTo(1);
      assertThat(versions.bringAlong(brought)).as("again").isZero();
      for (String changes : new String[] {later, brought}) {
        assertThat(form(changes)).contains("（新）");
        assertThat(reviewTask(changes)).contains("（新）");
      }
      assertThat(form(running)).doesNotContain("（新）");
      assertThat(reviewTask(running)).doesNotContain("（新）");
      assertThat(driver.get(Role.ADMIN, "/engine-rest/task?processInstanceBusinessKey=" + running).get(0).at("/camundaFormRef/version")
          .isInt()).isTrue();
    }
    driver.workToTheEnd(running);
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + running).get("state").asText()).isEqualTo("ENERGISED");
  }

  @Test
  void changeByTheCustomerBeginsOnTheModelsOfThatDay() {
    String no = start();
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      models.deployForm(FORM, changed(EditedModels.text(FORM)));
      driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes", Map.of("reason", "增容", "facts",
          Map.of("capacityKw", 130)));
      assertThat(form(no)).contains("（新）");
    }
  }

  @Test
  void whatARunningCaseTakesIsNotDeleted() {
    String deployment;
    String later;
    try (EditedModels models = new EditedModels(engine, jdbc)) {
      deployment = models.deployForm(FORM, changed(EditedModels.text(FORM)));
      later = start();
    }
    var refused = rest.withBasicAuth(Role.PROCESS_OWNER.id(), "demo").exchange("/engine-rest/deployment/" + deployment,
        HttpMethod.DELETE, null, String.class);
    assertThat(refused.getStatusCode().value()).isEqualTo(400);
    assertThat(refused.getBody()).contains("sign-contract-form");
    assertThat(form(later)).contains("（新）");
  }

  private String start() {
    return driver.start(driver.application("320500", FlowsTest.OFFICE));
  }

  private String form(String no) {
    driver.workUntil(no, CONTRACT_TASK);
    String task = driver.task(no, CONTRACT_TASK).get("id").asText();
    return rest.withBasicAuth(Role.ADMIN.id(), "demo").getForObject("/engine-rest/task/" + task + "/deployed-form", String.class);
  }

  private String reviewTask(String no) {
    driver.workUntil(no, REVIEW_TASK);
    return driver.task(no, REVIEW_TASK).get("name").asText();
  }

  private static String changed(String text) {
    return text.replaceAll("(name=\"审核供电方案|\"label\": \"[^\"]*)\"", "$1（新）\"");
  }
}
