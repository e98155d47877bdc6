package org.gettingelectricity.policy;

import java.util.List;
import org.gettingelectricity.policy.table.PolicyFile;

/** Where the policy files in force come from: the engine's deployments, or the class path in tests. */
public interface PolicyFiles {

  /** Changes whenever another set of files is in force, on whichever node it was deployed; cheap to ask. */
  String version();

  /** The files in force, one per policy document and the profile table. */
  List<PolicyFile> latest();
}
