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
    return jdbc.getObject().sql("""
        select count(*) from (
          select d.ID_ from ACT_RE_PROCDEF d where d.DEPLOYMENT_ID_ = :deployment and d.RESOURCE_NAME_ = :name
            and exists (select 1 from ACT_RE_PROCDEF l where l.KEY_ = d.KEY_ and l.VERSION_ > d.VERSION_)
          union all select d.ID_ from ACT_RE_DECISION_DEF d where d.DEPLOYMENT_ID_ = :deployment and d.RESOURCE_NAME_ = :name
            and exists (select 1 from ACT_RE_DECISION_DEF l where l.KEY_ = d.KEY_ and l.VERSION_ > d.VERSION_)
          union all select d.ID_ from ACT_RE_CAMFORMDEF d where d.DEPLOYMENT_ID_ = :deployment and d.RESOURCE_NAME_ = :name
            and exists (select 1 from ACT_RE_CAMFORMDEF l where l.KEY_ = d.KEY_ and l.VERSION_ > d.VERSION_)) x""")
        .param("deployment", deployed.getDeploymentId()).param("name", deployed.getName()).query(Integer.class).single() > 0;
  }
}
