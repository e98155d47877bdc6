package org.gettingelectricity.track;

import java.util.Optional;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.SupplyPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The plan a customer was told of: one that waits for the answer, or was answered. */
@Component
class PlanReplies {

  private final Plans plans;
  private final ObjectProvider<PlanAnswers> answers;

  PlanReplies(Plans plans, ObjectProvider<PlanAnswers> answers) {
    this.plans = plans;
    this.answers = answers;
  }

  /** @param task that waits for the customer's answer; null when none does */
  record Reply(SupplyPlan plan, @Nullable String task) {

    /** Whether the customer can answer now. */
    boolean awaited() {
      return task != null;
    }
  }

  Optional<Reply> of(ConnectionCase c) {
    return plans.inForce(c.applicationNo()).map(plan -> new Reply(plan,
            c.state() == CaseState.OPEN ? answers.getObject().awaited(c.applicationNo()).orElse(null) : null))
        .filter(reply -> reply.awaited() || reply.plan().answeredAt() != null);
  }
}
