package org.gettingelectricity.policy.code;

/** Event that starts the clock of the grid works; PICKING_ORDER belongs to material from stock. */
public enum WorksStart {
  SIGNED("合同签订"),
  PLAN_DETERMINED("供电方案确定"),
  PICKING_ORDER("领料单");

  private final String label;

  WorksStart(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
