package org.gettingelectricity.policy.code;

/** Event that starts the clock of the grid works; PICKING_ORDER belongs to material from stock. */
public enum WorksStart {
  SIGNED, PLAN_DETERMINED, PICKING_ORDER
}
