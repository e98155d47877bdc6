package org.gettingelectricity.policy.code;

/** Who pays for a work item. */
public enum Payer {
  UTILITY("供电企业"),
  GOVERNMENT("政府"),
  CUSTOMER("客户"),
  INCREMENTAL_AGREEMENT("增量配电协议约定"),
  /** An officer has to decide (D-33). */
  MANUAL_DECISION("待人工核定");

  private final String label;

  Payer(String label) {
    this.label = label;
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }
}
