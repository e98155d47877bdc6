package org.gettingelectricity.process.deployment;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.gettingelectricity.process.binding.VersionSets;
import org.gettingelectricity.release.DeploymentFinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at all files of a deployment before anything of it is stored, by whichever door it came, and notes who made it. */
class CheckedDeployments extends RepositoryServiceImpl {

  private final DeploymentCheck check;
  private final ObjectProvider<JdbcClient> jdbc;
  private final VersionSets versions;

  CheckedDeployments(DeploymentCheck check, ObjectProvider<JdbcClient> jdbc, VersionSets versions) {
    this.check = check;
    this.jdbc = jdbc;
    this.versions = versions;
  }

  @Override
  public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
    String tenant = builder.getDeployment().getTenantId();
    if (tenant != null && tenant.isBlank()) { // left empty in the Modeler's dialog
      builder.getDeployment().setTenantId(null);
    }
    return commandExecutor.execute(new Checked(builder, false));
  }

  /** For files a second person has confirmed. */
  DeploymentWithDefinitions deployConfirmed(DeploymentBuilderImpl builder) {
    return commandExecutor.execute(new Checked(builder, true));
  }

  private class Checked extends DeployCmd {

    private final boolean confirmed;

    Checked(DeploymentBuilderImpl builder, boolean confirmed) {
      super(builder);
      this.confirmed = confirmed;
    }

    @Override
    protected void deploy(CommandContext context, DeploymentEntity deployment) {
      boolean bySystem = context.getAuthentication() == null;
      Date activation = deploymentBuilder.getProcessDefinitionsActivationDate();
      List<DeploymentFinding> findings = check.findings(deployment, activation, confirmed, bySystem);
      if (!findings.isEmpty()) {
        throw DeploymentRefusal.of(findings);
      }
      super.deploy(context, deployment);
      versions.changing();
      if (!bySystem) {
        jdbc.getObject().sql("insert into ge_deployer (deployment_id, user_id) values (:id, :user)")
            .param("id", deployment.getId()).param("user", context.getAuthenticatedUserId()).update();
      }
    }
  }
}
