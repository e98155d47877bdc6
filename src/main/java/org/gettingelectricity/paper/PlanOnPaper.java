package org.gettingelectricity.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.plan.PlanOption;
import org.gettingelectricity.plan.PlanTerms;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.ServiceOffers;
import org.gettingelectricity.plan.ServicePackage;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.policy.code.LoadGrade;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The supply plan in force, as it is written on paper. */
@Component
class PlanOnPaper {

  private final Plans plans;
  private final ServiceOffers services;

  PlanOnPaper(Plans plans, ServiceOffers services) {
    this.plans = plans;
    this.services = services;
  }

  Optional<LocalDate> draftedOn(ConnectionCase c) {
    return plans.inForce(c.applicationNo()).map(plan -> Days.of(plan.draftedAt()));
  }

  Optional<PaperContent.Plan> of(ConnectionCase c) {
    return plans.inForce(c.applicationNo()).map(plan -> plan(plan, c));
  }

  private PaperContent.Plan plan(SupplyPlan plan, ConnectionCase c) {
    List<ServicePackage> taken = services.chosen(c.applicationNo());
    return new PaperContent.Plan(plan.revision(), Days.of(plan.draftedAt()), plan.chosen() != null,
        plan.chosen() == null ? null : "方案 " + plan.chosen(), plan.transitional() == null ? null
            : "%s（过渡供电至 %s，电网改造 %s 开工）".formatted(plan.transitional(), plan.transitionalUntil(), plan.reinforcementFrom()),
        plan.nearbySources(), plan.options().stream().map(option -> option(plan, option)).toList(),
        terms(plan.terms()), advice(c.facts()), services.offered(c.flow().highVoltage()).stream()
            .map(service -> service.name() + (taken.contains(service) ? "（客户选定）" : "")).toList());
  }

  /** Whose load suffers from an interruption is advised to keep a supply of its own (002 三(四)1). */
  private static @Nullable String advice(Facts facts) {
    boolean important = facts.importantCustomer() || facts.importantLoadGrade() != null && facts.importantLoadGrade() != LoadGrade.NONE;
    return important ? "您的用电负荷重要，建议自备应急电源及非电性质的保安措施，并与供电电源可靠闭锁" + Clause.OWN_EMERGENCY_SUPPLY.cited() + "。" : null;
  }

  private static @Nullable String terms(PlanTerms terms) {
    return terms.connectsAt() == null ? null : "接入点设备：" + terms.connectsAt().label()
        + (terms.replacesFeasibility() ? "；直接接入，以本方案代替可行性研究与初步设计" : "");
  }

  private static PaperContent.Option option(SupplyPlan plan, PlanOption option) {
    return new PaperContent.Option(option.no(), option.no() == plan.recommended(),
        Integer.valueOf(option.no()).equals(plan.chosen()), option.sources(), PaperWords.plain(option.distanceM()) + " 米",
        option.spareCapacity() == null ? "—" : PaperWords.plain(option.spareCapacity()) + " " + option.capacityUnitName(),
        option.priceYuan() == null ? "—" : PaperWords.yuan(option.priceYuan()),
        option.dedicated() ? "专线：" + option.dedicatedReason() : "现有公用线路");
  }
}
