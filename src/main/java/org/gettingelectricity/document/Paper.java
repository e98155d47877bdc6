package org.gettingelectricity.document;

import java.util.Arrays;
import java.util.Optional;

/** The papers a case can hold (POLICY 8), and the utility's own records, which nobody is asked for. */
public enum Paper {
  SUBJECT_ID("主体证明", true),
  PROPERTY_CERT("产权证明", true),
  PROJECT_APPROVAL("用电工程项目批准文件", true),
  DESIGN_UNIT_QUALIFICATION("设计单位资质", true),
  DESIGN_DOCS("设计图纸及说明", true),
  CONSTRUCTION_UNIT_QUALIFICATION("施工单位资质", true),
  CONCEALED_WORKS_RECORDS("隐蔽工程及试验记录", true),
  COMPLETION_REPORT("竣工报告（含竣工图）", true),
  PLANNING_PERMIT("建设工程规划许可证", true),
  SITE_PHOTO("现场照片", false),
  SUPPLY_PLAN("供电方案", false),
  CONTRACT("供用电合同", false),
  PERMIT_DOCUMENT("审批文件", false),
  EVIDENCE("佐证材料", false);

  private final String label;
  private final boolean asked;

  Paper(String label, boolean asked) {
    this.label = label;
    this.asked = asked;
  }

  public static Optional<Paper> of(String code) {
    return Arrays.stream(values()).filter(known -> known.name().equals(code)).findFirst();
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }

  /** Whether it is asked of the customer; then the closed list of the case's policy decides. */
  boolean asked() {
    return asked;
  }
}
