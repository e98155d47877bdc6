package org.gettingelectricity.policy;

/** Work items of the investment boundary; the first five are always listed. */
public enum WorkItem {
  INTERNAL, METER, EXTERNAL_LINE, CABLE_CHANNEL, GRID_REINFORCEMENT,
  SECOND_CIRCUIT, HIGH_RELIABILITY_FEE, PERSONALISED_EXTRA, CANCELLED_WORKS
}
