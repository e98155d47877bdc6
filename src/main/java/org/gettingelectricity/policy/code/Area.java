package org.gettingelectricity.policy.code;

/** Urban or rural; matters for the limits of 000 and 004. */
public enum Area {
  URBAN, RURAL
}
