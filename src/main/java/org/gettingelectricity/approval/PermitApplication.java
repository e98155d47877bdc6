package org.gettingelectricity.approval;

import java.time.Instant;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.jspecify.annotations.Nullable;

/**
 * One administrative permit of a case and how far it is (POLICY 9).
 *
 * @param route how it is obtained
 * @param applicant who applies: UTILITY or CUSTOMER
 * @param round 1 for the first application, one more after each resubmission
 * @param submissionNo number under which the authority has the application, the filing or the commitment
 * @param decidedBy user who recorded the authority's decision; null where none is waited for
 * @param authority name of the authority, or null
 * @param onBehalf the utility applies for works the customer pays (代办)
 * @param authorisation what the utility acts on: the customer's letter, or the clause that has it apply; null for own works
 * @param signedBy who signed the informed commitment, or null
 */
public record PermitApplication(String applicationNo, Permit permit, ApprovalRoute route, Payer applicant, State state, int round,
    @Nullable Instant submittedAt, @Nullable String submissionNo, @Nullable Instant decidedAt, @Nullable String decidedBy,
    @Nullable String documentNo, @Nullable String reason, @Nullable String authority, boolean onBehalf,
    @Nullable String authorisation, @Nullable String signedBy) {

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
    APPROVED("已批准"),
    /** Filed with the authority, which decides nothing. */
    FILED("已备案"),
    /** Committed to in writing; the authority checks afterwards. */
    COMMITTED("已告知承诺");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether works may rely on it. */
    public boolean settled() {
      return this == EXEMPT || granted();
    }

    /** Whether somebody did what there was to do, so that a later change leaves it alone. */
    boolean granted() {
      return this == APPROVED || this == FILED || this == COMMITTED;
    }
  }

  /** Whether the limit of the set runs for it: what is exempt or decided separately neither runs nor breaks it. */
  boolean insideLimit() {
    return route != ApprovalRoute.EXEMPT && route != ApprovalRoute.SEPARATE;
  }

  /** Whether an authority decides on it; a filing and an informed commitment are settled with their receipt. */
  boolean decided() {
    return settledBySubmission(route) == null;
  }

  /** The state a submission leads to. */
  State submitted() {
    State settled = settledBySubmission(route);
    return settled == null ? State.SUBMITTED : settled;
  }

  private static @Nullable State settledBySubmission(ApprovalRoute route) {
    return switch (route) {
      case FILING -> State.FILED;
      case INFORMED_COMMITMENT -> State.COMMITTED;
      default -> null;
    };
  }
}
