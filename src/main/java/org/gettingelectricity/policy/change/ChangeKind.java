package org.gettingelectricity.policy.change;

/** What a change is about. */
public enum ChangeKind {
  PROFILE("适用政策"),
  FLOW("流程与供电电压"),
  LIMIT("时限"),
  CLOCK("计时范围"),
  PROCEDURE("办电环节"),
  REVIEW("方案审查"),
  PAPER("资料"),
  PERMIT("行政审批"),
  WORKS("配套工程"),
  PAYER("投资主体"),
  NOTICE("提示"),
  DUTY("客户义务"),
  /** Rights of the customer that no quote shows. */
  RIGHT("客户权利");

  private final String label;

  ChangeKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
