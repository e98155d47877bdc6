package org.gettingelectricity.simulation;

import java.util.List;
import org.gettingelectricity.release.DeploymentFile;

/** The engine's side of a simulation: what is in force. */
public interface LiveFiles {

  /** What was deployed over the packaged files since, each name once as it was deployed last, in the order of deployment. */
  List<DeploymentFile> beyondPackaged();
}
