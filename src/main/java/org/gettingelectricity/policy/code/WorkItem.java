package org.gettingelectricity.policy.code;

/** Work items of the investment boundary; the first five are always listed. */
public enum WorkItem {
  INTERNAL("客户受电工程"),
  METER("电能计量装置"),
  EXTERNAL_LINE("外部供电线路"),
  CABLE_CHANNEL("电缆通道"),
  GRID_REINFORCEMENT("公用电网改造"),
  SECOND_CIRCUIT("第二路电源"),
  HIGH_RELIABILITY_FEE("高可靠性供电费"),
  PERSONALISED_EXTRA("客户个性化要求"),
  CANCELLED_WORKS("撤销申请的已建工程");

  private final String label;

  WorkItem(String label) {
    this.label = label;
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }
}
