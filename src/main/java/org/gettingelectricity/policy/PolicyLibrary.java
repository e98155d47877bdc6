package org.gettingelectricity.policy;

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
}
