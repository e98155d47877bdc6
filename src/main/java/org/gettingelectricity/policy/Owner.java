package org.gettingelectricity.policy;

/** Who holds the case during an interval of its history; decides which clocks run. */
public enum Owner {
  UTILITY, GRID_WORKS, CUSTOMER_WORKS, CUSTOMER_WAIT, GOVERNMENT, FORCE_MAJEURE
}
