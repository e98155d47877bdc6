package org.gettingelectricity.costsharing;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.plan.Plans;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who pays for what of a case, over REST, with every earlier run. */
@RestController
@RequestMapping("/api/v1/applications/{no}/costs")
class CostController {

  private final CostSharing costs;
  private final Fees fees;
  private final Plans plans;
  private final CaseAccess access;

  CostController(CostSharing costs, Fees fees, Plans plans, CaseAccess access) {
    this.costs = costs;
    this.fees = fees;
    this.plans = plans;
    this.access = access;
  }

  /** One line; the estimate in yuan with two decimals. */
  record LineView(int revision, String item, String itemName, String payer, String payerName, String rule, String source,
      String reason, @Nullable String estimateYuan, @Nullable String estimateBasis, @Nullable String at, String actor) {

    static LineView of(CostLine line) {
      return new LineView(line.revision(), line.item().name(), line.item().label(), line.payer().name(),
          line.payer().label(), line.rule(), line.source(), line.reason(), yuan(line.estimate()),
          line.basis(), Days.text(line.at()), line.actor());
    }
  }

  /** A fee the customer has paid. */
  record ChargeView(String code, String name, @Nullable String amountYuan, String paymentNo, @Nullable String at, String actor) {

    static ChargeView of(FeeCharge charge) {
      return new ChargeView(charge.code(), charge.name(), yuan(charge.amount()), charge.paymentNo(),
          Days.text(charge.settledAt()), charge.settledBy());
    }
  }

  /** The lines in force, the sum per payer, all runs, the fees paid, and whether the price of the plan is that of its items. */
  record CostsView(List<LineView> items, Map<String, String> totalsYuan, List<LineView> history, List<ChargeView> paid,
      @Nullable PriceCheck priceCheck) {}

  @Operation(summary = "费用分担")
  @GetMapping
  CostsView show(@PathVariable String no) {
    access.visible(no);
    List<CostLine> inForce = costs.inForce(no);
    Map<String, String> totals = new LinkedHashMap<>();
    costs.totals(inForce).forEach((payer, sum) -> totals.put(payer.label(), yuan(sum)));
    return new CostsView(inForce.stream().map(LineView::of).toList(), totals,
        costs.history(no).stream().map(LineView::of).toList(), fees.paid(no).stream().map(ChargeView::of).toList(),
        plans.price(no).flatMap(price -> PriceCheck.of(price, inForce)).orElse(null));
  }

  private static @Nullable String yuan(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
