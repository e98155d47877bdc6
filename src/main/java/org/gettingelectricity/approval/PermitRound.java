package org.gettingelectricity.approval;

import java.time.Instant;
import org.gettingelectricity.policy.code.Permit;
import org.jspecify.annotations.Nullable;

/**
 * One round of a permit: a submission and what the authority said to it.
 *
 * @param joint submitted together with the other permits of the case
 * @param revision what was revised since the round before, or null
 * @param outcome the authority's decision; null while it is awaited, or where none is
 */
record PermitRound(Permit permit, int round, boolean joint, String submissionNo, String authority, String revision,
    Instant submittedAt, String submittedBy, Decision.@Nullable Outcome outcome, @Nullable Instant decidedAt, String decidedBy,
    String documentNo, String reason) {}
