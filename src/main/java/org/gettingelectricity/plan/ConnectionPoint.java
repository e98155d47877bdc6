package org.gettingelectricity.plan;

/** At what equipment of the grid a plan connects its customer. */
public enum ConnectionPoint {
  SWITCHING_STATION("开关站", true),
  POLE_EQUIPMENT("柱上设备", true),
  RING_UNIT("环网箱", true),
  OTHER("其他", false);

  private final String label;
  private final boolean direct;

  ConnectionPoint(String label, boolean direct) {
    this.label = label;
    this.direct = direct;
  }

  public String label() {
    return label;
  }

  /** Whether a customer can be connected there directly, so that the plan may stand for study and design (002 三(三)2). */
  boolean direct() {
    return direct;
  }
}
