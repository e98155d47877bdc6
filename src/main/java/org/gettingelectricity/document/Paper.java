package org.gettingelectricity.document;

import java.util.Arrays;
import java.util.Optional;
import org.gettingelectricity.policy.code.DocumentCode;
import org.jspecify.annotations.Nullable;

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
  SITE_PHOTO("现场照片"),
  METER_PHOTO("电能表和封印照片"),
  DEFECT_PHOTO("缺陷照片"),
  SUPPLY_PLAN("供电方案"),
  CONTRACT("供用电合同"),
  PERMIT_DOCUMENT("审批文件"),
  EVIDENCE("佐证材料");

  private final String label;
  private final @Nullable DocumentCode code;

  /** A paper of the policies; it has their name. */
  Paper(DocumentCode code) {
    this.label = code.label();
    this.code = code;
  }

  /** A record of the utility's own. */
  Paper(String label) {
    this.label = label;
    this.code = null;
  }

  public static Optional<Paper> of(String code) {
    return Arrays.stream(values()).filter(known -> known.name().equals(code)).findFirst();
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }

  /** As the policies know it, where the customer is asked for it; then the closed list of the case's policy decides. */
  Optional<DocumentCode> code() {
    return Optional.ofNullable(code);
  }
}
