package org.gettingelectricity.simulation;

import java.util.List;
import org.gettingelectricity.release.DeploymentFile;

/** The engine's side of a simulation: what is in force. */
public interface LiveFiles {

  /** What owners deployed that is in force, to be deployed in this order: first files of which only a part still is. */
  List<List<DeploymentFile>> beyondPackaged();
}
