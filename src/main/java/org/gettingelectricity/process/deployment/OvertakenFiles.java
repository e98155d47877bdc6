package org.gettingelectricity.process.deployment;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which files of a deployment are new. The engine compares with the last deployment of the same name only, and would deploy
 * nothing where a person brings back what a roll back or another deployment has taken out of force since. What the product
 * deploys at its start is compared as ever: it never takes an owner's version out of force.
 */
class OvertakenFiles extends DefaultDeploymentHandler {

  private final ObjectProvider<JdbcClient> jdbc;

  OvertakenFiles(ProcessEngine engine, ObjectProvider<JdbcClient> jdbc) {
    super(engine);
    this.jdbc = jdbc;
  }

  @Override
  public boolean shouldDeployResource(Resource file, Resource deployed) {
    CommandContext context = Context.getCommandContext();
    boolean byPerson = context != null && context.getAuthentication() != null;
    return super.shouldDeployResource(file, deployed) || byPerson && overtaken(deployed);
  }

  /** Whether a model, table or form of the file has a later version. */
  private boolean overtaken(Resource deployed) {
    KeptFiles kept = KeptFiles.read(jdbc.getObject());
    return kept.of(new KeptFiles.Place(deployed.getDeploymentId(), deployed.getName())).anyMatch(version -> !kept.latest(version));
  }
}
