package org.gettingelectricity.release;

import java.util.List;

/** Files that may not be deployed, with every finding. */
public class RefusedDeployment extends RuntimeException {

  private final transient List<DeploymentFinding> findings;

  public RefusedDeployment(List<DeploymentFinding> findings) {
    super("部署未通过检查，共 " + findings.size() + " 处");
    this.findings = List.copyOf(findings);
  }

  public List<DeploymentFinding> findings() {
    return findings;
  }
}
