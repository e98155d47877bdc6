package org.gettingelectricity.assignment;

import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 交接: a role of a case passes to somebody else, with everything open on the old desk. */
@Service
class Handovers {

  private final Assignments assignments;
  private final Desks desks;
  private final People people;
  private final Cases cases;
  private final Ledger ledger;

  Handovers(Assignments assignments, Desks desks, People people, Cases cases, Ledger ledger) {
    this.assignments = assignments;
    this.desks = desks;
    this.people = people;
    this.cases = cases;
    this.ledger = ledger;
  }

  /**
   * Hands a role of a case over.
   *
   * @return how many open tasks moved
   * @throws Refusal 400 for somebody not entitled, 403 for a caller who neither holds the role nor supervises the
   *     region, 409 when the case has ended or the person holds the role already
   */
  @Transactional
  int handOver(String applicationNo, Role role, String to, String reason, Caller actor) {
    ledger.lock(applicationNo);
    ConnectionCase c = cases.get(applicationNo);
    if (c.state() != CaseState.OPEN) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结，不能交接");
    }
    refuse(c, role, to, actor);
    assignments.handOver(applicationNo, c.region(), role, to, reason, actor);
    return desks.move(applicationNo, role, assignments.present(to, role, c.region()).orElse(to));
  }

  /** The roles of an open case that the caller may hand over. */
  List<Role> rolesToHandOver(ConnectionCase c, Caller actor) {
    return c.state() == CaseState.OPEN ? Team.of(c.flow()).stream().filter(role -> may(c, role, actor)).toList() : List.of();
  }

  private boolean may(ConnectionCase c, Role role, Caller actor) {
    return assignments.holder(c.applicationNo(), role).map(holder -> Assignments.mayReplace(holder, c.region(), actor))
        .orElseGet(() -> actor.is(Role.SUPERVISOR, c.region()));
  }

  private void refuse(ConnectionCase c, Role role, String to, Caller actor) {
    if (!Team.of(c.flow()).contains(role)) {
      throw invalid("role", "%s流程没有%s负责人".formatted(c.flowName(), role.label()));
    }
    Optional<Responsibility> holder = assignments.holder(c.applicationNo(), role);
    if (!may(c, role, actor)) {
      throw Refusal.forbidden("NOT_RESPONSIBLE", "只有现任%s本人或本区域督办可以交接".formatted(role.label()));
    }
    Entitlement.problem(people.find(to), to, role, c.region()).ifPresent(problem -> {
      throw invalid("to", problem);
    });
    if (holder.filter(h -> h.user().equals(to)).isPresent()) {
      throw Refusal.conflict("ALREADY_RESPONSIBLE", "%s 已是本申请的%s".formatted(people.nameOf(to), role.label()));
    }
  }

  private static Refusal invalid(String field, String message) {
    return Refusal.invalid(field, message);
  }
}
