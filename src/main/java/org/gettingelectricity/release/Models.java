package org.gettingelectricity.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The engine's side of versions: the models of the product's own keys, and what they were. */
public interface Models {

  /** Every version of every model, policy file and form of the product, by kind and key and newest first. */
  List<ModelVersion> versions();

  /** The file of a version as it was deployed. */
  DeploymentFile file(ModelVersion version);

  /** The form that is shown now under an id, empty when there is none. */
  Optional<DeploymentFile> form(String id);

  /** The keys of all models in the file of one. */
  Set<String> keys(DeploymentFile file);

  /** Whether a version says something else than the file that comes with the product. */
  boolean differsFromPackaged(ModelVersion version);

  /** Keeps all other deployments waiting until the caller's transaction ends, so that what is live stays live. */
  void hold();
}
