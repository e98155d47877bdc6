package org.gettingelectricity.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The supply plans of a case (000 三(一)2, 001 三(一)3): several options to choose from, one recommended, and the customer's
 * answer. A plan that is drafted anew leaves the earlier ones as they were.
 */
@Service
public class Plans {

  private final PlanRepository plans;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Plans(PlanRepository plans, ApplicationEventPublisher events, Clock clock) {
    this.plans = plans;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What is wrong with a draft beyond its single fields; the form's own rules hold already.
   *
   * @param onSite whether the policy has the plan answered on site instead of reviewed (000 三(一)2)
   */
  public List<FieldError> check(PlanDraft draft, boolean onSite) {
    List<FieldError> errors = new ArrayList<>(draft.problems(LocalDate.now(clock)));
    if (draft.repliedOnSite() && !onSite) {
      errors.add(new FieldError("planOnsiteReply", "已现场答复客户：本申请的供电方案须经审查，不得现场答复"));
    }
    return errors;
  }

  /**
   * Records a plan that passed {@link #check}.
   *
   * @param capacityUnit unit of the spare capacities, kW or kVA
   * @param replacing whether the policy has the plan of a direct connection stand for the feasibility study (002 三(三)2)
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public SupplyPlan draft(String applicationNo, PlanDraft draft, String capacityUnit, boolean replacing, Caller actor) {
    SupplyPlan plan = new SupplyPlan(applicationNo, plans.lastRevision(applicationNo) + 1, draft.options(capacityUnit),
        draft.recommended(), draft.nearbySources(), draft.transitional(), draft.transitionalUntil(),
        draft.reinforcementFrom(), draft.repliedOnSite(), clock.instant(), actor.id(), null, null, null, null, draft.terms(replacing));
    plans.insert(plan);
    return plan;
  }

  /**
   * The customer takes an option of the plan in force.
   *
   * @param option its number; null takes the only one, or the recommended
   * @return false when the plan has no such option
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean accept(String applicationNo, @Nullable Integer option, Caller actor) {
    Optional<SupplyPlan> plan = inForce(applicationNo);
    if (plan.isEmpty()) {
      return option == null;
    }
    int chosen = option == null ? plan.get().recommended() : option;
    if (plan.get().option(chosen).isEmpty()) {
      return false;
    }
    plans.answer(plan.get(), chosen, null, clock.instant(), actor.id());
    events.publishEvent(new PlanAccepted(plan.get()));
    return true;
  }

  /** The customer takes none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void decline(String applicationNo, String objection, Caller actor) {
    inForce(applicationNo).ifPresent(plan -> plans.answer(plan, null, objection, clock.instant(), actor.id()));
  }

  /** The plan drafted last. */
  public Optional<SupplyPlan> inForce(String applicationNo) {
    List<SupplyPlan> all = of(applicationNo);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** What the option in force costs; empty without a plan or without a price. */
  public Optional<PlanPrice> price(String applicationNo) {
    return plans.price(applicationNo);
  }

  /** Every plan of a case, oldest first. */
  public List<SupplyPlan> of(String applicationNo) {
    return plans.of(applicationNo);
  }
}
