package org.gettingelectricity.process.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.simulation.LiveFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads from the engine's deployments what owners put in force. */
@Component
class EngineLiveFiles implements LiveFiles {

  private final RepositoryService repository;
  private final SystemAuthority authority;
  private final String product;

  EngineLiveFiles(RepositoryService repository, SystemAuthority authority, @Value("${spring.application.name}") String product) {
    this.repository = repository;
    this.authority = authority;
    this.product = product;
  }

  @Override
  public List<DeploymentFile> beyondPackaged() {
    return authority.call(() -> {
      Map<String, DeploymentFile> live = new LinkedHashMap<>();
      repository.createDeploymentQuery().orderByDeploymentTime().asc().list().stream()
          .filter(deployment -> !Objects.equals(deployment.getSource(), product))
          .forEach(deployment -> ((DeploymentEntity) deployment).getResources().values().forEach(resource -> {
            live.remove(resource.getName());
            live.put(resource.getName(), new DeploymentFile(resource.getName(), resource.getBytes()));
          }));
      return new ArrayList<>(live.values());
    });
  }
}
