package org.gettingelectricity.clock;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.web.ProblemException;
import org.springframework.stereotype.Component;

/** Who may see and stop which clocks. */
@Component
public class ClockAccess {

  private final CaseClocks clocks;
  private final Callers callers;

  ClockAccess(CaseClocks clocks, Callers callers) {
    this.clocks = clocks;
    this.callers = callers;
  }

  /** The caller, who works in the area of the case; for anybody else the case is not there. */
  public Caller workingOn(String applicationNo) {
    Caller caller = callers.current();
    clocks.find(applicationNo).map(time -> time.clockCase().region()).filter(caller::worksIn)
        .orElseThrow(() -> new ProblemException(404, "CASE_NOT_FOUND", "没有编号为 " + applicationNo + " 的申请，或无权查看"));
    return caller;
  }

  /** The caller, who must be a supervisor or the administrator. */
  public Caller supervising() {
    Caller caller = callers.current();
    if (!caller.is(Role.SUPERVISOR) && !caller.is(Role.ADMIN)) {
      throw new ProblemException(403, "FORBIDDEN", "仅督办人员和系统管理员可进行此操作");
    }
    return caller;
  }
}
