package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * What the items are estimated at, in yuan. Each amount is rounded once, half up, to the fen (0.01 yuan) when it enters; sums
 * of rounded amounts are never rounded again, so the shares of the payers add up to the estimate exactly.
 *
 * @param basis where the amounts come from, in Chinese; null when there are none
 */
public record Estimates(Map<WorkItem, BigDecimal> byItem, @Nullable String basis) {

  /** Nothing estimated yet. */
  public static final Estimates NONE = new Estimates(Map.of(), null);

  public Estimates {
    byItem = byItem.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
        entry -> entry.getValue().setScale(2, RoundingMode.HALF_UP)));
  }

  /** The amounts of a supply plan, for its recommended option. */
  public static Estimates ofPlan(Map<WorkItem, BigDecimal> byItem) {
    return new Estimates(byItem, "供电方案推荐方案的分项估算");
  }

  Optional<BigDecimal> of(WorkItem item) {
    return Optional.ofNullable(byItem.get(item));
  }
}
