package org.gettingelectricity.policy.quote;

/** How the administrative approvals of a case are obtained (POLICY 9). */
public enum ApprovalRoute {
  NONE("无需审批"),
  EXEMPT("免审批"),
  INFORMED_COMMITMENT("告知承诺"),
  FILING("备案"),
  PARALLEL("并联审批"),
  SEPARATE("单独审批");

  private final String label;

  ApprovalRoute(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
