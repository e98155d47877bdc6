package org.gettingelectricity.disclosure;

/** The ten categories of 000 附件2. */
public enum DisclosureCategory {
  OUTLETS("营业网点", 180), HOTLINES("服务热线", 180), PROCEDURES("办电环节", 180), LIMITS("办理时限", 180), DOCUMENTS("申请资料", 180),
  TARIFFS_AND_FEES("电价与收费标准", 90), PAYMENT("交费方式", 180), OUTAGES("停电信息", 7), CONTRACTORS("设计、施工、试验单位资质与市场信息", 90),
  CAPACITY("可开放容量与受限情况", 30);

  private final String label;
  private final int reviewDays;

  DisclosureCategory(String label, int reviewDays) {
    this.label = label;
    this.reviewDays = reviewDays;
  }

  public String label() {
    return label;
  }

  /** Days after which what is published has to be looked at again. */
  public int reviewDays() {
    return reviewDays;
  }
}
