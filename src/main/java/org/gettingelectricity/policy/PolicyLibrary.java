package org.gettingelectricity.policy;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.policy.table.PolicyFile;

/** Gives out policy books: the one in force now for new cases, the pinned one for running cases. */
public interface PolicyLibrary {

  /** Book of the latest deployed policy files; its pin is safely stored when this returns. */
  PolicyBook current();

  /**
   * Book a case was accepted under.
   *
   * @throws IllegalArgumentException when no such pin was ever given out
   */
  PolicyBook pinned(String pin);

  /**
   * What the book in force would be with some of its files replaced or added; nothing is kept.
   *
   * @param changed policy files
   * @return empty when the files together cannot be read
   */
  Optional<PolicyBook> with(List<PolicyFile> changed);
}
