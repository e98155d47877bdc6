package org.gettingelectricity.clock;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may see and stop which clocks. */
@Component
public class ClockAccess {

  private final CaseClocks clocks;
  private final Callers callers;
  private final ObjectProvider<Responsible> responsible;

  ClockAccess(CaseClocks clocks, Callers callers, ObjectProvider<Responsible> responsible) {
    this.responsible = responsible;
    this.clocks = clocks;
    this.callers = callers;
  }

  /** The caller, who may read the case; for anybody else it is not there. */
  public Caller reading(String applicationNo) {
    Caller caller = callers.current();
    if (!responsible.getObject().applied(applicationNo, caller)) {
      region(applicationNo, caller);
    }
    return caller;
  }

  /** The caller, who answers for the case or for its works: nobody else stops its clocks (POLICY 16). */
  public Caller answeringFor(String applicationNo) {
    Caller caller = callers.current();
    if (!responsible.getObject().answersFor(applicationNo, region(applicationNo, caller), caller)) {
      throw Refusal.forbidden("NOT_RESPONSIBLE", "仅该申请的客户经理或项目经理可以申请暂停或恢复计时");
    }
    return caller;
  }

  /** The caller, who supervises the region of the case. */
  public Caller supervisingCase(String applicationNo) {
    Caller caller = callers.current();
    if (!caller.is(Role.SUPERVISOR, region(applicationNo, caller))) {
      throw Refusal.forbidden("NOT_SUPERVISOR", "暂停和恢复须由该地区的督办人员确认");
    }
    return caller;
  }

  private String region(String applicationNo, Caller caller) {
    return clocks.find(applicationNo).map(time -> time.clockCase().region()).filter(caller::reads)
        .orElseThrow(() -> Refusal.notFound("CASE_NOT_FOUND", "没有编号为 " + applicationNo + " 的申请，或无权查看"));
  }

  /** The caller, who may have the ledgers of all cases verified. */
  public void verifying() {
    if (!callers.current().is(Role.AUDITOR)) {
      supervising();
    }
  }

  /** The caller, who must be a supervisor or the administrator. */
  public Caller supervising() {
    Caller caller = callers.current();
    if (!caller.is(Role.SUPERVISOR) && !caller.is(Role.ADMIN)) {
      throw Refusal.forbidden("FORBIDDEN", "仅督办人员和系统管理员可进行此操作");
    }
    return caller;
  }
}
