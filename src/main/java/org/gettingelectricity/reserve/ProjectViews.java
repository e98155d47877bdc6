package org.gettingelectricity.reserve;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.PersonalText;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Projects as callers see them, and which ones. */
@Component
class ProjectViews {

  /** Whose tasks the work before an application is. */
  private static final List<Role> WORKERS = List.of(Role.CUSTOMER_MANAGER, Role.PROJECT_MANAGER, Role.DEVELOPMENT, Role.MARKETING);

  private final ProjectRepository projects;
  private final CaseAccess access;

  ProjectViews(ProjectRepository projects, CaseAccess access) {
    this.projects = projects;
    this.access = access;
  }

  /** Something done about a project. */
  record StepView(String step, String name, String note, @Nullable String actor, String at) {}

  /** A project. @param sameSite other open projects at the same site, which may be the same one */
  record ProjectView(String projectCode, String kind, String kindName, String region, String utility,
      Map<String, String> customer, Map<String, String> site, BigDecimal expectedLoadKw, LocalDate expectedOn,
      List<String> documents, String state, String stateName, @Nullable String mergedInto, @Nullable String applicationNo,
      List<String> sameSite,
      List<StepView> steps, String receivedAt, String updatedAt) {}

  /** The project as the caller may see it: telephones and identity numbers whole for who pushed it and who works on it. */
  ProjectView of(Project p) {
    Caller caller = access.caller();
    boolean staff = caller.worksIn(p.region());
    boolean whole = owns(p) || WORKERS.stream().anyMatch(role -> caller.is(role, p.region()));
    Map<String, String> customer = whole ? p.customer() : staff ? PersonalText.masked(p.customer()) : Map.of("name", p.customerName());
    return new ProjectView(p.projectCode(), p.kind().name(), p.kind().label(), p.region(), p.utility(), customer, whole ? p.site() : PersonalText.masked(p.site()),
        p.expectedLoadKw(), p.expectedOn(), p.documents(), p.state().name(), p.state().label(), p.mergedInto(),
        p.applicationNo(), projects.sameSite(p), projects.steps(p.projectCode()).stream().map(step -> new StepView(
            step.kind().name(), step.kind().label(), whole ? step.note() : PersonalText.masked(step.note()), staff ? step.actor() : null, Days.text(step.at()))).toList(),
        Days.text(p.receivedAt()), Days.text(p.updatedAt()));
  }

  /** Whether the caller is the platform that pushed it first. */
  private boolean owns(Project p) {
    return p.owner().equals(access.caller().id());
  }

  /** A project the caller decides about: another platform may add to it, not take it back or apply for it. */
  Project decided(String code) {
    Project p = visible(code);
    if (!owns(p) && !access.caller().worksIn(p.region())) {
      throw Refusal.forbidden("NOT_THE_OWNER", "仅最先推送该项目的平台和本区域经办人员可以办理");
    }
    return p;
  }

  /** A project the caller may see: outside systems those they pushed, others those of their area; else it is not there. */
  Project visible(String code) {
    Caller caller = access.caller();
    return projects.find(code)
        .filter(p -> caller.worksIn(p.region()) || caller.is(Role.INTEGRATION)
            && (owns(p) || projects.pushedBy(code, caller.id()).isPresent()))
        .orElseThrow(() -> Refusal.notFound("PROJECT_NOT_FOUND", "储备库中没有项目 " + code + "，或无权查看"));
  }
}
