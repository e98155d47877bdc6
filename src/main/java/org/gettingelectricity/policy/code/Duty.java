package org.gettingelectricity.policy.code;

/** Duties of the customer's installation that are tested before energising. */
public enum Duty {
  /** A transformer below GB 20052 is not connected (001 三(四)3, D-29). */
  TRANSFORMER_GB20052("变压器能效不低于 GB 20052");

  private final String label;

  Duty(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
