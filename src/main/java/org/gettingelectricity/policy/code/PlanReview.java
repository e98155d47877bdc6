package org.gettingelectricity.policy.code;

/** How the supply plan is reviewed (POLICY of the profile); NONE = no supply plan, ONSITE = answered on site. */
public enum PlanReview {
  NONE("无供电方案"),
  ONSITE("现场答复"),
  ONLINE_COUNTERSIGN("网上会签"),
  COLLECTIVE_REVIEW("集中会审"),
  WEEKLY_MEETING("周例会审查"),
  STANDARD("常规审查");

  private final String label;

  PlanReview(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
