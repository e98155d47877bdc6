package org.gettingelectricity.process.deployment;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts the check of deployments in front of every door of the engine. */
@Component
class DeploymentPlugin extends AbstractProcessEnginePlugin {

  private final DeploymentCheck check;

  DeploymentPlugin(DeploymentCheck check) {
    this.check = check;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setRepositoryService(new CheckedDeployments(check));
  }
}
