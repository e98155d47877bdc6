package org.gettingelectricity.policy;

/** Limits of a whole case, besides those of its stages. */
enum Measure {
  HANDLING_TOTAL, WHOLE_PROCESS_AVG, WHOLE_PROCESS_MAX
}
