package org.gettingelectricity.policy.code;

/** How a document is owed at its stage. */
public enum Obligation {
  REQUIRED("必须提供"),
  /** May follow until connection (D-15). */
  DEFERRABLE("可容缺后补"),
  /** Fetched by data sharing, never asked for. */
  SHARED_ONLY("只通过共享取得");

  private final String label;

  Obligation(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
