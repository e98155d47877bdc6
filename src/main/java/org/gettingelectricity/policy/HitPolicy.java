package org.gettingelectricity.policy;

/** Hit policies a policy table may have. */
enum HitPolicy {
  UNIQUE, FIRST, COLLECT
}
