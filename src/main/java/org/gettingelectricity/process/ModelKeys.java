package org.gettingelectricity.process;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.gettingelectricity.policy.Flow;

/** Keys of the process models the product brings. */
final class ModelKeys {

  /** The process that runs beside a late case. */
  static final String SUPERVISION = "supervision";

  /** Models that only run as part of a case: called by a flow, or opened beside it. */
  static final Set<String> SUPPORTING = Set.of("administrative-approvals", "grid-works", "plan-review", "customer-works",
      "inspection-and-energisation", SUPERVISION);

  private ModelKeys() {}

  static Optional<Flow> flow(String processKey) {
    return Arrays.stream(Flow.values()).filter(flow -> flow.processKey().equals(processKey)).findFirst();
  }
}
