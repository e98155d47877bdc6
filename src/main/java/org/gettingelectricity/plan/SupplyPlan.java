package org.gettingelectricity.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A supply plan as drafted once: its options, the one recommended, and what became of it.
 *
 * @param revision 1, 2, ... of the case; the highest is in force
 * @param recommended number of the option the estimates of the plan are made for
 * @param nearbySources sources within 1 km, where the policy has them shown (001 三(一)3), or null
 * @param transitional interim supply while the grid is constrained (000 三(一)2), or null
 * @param transitionalUntil last day of the interim supply, or null
 * @param reinforcementFrom day on which the reinforcement of the grid starts, or null
 * @param repliedOnSite whether the customer got the answer on the spot
 * @param chosen number of the option the customer took, null while undecided or declined
 * @param objection why the customer declined, or null
 * @param terms what it says beyond its options
 * @param answeredAt when the customer's answer was recorded, or null
 */
public record SupplyPlan(String applicationNo, int revision, List<PlanOption> options, int recommended,
    @Nullable String nearbySources, @Nullable String transitional, @Nullable LocalDate transitionalUntil,
    @Nullable LocalDate reinforcementFrom, boolean repliedOnSite, Instant draftedAt, String draftedBy, @Nullable Integer chosen,
    @Nullable String objection, @Nullable Instant answeredAt, @Nullable String answeredBy, PlanTerms terms) {

  public SupplyPlan {
    options = List.copyOf(options);
  }

  Optional<PlanOption> option(int no) {
    return options.stream().filter(option -> option.no() == no).findFirst();
  }
}
