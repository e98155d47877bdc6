package org.gettingelectricity.policy.code;

/** Limits of a whole case, besides those of its stages. */
public enum Measure {
  HANDLING_TOTAL, WHOLE_PROCESS_AVG, WHOLE_PROCESS_MAX
}
