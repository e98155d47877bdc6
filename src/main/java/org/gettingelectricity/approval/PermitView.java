package org.gettingelectricity.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.Due;
import org.jspecify.annotations.Nullable;

/**
 * A permit as other systems see it.
 *
 * @param onBehalf the utility applies for works the customer pays, on the {@code authorisation}
 * @param awaitsDecision whether an authority has to answer
 * @param dueOn last day of the authorities' limit while the permit is with them and the limit runs
 * @param overdue whether that day has passed: the delay is the authority's, no stage of the utility is extended by it
 * @param lateParty who is late, or null
 * @param rounds every submission with its answer, oldest first
 */
record PermitView(String permit, String permitName, String route, String routeName, String applicant, String state,
    String stateName, int round, @Nullable String submittedAt, @Nullable String submissionNo, @Nullable String authority, boolean onBehalf,
    @Nullable String authorisation, @Nullable String signedBy, @Nullable String decidedAt, @Nullable String decidedBy,
    @Nullable String documentNo, @Nullable String reason,
    boolean awaitsDecision, @Nullable LocalDate dueOn, boolean overdue, @Nullable String lateParty, List<Round> rounds) {

  /** One round of a permit. */
  record Round(int round, boolean joint, String submissionNo, @Nullable String authority, @Nullable String revision, String submittedAt,
      String submittedBy, @Nullable String outcome, @Nullable String decidedAt, @Nullable String documentNo, @Nullable String reason) {

    static Round of(PermitRound r) {
      return new Round(r.round(), r.joint(), r.submissionNo(), r.authority(), r.revision(), Days.text(r.submittedAt()),
          r.submittedBy(), r.outcome() == null ? null : r.outcome().name(), Days.text(r.decidedAt()), r.documentNo(), r.reason());
    }
  }

  static PermitView of(PermitApplication p, List<PermitRound> rounds, Optional<Due> limit, Instant now) {
    boolean awaited = p.state() == PermitApplication.State.SUBMITTED;
    Optional<Due> due = awaited && p.insideLimit() ? limit : Optional.empty();
    boolean late = due.filter(d -> !d.breachAt().isAfter(now)).isPresent();
    return new PermitView(p.permit().name(), p.permit().label(), p.route().name(), p.route().label(), p.applicant().name(),
        p.state().name(), p.state().label(), p.round(), Days.text(p.submittedAt()), p.submissionNo(), p.authority(),
        p.onBehalf(), p.authorisation(), p.signedBy(), Days.text(p.decidedAt()), p.decidedBy(), p.documentNo(), p.reason(),
        awaited, due.map(Due::dueOn).orElse(null), late,
        !late ? null : p.authority() == null ? "审批部门" : p.authority(),
        rounds.stream().filter(r -> r.permit() == p.permit()).map(Round::of).toList());
  }
}
