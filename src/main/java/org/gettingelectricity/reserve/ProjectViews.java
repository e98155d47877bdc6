package org.gettingelectricity.reserve;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** Projects as callers see them, and which ones. */
@Component
class ProjectViews {

  private final ProjectRepository projects;
  private final CaseAccess access;

  ProjectViews(ProjectRepository projects, CaseAccess access) {
    this.projects = projects;
    this.access = access;
  }

  /** Something done about a project. */
  record StepView(String step, String name, String note, String actor, String at) {}

  /** A project. @param sameSite other open projects at the same site, which may be the same one */
  record ProjectView(String projectCode, String kind, String kindName, String region, String utility,
      Map<String, String> customer, Map<String, String> site, BigDecimal expectedLoadKw, LocalDate expectedOn,
      List<String> documents, String state, String stateName, String mergedInto, String applicationNo, List<String> sameSite,
      List<StepView> steps, String receivedAt, String updatedAt) {}

  ProjectView of(Project p) {
    boolean staff = access.caller().worksIn(p.region());
    return new ProjectView(p.projectCode(), p.kind().name(), p.kind().label(), p.region(), p.utility(), p.customer(), p.site(),
        p.expectedLoadKw(), p.expectedOn(), p.documents(), p.state().name(), p.state().label(), p.mergedInto(),
        p.applicationNo(), projects.sameSite(p), projects.steps(p.projectCode()).stream().map(step -> new StepView(
            step.kind().name(), step.kind().label(), step.note(), staff ? step.actor() : null, Days.text(step.at()))).toList(),
        Days.text(p.receivedAt()), Days.text(p.updatedAt()));
  }

  /** A project the caller may see: outside systems those they pushed, others those of their area; else it is not there. */
  Project visible(String code) {
    Caller caller = access.caller();
    return projects.find(code)
        .filter(p -> caller.worksIn(p.region()) || caller.is(Role.INTEGRATION) && p.owner().equals(caller.id()))
        .orElseThrow(() -> Refusal.notFound("PROJECT_NOT_FOUND", "储备库中没有项目 " + code + "，或无权查看"));
  }
}
