package org.gettingelectricity.policy;

/** Who pays for a work item; MANUAL_DECISION = an officer has to decide (D-33). */
public enum Payer {
  UTILITY, GOVERNMENT, CUSTOMER, INCREMENTAL_AGREEMENT, MANUAL_DECISION
}
