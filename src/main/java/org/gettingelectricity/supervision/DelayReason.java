package org.gettingelectricity.supervision;

/** Whom a delay is put down to (POLICY 16). */
public enum DelayReason {
  UTILITY("供电企业"), CUSTOMER("客户"), GOVERNMENT("政府审批"), FORCE_MAJEURE("不可抗力");

  private final String label;

  DelayReason(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
