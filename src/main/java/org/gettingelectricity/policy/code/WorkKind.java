package org.gettingelectricity.policy.code;

/** What has to be built on the network side. */
public enum WorkKind {
  OVERHEAD_LINE, UNDERGROUND_CABLE, MV_TRANSFORMER
}
