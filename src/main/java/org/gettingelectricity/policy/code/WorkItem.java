package org.gettingelectricity.policy.code;

/** Work items of the investment boundary; the first five are always listed. */
public enum WorkItem {
  INTERNAL("红线内受电工程"),
  METER("电能计量装置"),
  EXTERNAL_LINE("红线外接入线路"),
  CABLE_CHANNEL("线路通道"),
  GRID_REINFORCEMENT("公网改造"),
  SECOND_CIRCUIT("第二回路"),
  HIGH_RELIABILITY_FEE("高可靠性供电费"),
  PERSONALISED_EXTRA("个性化增项"),
  CANCELLED_WORKS("已建取消工程");

  private final String label;

  WorkItem(String label) {
    this.label = label;
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }
}
