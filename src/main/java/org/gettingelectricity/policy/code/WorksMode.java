package org.gettingelectricity.policy.code;

/** How the supporting grid works are limited. */
public enum WorksMode {
  LIMIT, NO_LIMIT, SYNC_WITH_CUSTOMER
}
