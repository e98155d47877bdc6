package org.gettingelectricity.document;

import java.util.Arrays;
import java.util.Optional;
import org.gettingelectricity.policy.code.DocumentCode;

/** The papers a case can hold (POLICY 8), and the utility's own records, which nobody is asked for. */
public enum Paper {
  SUBJECT_ID(DocumentCode.SUBJECT_ID),
  PROPERTY_CERT(DocumentCode.PROPERTY_CERT),
  PROJECT_APPROVAL(DocumentCode.PROJECT_APPROVAL),
  DESIGN_UNIT_QUALIFICATION(DocumentCode.DESIGN_UNIT_QUALIFICATION),
  DESIGN_DOCS(DocumentCode.DESIGN_DOCS),
  CONSTRUCTION_UNIT_QUALIFICATION(DocumentCode.CONSTRUCTION_UNIT_QUALIFICATION),
  CONCEALED_WORKS_RECORDS(DocumentCode.CONCEALED_WORKS_RECORDS),
  COMPLETION_REPORT(DocumentCode.COMPLETION_REPORT),
  PLANNING_PERMIT(DocumentCode.PLANNING_PERMIT),
  SITE_PHOTO("现场照片", false),
  METER_PHOTO("电能表和封印照片", false),
  DEFECT_PHOTO("缺陷照片", false),
  SUPPLY_PLAN("供电方案", false),
  CONTRACT("供用电合同", false),
  PERMIT_DOCUMENT("审批文件", false),
  EVIDENCE("佐证材料", false);

  private final String label;
  private final boolean asked;

  /** A paper of the policies; it has their name. */
  Paper(DocumentCode code) {
    this(code.label(), true);
  }

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
