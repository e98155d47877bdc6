package org.gettingelectricity.policy;

/** Documents the policy documents know; no other may ever be asked for (004 台账24-25). */
public enum DocumentCode {
  SUBJECT_ID, PROPERTY_CERT, PROJECT_APPROVAL, DESIGN_UNIT_QUALIFICATION, DESIGN_DOCS,
  CONSTRUCTION_UNIT_QUALIFICATION, CONCEALED_WORKS_RECORDS, COMPLETION_REPORT, PLANNING_PERMIT
}
