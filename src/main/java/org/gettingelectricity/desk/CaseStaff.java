package org.gettingelectricity.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The part of a case's page that says who works on it: its managers and the open tasks. */
@Component
class CaseStaff {

  private final CaseAccess access;
  private final CaseTeam team;
  private final CaseEngine engine;
  private final People people;

  CaseStaff(CaseAccess access, CaseTeam team, CaseEngine engine, People people) {
    this.access = access;
    this.team = team;
    this.engine = engine;
    this.people = people;
  }

  /** An open task. {@code mine} the caller may work it; {@code link} opens it in Tasklist. */
  record Work(String name, String desk, String who, boolean mine, String link) {}

  void show(ConnectionCase c, Caller caller, Model model) {
    model.addAttribute("roles", Role.regionalRoles().stream().filter(role -> caller.is(role, c.region())).map(Role::id)
        .collect(Collectors.joining(" ")));
    model.addAttribute("team", access.visibleTeam(c, team.of(c.applicationNo())).stream().filter(member -> member.until() == null).toList());
    model.addAttribute("work", engine.openTasks(c.applicationNo()).stream().map(task -> work(task, caller, c.region())).toList());
  }

  private Work work(CaseEngine.OpenTask task, Caller caller, String region) {
    List<Role> roles = task.groups().stream().flatMap(group -> Role.of(group).stream()).toList();
    boolean mine = caller.id().equals(task.assignee())
        || task.assignee() == null && roles.stream().anyMatch(role -> caller.is(role, region));
    return new Work(named(task.name(), task.subject()), String.join("、", roles.stream().map(Role::label).toList()),
        task.assignee() == null ? "待领取" : people.nameOf(task.assignee()), mine,
        "/camunda/app/tasklist/default/#/?task=" + task.id());
  }

  /** A step with the circuit or permit it is about. */
  static String named(String step, CaseEngine.Subject subject) {
    return subject.label() == null ? step : step + "（" + subject.label() + "）";
  }
}
