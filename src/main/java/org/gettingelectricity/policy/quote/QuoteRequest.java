package org.gettingelectricity.policy.quote;

import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.policy.code.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A question to the policies.
 *
 * @param acceptanceDate day 0 of all clocks; decides which policy is in force
 * @param profile profile asked for by name, or null: selected from region and utility
 * @param region national six-digit area code, or null
 * @param utility SGCC or another name, or null
 * @param action something attempted on the accepted case, or null
 * @param intervals contiguous history of a finished case, empty when not asked for
 */
public record QuoteRequest(
    LocalDate acceptanceDate,
    @Nullable String profile,
    @Nullable String region,
    @Nullable String utility,
    Facts facts,
    @Nullable AttemptedAction action,
    List<Interval> intervals) {

  /** Who held the case on the days d with from &lt; d &lt;= to. */
  public record Interval(LocalDate from, LocalDate to, Owner owner) {}

  public QuoteRequest {
    intervals = intervals == null ? List.of() : List.copyOf(intervals);
  }

  /** The plain question of an application: which rules hold for these facts on this day. */
  public static QuoteRequest of(LocalDate acceptanceDate, @Nullable String region, @Nullable String utility, Facts facts) {
    return new QuoteRequest(acceptanceDate, null, region, utility, facts, null, List.of());
  }
}
