package org.gettingelectricity.policy.code;

/** Documents the policy documents know; no other may ever be asked for (004 台账24-25). */
public enum DocumentCode implements Labelled {
  SUBJECT_ID("主体证明"),
  PROPERTY_CERT("产权证明"),
  PROJECT_APPROVAL("用电工程项目批准文件"),
  DESIGN_UNIT_QUALIFICATION("设计单位资质"),
  DESIGN_DOCS("设计图纸及说明"),
  CONSTRUCTION_UNIT_QUALIFICATION("施工单位资质"),
  CONCEALED_WORKS_RECORDS("隐蔽工程及试验记录"),
  COMPLETION_REPORT("竣工报告（含竣工图）"),
  PLANNING_PERMIT("建设工程规划许可证");

  private final String label;

  DocumentCode(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
