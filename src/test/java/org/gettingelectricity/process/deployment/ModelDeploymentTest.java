package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class ModelDeploymentTest {

  private static final String OWNED = "forms/confirm-form.form";

  @Autowired ModelDeployment models;
  @Autowired RepositoryService repository;

  @Test
  void namesModelsByTheirPathInTheProduct() {
    assertThat(ModelDeployment.packagedModels().keySet()).contains(OWNED, "processes/policy/nea-2021.dmn")
        .allMatch(name -> name.startsWith("processes/") || name.startsWith("forms/"));
  }

  @Test
  void aRestartDeploysNothing() {
    long before = deployments();
    models.deploy();
    assertThat(deployments()).isEqualTo(before);
  }

  @Test
  void aRestartLeavesAnOwnersNewerVersionInForce() {
    long before = deployments();
    Deployment owners = repository.createDeployment().name("by the owner")
        .addString(OWNED, "{\"id\":\"confirm-form\",\"type\":\"default\",\"components\":[]}").deploy();
    try {
      models.deploy();
      assertThat(deployments()).isEqualTo(before);
    } finally {
      repository.deleteDeployment(owners.getId());
    }
  }

  private long deployments() {
    return repository.createDeploymentQuery().deploymentName(ModelDeployment.NAME).count();
  }
}
