package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.util.Optional;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.SupplyPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 客户选定方案: the option the customer takes is the one that is priced. */
@Service
public class PlanChoice {

  private final Plans plans;
  private final CostSharing costs;

  PlanChoice(Plans plans, CostSharing costs) {
    this.plans = plans;
    this.costs = costs;
  }

  /**
   * The customer takes an option of the plan in force; the costs follow.
   *
   * @param option its number; null takes the recommended
   * @return false when the plan has no such option
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean accept(String applicationNo, @Nullable Integer option, Caller actor) {
    if (!plans.accept(applicationNo, option, actor)) {
      return false;
    }
    plans.inForce(applicationNo).ifPresent(plan -> {
      Integer chosen = plan.chosen();
      if (chosen != null && chosen != plan.recommended()) {
        price(plan, option(plan, chosen), actor);
      }
    });
    return true;
  }

  private void price(SupplyPlan plan, PlanOption chosen, Caller actor) {
    String name = "客户选定方案 " + chosen.no() + "（" + chosen.sources() + "）";
    Optional<BigDecimal> difference = difference(chosen, option(plan, plan.recommended()));
    costs.follow(plan.applicationNo(), difference.orElse(BigDecimal.ZERO), name + difference
        .map(yuan -> "：较推荐方案参考造价" + (yuan.signum() < 0 ? "减少 " : "增加 ") + yuan.abs().toPlainString() + " 元，由随电源点变化的项目分摊")
        .orElse("：方案未给出参考造价，金额仍为推荐方案的估算"), actor);
  }

  private static Optional<BigDecimal> difference(PlanOption chosen, PlanOption recommended) {
    return chosen.priceYuan() == null || recommended.priceYuan() == null ? Optional.empty()
        : Optional.of(chosen.priceYuan().subtract(recommended.priceYuan()));
  }

  private static PlanOption option(SupplyPlan plan, int no) {
    return plan.options().stream().filter(option -> option.no() == no).findFirst().orElseThrow();
  }
}
