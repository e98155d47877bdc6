package org.gettingelectricity.policy.code;

/** Duties of the customer's installation that are tested before energising. */
public enum Duty {
  /** A transformer below GB 20052 is not connected (001 三(四)3, D-29). */
  TRANSFORMER_GB20052
}
