package org.gettingelectricity.policy.code;

/** Who holds the case during an interval of its history; decides which clocks run. */
public enum Owner {
  UTILITY("供电企业办理"),
  GRID_WORKS("配套电网工程"),
  CUSTOMER_WORKS("客户工程"),
  CUSTOMER_WAIT("等待客户"),
  GOVERNMENT("行政审批"),
  FORCE_MAJEURE("不可抗力");

  private final String label;

  Owner(String label) {
    this.label = label;
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }
}
