package org.gettingelectricity.approval;

import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Owner;
import org.springframework.stereotype.Component;

/**
 * The limit of the joint application (POLICY 9, D-25): it runs while every permit of the set has been applied for and at
 * least one is with an authority, so that it counts the government's days and none of ours. Permits that are exempt or
 * decided separately neither run nor break it; a resubmission runs anew.
 */
@Component
class ApprovalClock {

  private static final String CODE = ClockCode.APPROVALS.name();

  private final CaseClocks clocks;

  ApprovalClock(CaseClocks clocks) {
    this.clocks = clocks;
  }

  /** After a submission: starts when the set is complete; what is settled by its receipt ends at the same moment. */
  void submitted(String applicationNo, List<PermitApplication> permits, Caller actor) {
    boolean complete = inside(permits).stream().noneMatch(p -> p.state() == PermitApplication.State.PLANNED);
    if (complete && !inside(permits).isEmpty() && !clocks.running(applicationNo, CODE, CODE)) {
      clocks.byEvent(applicationNo, CODE, true, Owner.GOVERNMENT, actor.id());
    }
    settle(applicationNo, permits, actor);
  }

  /** After a decision, or a change of what is needed: ends with the last result. */
  void settle(String applicationNo, List<PermitApplication> permits, Caller actor) {
    boolean awaited = inside(permits).stream().anyMatch(p -> p.state() == PermitApplication.State.SUBMITTED);
    if (!awaited && clocks.running(applicationNo, CODE, CODE)) {
      clocks.byEvent(applicationNo, CODE, false, Owner.GOVERNMENT, actor.id());
    }
  }

  private static List<PermitApplication> inside(List<PermitApplication> permits) {
    return permits.stream().filter(PermitApplication::insideLimit).toList();
  }
}
