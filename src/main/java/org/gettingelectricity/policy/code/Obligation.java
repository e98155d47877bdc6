package org.gettingelectricity.policy.code;

/** How a document is owed at its stage. */
public enum Obligation {
  REQUIRED,
  /** May follow until connection (D-15). */
  DEFERRABLE,
  /** Fetched by data sharing, never asked for. */
  SHARED_ONLY
}
