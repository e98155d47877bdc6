package org.gettingelectricity.application;

import java.time.Instant;
import java.util.Map;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A case: an accepted application with the policy it is handled under until it ends.
 *
 * @param policyPin exact text of the policy in force at acceptance (POLICY 3.1)
 * @param quote what that policy says about the facts
 * @param acceptedAt day 0 of every clock
 * @param clientManager user id of who answers for the customer now, or null; the project manager likewise (POLICY 13)
 * @param continues number of the withdrawn case this one goes on from (D-28), or null
 * @param planRound how often the plan has been asked for: 1 at acceptance, one more after each change (D-47)
 * @param version for optimistic locking
 */
public record ConnectionCase(String applicationNo, Flow flow, String processInstanceId, String profile, String policyPin,
    String channel, String region, String utility, String customerName, Map<String, String> customer, String siteAddress,
    Map<String, String> site, String projectCode, Facts facts, Quote quote, CaseState state, Instant acceptedAt,
    @Nullable Instant energisedAt, @Nullable Instant closedAt, @Nullable String closeReason, String startedBy,
    @Nullable String clientManager, @Nullable String projectManager, @Nullable String continues, int planRound, int version) {

  /** Key of the process that carries it. */
  public String processKey() {
    return quote.processKey();
  }

  /** The Chinese name of its flow. */
  public String flowName() {
    return quote.flowName();
  }

  /** Key of the flow of the company's own it goes through, null for the flows of the product. */
  public @Nullable String ownFlow() {
    return quote.ownFlow() == null ? null : quote.ownFlow().process();
  }

  /** Whether the customer has works of the own built: always at high voltage, below only when the external line is the customer's. */
  public boolean customerBuilds() {
    return flow.highVoltage() || quote.cost().stream()
        .anyMatch(item -> item.item() == WorkItem.EXTERNAL_LINE && item.payer() == Payer.CUSTOMER);
  }
}
