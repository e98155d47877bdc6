package org.gettingelectricity.policy.code;

/** Handling stages in the order in which a case passes them. */
public enum Stage {
  ACCEPTANCE("业务受理"),
  PLAN_REPLY("供电方案答复"),
  DESIGN_REVIEW("设计审查"),
  MID_INSPECTION("中间检查"),
  INSPECT_AND_CONNECT("竣工检验与装表接电"),
  COMPLETION_INSPECTION("竣工检验"),
  METER_CONNECT("装表接电");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
