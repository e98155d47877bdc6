package org.gettingelectricity.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Person;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.Responsible;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for a case (POLICY 13, 双经理负责制): assigned at acceptance from the table of areas or by the customer's
 * choice, else the first who takes up the role's work (首问负责). Each change is a row of the case's ledger.
 */
@Service
public class Assignments implements CaseParticipant, CaseTeam, Responsible {

  /** Field of the application's {@code customer} with the user id of the client manager the customer chose. */
  static final String CHOICE = "chosenManager";

  private final AssignmentRepository assignments;
  private final GridAreas areas;
  private final Absences absences;
  private final People people;
  private final PolicyLibrary policies;
  private final Ledger ledger;
  private final Clock clock;

  Assignments(AssignmentRepository assignments, GridAreas areas, Absences absences, People people, PolicyLibrary policies,
      Ledger ledger, Clock clock) {
    this.assignments = assignments;
    this.areas = areas;
    this.absences = absences;
    this.people = people;
    this.policies = policies;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void opened(ConnectionCase c, Caller actor) {
    String chosen = c.customer().get(CHOICE);
    if (chosen != null && !chosen.isBlank()) {
      choose(c, chosen, actor);
    }
    staff(c);
  }

  /** A case that moved to high voltage gets its team (000 三(二)13). */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(ConnectionCase c, String reason, Caller actor) {
    staff(c);
  }

  private void staff(ConnectionCase c) {
    for (Role role : Team.of(c.flow())) {
      if (assignments.holder(c.applicationNo(), role).isEmpty() && !takeOver(c, role)) {
        areas.pick(c.region(), role).ifPresent(user ->
            assign(c.applicationNo(), role, user, Callers.SYSTEM, How.GRID_AREA, null));
      }
    }
  }

  /** Whoever answered for the withdrawn application answers for the one that continues it (D-28), if still entitled. */
  private boolean takeOver(ConnectionCase c, Role role) {
    Optional<String> before = Optional.ofNullable(c.continues()).flatMap(no -> assignments.holder(no, role))
        .map(Responsibility::user)
        .filter(user -> people.find(user).filter(person -> person.does(role, c.region())).isPresent());
    before.ifPresent(user -> assign(c.applicationNo(), role, user, Callers.SYSTEM, How.CONTINUED, null));
    return before.isPresent();
  }

  /** 郏县: the customer chooses the client manager from the published list (001 三(二)2). */
  private void choose(ConnectionCase c, String chosen, Caller actor) {
    String clause = policies.pinned(c.policyPin())
        .managerChoice(QuoteRequest.of(Days.of(c.acceptedAt()), c.region(), c.utility(), c.facts()))
        .orElseThrow(() -> refused("MANAGER_CHOICE_NOT_OFFERED", null,
            "适用政策没有由客户自行选择客户经理的规定，请不要指定客户经理"));
    if (areas.published(c.region(), Role.CUSTOMER_MANAGER).stream().noneMatch(m -> m.person().id().equals(chosen))) {
      throw refused("MANAGER_NOT_LISTED", clause,
          "所选客户经理不在%s的公开名单内".formatted(Areas.name(c.region())));
    }
    assign(c.applicationNo(), Role.CUSTOMER_MANAGER, chosen, actor, How.CHOSEN, null);
  }

  private static Refusal refused(String code, @Nullable String clause, String message) {
    return Refusal.policy(List.of(new Rejection(code, null, "customer." + CHOICE, clause, message)));
  }

  /** Somebody takes up a task of the role: the first one answers for the case from then on (首问负责). */
  @Transactional(propagation = Propagation.MANDATORY)
  public void contacted(String applicationNo, String region, Role role, Caller actor) {
    if (!Team.MANAGERS.contains(role) || !actor.is(role, region) || assignments.holder(applicationNo, role).isPresent()) {
      return;
    }
    ledger.lock(applicationNo);
    if (assignments.holder(applicationNo, role).isEmpty()) {
      try {
        assign(applicationNo, role, actor.id(), actor, How.FIRST_CONTACT, null);
      } catch (DuplicateKeyException e) {
        // the embedded database has been seen to let the lock go before the other's row can be read: somebody was first
      }
    }
  }

  /**
   * Somebody is named for the role when the application is accepted.
   *
   * @return why that cannot be, in Chinese
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<String> named(String applicationNo, String region, Role role, String user, Caller actor) {
    ledger.lock(applicationNo);
    Optional<Responsibility> holder = assignments.holder(applicationNo, role);
    if (holder.filter(h -> h.user().equals(user)).isPresent()) {
      return Optional.empty();
    }
    Optional<String> problem = Entitlement.problem(people.find(user), user, role, region);
    if (problem.isEmpty() && holder.isPresent() && !mayReplace(holder.get(), region, actor)) {
      problem = Optional.of("本申请的%s已是 %s，更换请由其本人或督办办理交接".formatted(role.label(), people.nameOf(holder.get().user())));
    }
    if (problem.isEmpty()) {
      assignments.end(applicationNo, role, now());
      assign(applicationNo, role, user, actor, How.NAMED, null);
    }
    return problem;
  }

  @Override
  public boolean answersFor(String applicationNo, String region, Caller caller) {
    return Team.MANAGERS.stream().filter(role -> caller.is(role, region)).anyMatch(role ->
        assignments.holder(applicationNo, role).map(Responsibility::user).filter(user -> !user.equals(caller.id())
            && !caller.id().equals(absences.presentFor(user))).isEmpty());
  }

  @Override
  public boolean applied(String applicationNo, Caller caller) {
    return caller.is(Role.INTEGRATION) && assignments.startedBy(applicationNo, caller.id());
  }

  static boolean mayReplace(Responsibility holder, String region, Caller actor) {
    return holder.user().equals(actor.id()) || actor.is(Role.SUPERVISOR, region);
  }

  /** Passes the role on; the caller has checked that it may be. */
  @Transactional(propagation = Propagation.MANDATORY)
  void handOver(String applicationNo, String region, Role role, String to, String reason, Caller actor) {
    ledger.lock(applicationNo);
    assignments.end(applicationNo, role, now());
    assign(applicationNo, role, to, actor, How.HANDED_OVER, reason);
  }

  /** On whose desk a new task of the role opens; empty = it stays with the group. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<String> desk(String applicationNo, String region, Role role) {
    return Team.ROLES.contains(role) ? assignments.holder(applicationNo, role).filter(Responsibility::onDesk)
        .flatMap(holder -> present(holder.user(), role, region)) : Optional.empty();
  }

  /** The person, or who stands in today, if entitled still. */
  Optional<String> present(String user, Role role, String region) {
    return people.find(absences.presentFor(user)).filter(person -> person.does(role, region)).map(Person::id);
  }

  Optional<Responsibility> holder(String applicationNo, Role role) {
    return assignments.holder(applicationNo, role);
  }

  @Override
  public List<Member> of(String applicationNo) {
    return assignments.of(applicationNo).stream().map(r -> new Member(r.role().id(), r.role().label(), r.user(),
        name(r.user()), Days.text(r.since()), Days.text(r.until()), r.actor(), name(r.actor()), r.how().name(),
        r.how().label(), r.reason())).toList();
  }

  @Override
  public List<Answering> answering(List<ServiceArea> areas) {
    List<String> users = areas.stream().flatMap(area -> assignments.answering(area).stream()).distinct().toList();
    return people.names(users).entrySet().stream().map(person -> new Answering(person.getKey(), person.getValue()))
        .sorted(Comparator.comparing(Answering::name).thenComparing(Answering::user)).toList();
  }

  private String name(String user) {
    return Callers.SYSTEM.id().equals(user) ? "系统" : people.nameOf(user);
  }

  /** From now on the role's tasks of the case open on the person's desk (首问负责). */
  private void assign(String applicationNo, Role role, String user, Caller actor, How how, @Nullable String reason) {
    Instant now = now();
    assignments.insert(new Responsibility(applicationNo, role, user, now, null, actor.id(), how, reason, true));
    ledger.append(applicationNo, now, actor.id(), how == How.HANDED_OVER ? "HANDED_OVER" : "ASSIGNED", role.id(),
        detail(user, how, reason));
  }

  private static Map<String, ?> detail(String user, How how, @Nullable String reason) {
    return reason == null ? Map.of("user", user, "how", how.name())
        : Map.of("user", user, "how", how.name(), "reason", reason);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
