package org.gettingelectricity.release;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.refusal.Refusal;

/** The engine's side of a release: what may be deployed, and deploying it. */
public interface Deployments {

  /** Everything a deployment of these files by the caller alone would be refused for; nothing is stored. */
  List<DeploymentFinding> check(List<DeploymentFile> files);

  /** The same for files a second person is going to confirm. */
  List<DeploymentFinding> checkForConfirmation(List<DeploymentFile> files);

  /** The deployed sets of expected answers that ask for any, each answered by the policies in force. */
  List<TestSet> testSets();

  /** The deployed set of expected answers of a name, empty when there is none. */
  Optional<DeploymentFile> testSet(String name);

  /** Tells the versions of a file of this name apart: another one whenever one was deployed or taken back, whatever its folder. */
  String standing(String fileName);

  /**
   * Deploys files the caller alone stands for, in the caller's transaction, checked like every deployment.
   *
   * @return id of the deployment
   */
  String deploy(String name, List<DeploymentFile> files);

  /**
   * Deploys files that two persons stand for, in the caller's transaction.
   *
   * @return id of the deployment
   * @throws Refusal with every finding
   */
  String deployConfirmed(String name, List<DeploymentFile> files);
}
