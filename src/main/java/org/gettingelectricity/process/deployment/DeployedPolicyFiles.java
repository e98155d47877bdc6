package org.gettingelectricity.process.deployment;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.policy.PolicyFiles;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The policy files in force are the latest deployed ones, whoever deployed them on whichever node. */
@Component
class DeployedPolicyFiles implements PolicyFiles {

  private final RepositoryService repository;
  private final SystemAuthority authority;
  private final JdbcClient jdbc;

  DeployedPolicyFiles(RepositoryService repository, SystemAuthority authority, JdbcClient jdbc) {
    this.repository = repository;
    this.authority = authority;
    this.jdbc = jdbc;
  }

  /** The ids of all deployments: every deployment and every removal changes them, whatever any node's clock says. */
  @Override
  public String version() {
    return jdbc.sql("select coalesce(string_agg(id_, ',' order by id_), '') from ACT_RE_DEPLOYMENT").query(String.class).single();
  }

  @Override
  public List<PolicyFile> latest() {
    return authority.call(() -> List.copyOf(new PolicyResources(repository).latest().values()));
  }
}
