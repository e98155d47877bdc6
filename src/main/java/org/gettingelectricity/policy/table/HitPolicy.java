package org.gettingelectricity.policy.table;

/** Hit policies a policy table may have. */
public enum HitPolicy {
  UNIQUE, FIRST, COLLECT
}
