package org.gettingelectricity.process;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.gettingelectricity.policy.PolicyFile;
import org.gettingelectricity.policy.PolicyFiles;
import org.springframework.stereotype.Component;

/** The policy files in force are the latest deployed ones, whoever deployed them on whichever node. */
@Component
class DeployedPolicyFiles implements PolicyFiles {

  private final RepositoryService repository;
  private final SystemAuthority authority;

  DeployedPolicyFiles(RepositoryService repository, SystemAuthority authority) {
    this.repository = repository;
    this.authority = authority;
  }

  /** Number of deployments and the last one: every deployment and every removal changes one of them. */
  @Override
  public String version() {
    return authority.call(() -> {
      List<Deployment> last = repository.createDeploymentQuery().orderByDeploymentTime().desc()
          .orderByDeploymentId().desc().listPage(0, 1);
      return repository.createDeploymentQuery().count() + "@" + (last.isEmpty() ? "" : last.get(0).getId());
    });
  }

  @Override
  public List<PolicyFile> latest() {
    return authority.call(() -> List.copyOf(new PolicyResources(repository).latest().values()));
  }
}
