package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.code.WorkItem;

/**
 * The reference price of the option in force beside the sum of the items it stands for: line, channel and second circuit.
 *
 * @param differenceYuan the price less the sum; zero when they agree
 * @param note what the plan says about a difference, or null
 */
record PriceCheck(String priceYuan, String sumYuan, String differenceYuan, String note) {

  private static final Set<WorkItem> PRICED = EnumSet.of(WorkItem.EXTERNAL_LINE, WorkItem.CABLE_CHANNEL, WorkItem.SECOND_CIRCUIT);

  /** Empty while there is no price, or no amounts. */
  static Optional<PriceCheck> of(SupplyPlan plan, List<CostLine> lines) {
    int inForce = plan.chosen() == null ? plan.recommended() : plan.chosen();
    List<BigDecimal> amounts = lines.stream().filter(line -> PRICED.contains(line.item()) && line.estimate() != null)
        .map(CostLine::estimate).toList();
    return plan.options().stream().filter(option -> option.no() == inForce && option.priceYuan() != null && !amounts.isEmpty())
        .findFirst().map(PlanOption::priceYuan).map(price -> of(price, amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
            plan.terms().priceNote()));
  }

  private static PriceCheck of(BigDecimal price, BigDecimal sum, String note) {
    return new PriceCheck(price.toPlainString(), sum.toPlainString(), price.subtract(sum).toPlainString(), note);
  }
}
