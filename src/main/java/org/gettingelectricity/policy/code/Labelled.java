package org.gettingelectricity.policy.code;

/** A code with a Chinese name. */
public interface Labelled {

  /** The name shown to people. */
  String label();
}
