package org.gettingelectricity.process.engine;

import java.util.Set;
import org.gettingelectricity.policy.code.Flow;

/** Keys of the process models the product brings. */
public final class ModelKeys {

  /** The process that runs beside a late case. */
  public static final String SUPERVISION = "supervision";

  /** The process that follows a low rating or a complaint. */
  public static final String FOLLOW_UP = "service-follow-up";

  /** The process by which a supervisor decides on a case that has stalled. */
  public static final String STALLED = "stalled-case";

  /** The process that follows an interim supply until the permanent one stands. */
  public static final String TRANSITION = "transitional-supply";

  /** The process of what is done for a project before anybody applies. */
  public static final String RESERVE = "reserve-pool";

  /** The process of what an office owes by a day. */
  public static final String DUTY = "supervised-duty";

  /** The process of a meeting on connections. */
  public static final String MEETING = "weekly-meeting";

  /** Models that nobody starts by hand: called by a flow, opened beside a case, or without one. */
  public static final Set<String> SUPPORTING = Set.of("administrative-approvals", "grid-works", "plan-review", "customer-works",
      "inspection-and-energisation", SUPERVISION, FOLLOW_UP, STALLED, TRANSITION, RESERVE,
      DUTY, MEETING);

  /** Property of a process of the company's own: the key of the product's flow it is a kind of. */
  public static final String SKELETON = "skeleton";

  private ModelKeys() {}

  /** Whether the product brings the model. */
  public static boolean brought(String processKey) {
    return Flow.of(processKey).isPresent() || SUPPORTING.contains(processKey);
  }
}
