package org.gettingelectricity.application;

import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** What a caller of our REST may do and see of cases. */
@Component
public class CaseAccess {

  private final CaseRepository cases;
  private final Callers callers;

  CaseAccess(CaseRepository cases, Callers callers) {
    this.cases = cases;
    this.callers = callers;
  }

  public Caller caller() {
    return callers.current();
  }

  /** Outside systems see who answers for the case now, not who did before nor why it changed. */
  public List<CaseTeam.Member> visibleTeam(ConnectionCase c, List<CaseTeam.Member> team) {
    return callers.current().reads(c.region()) ? team
        : team.stream().filter(member -> member.until() == null).map(CaseTeam.Member::forOutsiders).toList();
  }

  /** A case the caller may see and work on: outside systems those they started, others those of their area. */
  public ConnectionCase workable(String applicationNo) {
    ConnectionCase c = visible(applicationNo);
    Caller caller = callers.current();
    if (!caller.worksIn(c.region()) && !caller.is(Role.INTEGRATION)) {
      throw Refusal.forbidden("FORBIDDEN", "当前用户只能查看，不能办理");
    }
    return c;
  }

  /** A case the caller may see: outside systems those they started, others those of their area; else it is not there. */
  public ConnectionCase visible(String applicationNo) {
    Caller caller = callers.current();
    return cases.find(applicationNo)
        .filter(c -> caller.reads(c.region()) || caller.is(Role.INTEGRATION) && c.startedBy().equals(caller.id()))
        .orElseThrow(() -> Refusal.notFound("CASE_NOT_FOUND", "没有编号为 " + applicationNo + " 的申请，或无权查看"));
  }
}
