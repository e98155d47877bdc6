package org.gettingelectricity.upgrade;

import java.util.List;
import org.gettingelectricity.release.DeploymentFile;
import org.gettingelectricity.release.DeploymentFinding;

/** The engine's side of an upgrade. */
public interface ProductFiles {

  /** What is in force where the product had a file; of a file that owners split, all its parts. */
  List<DeploymentFile> inForce(String file);

  /** Everything a deployment of the product's file by the caller alone would be refused for. */
  List<DeploymentFinding> check(DeploymentFile product);

  /** Puts the product's file in force as the product's own, in the caller's transaction. */
  void deploy(DeploymentFile product);
}
