package org.gettingelectricity.policy.code;

/** Handling stages in the order in which a case passes them. */
public enum Stage {
  ACCEPTANCE, PLAN_REPLY, DESIGN_REVIEW, MID_INSPECTION, INSPECT_AND_CONNECT, COMPLETION_INSPECTION, METER_CONNECT
}
