package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.plan.PlanPrice;
import org.gettingelectricity.policy.code.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * The reference price of the option in force beside the sum of the items it stands for: line, channel and second circuit.
 *
 * @param differenceYuan the price less the sum; zero when they agree
 * @param note what the plan says about a difference, or null
 */
record PriceCheck(String priceYuan, String sumYuan, String differenceYuan, @Nullable String note) {

  private static final Set<WorkItem> PRICED = EnumSet.of(WorkItem.EXTERNAL_LINE, WorkItem.CABLE_CHANNEL, WorkItem.SECOND_CIRCUIT);

  /** Empty while there are no amounts. */
  static Optional<PriceCheck> of(PlanPrice price, List<CostLine> lines) {
    return lines.stream().filter(line -> PRICED.contains(line.item()) && line.estimate() != null).map(CostLine::estimate)
        .reduce(BigDecimal::add).map(sum -> new PriceCheck(price.yuan().toPlainString(), sum.toPlainString(),
            price.yuan().subtract(sum).toPlainString(), price.note()));
  }
}
