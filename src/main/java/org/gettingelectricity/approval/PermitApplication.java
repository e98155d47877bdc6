package org.gettingelectricity.approval;

import java.time.Instant;

/**
 * One administrative permit of a case and how far it is (POLICY 9).
 *
 * @param permit PLANNING, ROAD_OCCUPATION ...
 * @param route how it is obtained: EXEMPT, FILING, INFORMED_COMMITMENT, PARALLEL, SEPARATE
 * @param applicant who applies: UTILITY or CUSTOMER
 * @param round 1 for the first application, one more after each resubmission
 */
public record PermitApplication(String applicationNo, String permit, String route, String applicant, State state, int round,
    Instant submittedAt, String submissionNo, Instant decidedAt, String decidedBy, String documentNo, String reason) {

  /** Where one permit stands. */
  public enum State {
    /** Nothing to apply for. */
    EXEMPT("免审批"),
    /** Not applied for yet. */
    PLANNED("待申报"),
    /** With the authority. */
    SUBMITTED("审批中"),
    /** The authority wants more papers. */
    SUPPLEMENT("需补正"),
    /** Refused; to be revised and applied for again. */
    REJECTED("不予批准"),
    /** Granted. */
    APPROVED("已批准");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether works may rely on it. */
    public boolean settled() {
      return this == EXEMPT || this == APPROVED;
    }
  }
}
