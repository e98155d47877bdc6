package org.gettingelectricity;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deployments there were when a test began, so that it can take back what came since. */
public final class KnownDeployments {

  private final RepositoryService repository;
  private final JdbcClient jdbc;
  private final List<String> before;

  public KnownDeployments(RepositoryService repository, JdbcClient jdbc) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.before = now();
  }

  public List<String> before() {
    return before;
  }

  public List<String> now() {
    return repository.createDeploymentQuery().list().stream().map(Deployment::getId).sorted().toList();
  }

  public void takeBack() {
    now().stream().filter(id -> !before.contains(id)).forEach(id -> {
      jdbc.sql("delete from ge_rollback where deployment_id = :id").param("id", id).update();
      repository.deleteDeployment(id, true);
    });
  }
}
