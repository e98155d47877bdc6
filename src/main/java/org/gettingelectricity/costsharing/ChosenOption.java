package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.policy.code.WorkItem;

/**
 * What an option costs item by item when only its reference price is known beside the items of the recommended one: the
 * difference of the two prices falls on the items that depend on the source, in the proportion of their amounts, the fen that
 * rounding leaves on the largest of them. Where these cannot bear a cheaper price, every item shares it.
 */
final class ChosenOption {

  private static final Set<WorkItem> BY_SOURCE = EnumSet.of(WorkItem.EXTERNAL_LINE, WorkItem.CABLE_CHANNEL,
      WorkItem.GRID_REINFORCEMENT, WorkItem.SECOND_CIRCUIT);

  private ChosenOption() {}

  /**
   * The items of another option.
   *
   * @param recommended items of the recommended option, yuan
   * @param difference price of the option less the price of the recommended one; their sum is not negative
   * @return items whose sum differs from the recommended one's by exactly the difference
   */
  static Map<WorkItem, BigDecimal> items(Map<WorkItem, BigDecimal> recommended, BigDecimal difference) {
    Map<WorkItem, BigDecimal> bearing = new LinkedHashMap<>();
    BY_SOURCE.stream().filter(recommended::containsKey).forEach(item -> bearing.put(item, recommended.get(item)));
    if (sum(bearing).add(difference).signum() < 0) {
      bearing.putAll(recommended);
    }
    Map<WorkItem, BigDecimal> items = new LinkedHashMap<>(recommended);
    items.putAll(shared(bearing, sum(bearing).add(difference).max(BigDecimal.ZERO)));
    return items;
  }

  private static Map<WorkItem, BigDecimal> shared(Map<WorkItem, BigDecimal> bearing, BigDecimal total) {
    BigDecimal before = sum(bearing);
    Map<WorkItem, BigDecimal> shared = new LinkedHashMap<>();
    bearing.forEach((item, amount) -> shared.put(item, before.signum() == 0 ? BigDecimal.ZERO
        : amount.multiply(total).divide(before, 2, RoundingMode.HALF_UP)));
    WorkItem largest = bearing.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
        .orElse(WorkItem.EXTERNAL_LINE);
    shared.merge(largest, total.subtract(sum(shared)), BigDecimal::add);
    return shared;
  }

  private static BigDecimal sum(Map<WorkItem, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
