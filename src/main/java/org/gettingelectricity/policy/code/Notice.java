package org.gettingelectricity.policy.code;

/** Notices a quote may carry. */
public enum Notice {
  RECLASSIFIED_TO_HV("申请容量超过低压上限，改为高压供电"),
  LV_ELIGIBLE("容量在低压上限以内，可改为低压供电"),
  PROFILE_PERIOD_ENDED("适用政策的计划期已满，沿用最后一年的规定"),
  STAGE_SUM_EXCEEDS_TOTAL("各环节时限之和大于合计办理时限，以合计办理时限为准"),
  PROPERTY_CERT_DEFERRED("产权证明可以容缺，送电前补齐"),
  LEASING_OFFERED("临时用电，请告知客户可以租赁供电设备"),
  TRANSITIONAL_SCHEME("电网供电能力受限，须编制过渡供电方案"),
  EXTENSION_ENCOURAGED("攻坚战项目，鼓励延伸投资界面"),
  KEY_PROJECT_DECISION_REQUIRED("重点项目的投资须先经本单位决策");

  private final String label;

  Notice(String label) {
    this.label = label;
  }

  /** What it tells people, in Chinese. */
  public String label() {
    return label;
  }
}
