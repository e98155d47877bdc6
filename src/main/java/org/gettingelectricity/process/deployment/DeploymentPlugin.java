package org.gettingelectricity.process.deployment;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gettingelectricity.process.binding.VersionSets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the check of deployments in front of every door of the engine. */
@Component
class DeploymentPlugin extends AbstractProcessEnginePlugin {

  private final DeploymentCheck check;
  private final ObjectProvider<JdbcClient> jdbc;
  private final ObjectProvider<Removal> removal;
  private final VersionSets versions;

  DeploymentPlugin(DeploymentCheck check, ObjectProvider<JdbcClient> jdbc, ObjectProvider<Removal> removal, VersionSets versions) {
    this.check = check;
    this.jdbc = jdbc;
    this.removal = removal;
    this.versions = versions;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setRepositoryService(new CheckedDeployments(check, jdbc, versions));
    engine.setDeploymentHandlerFactory(built -> new OvertakenFiles(built, jdbc));
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.setCommandCheckers(KeptDeployments.in(engine.getCommandCheckers(), removal, versions));
  }
}
