package org.gettingelectricity.approval;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.policy.Quote;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Parallel administrative approvals (并联审批, POLICY 9): one row per permit, each decided on its own; the join reads the
 * rows, so decisions at the same instant cannot lose each other.
 */
@Service
@Order(30)
public class Approvals implements CaseParticipant {

  /** The authority's answer on one permit arrived. */
  public static final String DECIDED = "approval.decided";
  /** Every permit of a case is settled. */
  public static final String COMPLETED = "approvals.completed";

  private final PermitRepository permits;
  private final CaseEngine engine;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Approvals(PermitRepository permits, CaseEngine engine, ApplicationEventPublisher events, Clock clock) {
    this.permits = permits;
    this.engine = engine;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void opened(ConnectionCase c, Caller actor) {
    plan(c);
  }

  @Override
  public void changed(ConnectionCase c, String reason, Caller actor) {
    plan(c);
  }

  /**
   * 确定审批方式: a row for each permit the works need, with route and applicant by the case's policy (POLICY 9). Permits
   * already granted stay; what is no longer needed goes.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(ConnectionCase c) {
    Map<String, PermitApplication> before = permits.lock(c.applicationNo()).stream()
        .collect(Collectors.toMap(PermitApplication::permit, permit -> permit));
    Set<String> wanted = Set.copyOf(wanted(c));
    before.values().stream().filter(permit -> !wanted.contains(permit.permit()) && !granted(permit))
        .forEach(permit -> permits.delete(c.applicationNo(), permit.permit()));
    wanted(c).forEach(permit -> plan(c, permit, before.get(permit)));
  }

  private void plan(ConnectionCase c, String permit, PermitApplication before) {
    if (before == null) {
      permits.insert(c.applicationNo(), permit, route(c.quote(), permit), applicant(c.quote()), state(c.quote(), permit));
    } else if (!granted(before)) {
      permits.replan(c.applicationNo(), permit, route(c.quote(), permit), applicant(c.quote()), state(c.quote(), permit));
    }
  }

  private static boolean granted(PermitApplication permit) {
    return permit.state() == PermitApplication.State.APPROVED;
  }

  public List<PermitApplication> of(String applicationNo) {
    return permits.of(applicationNo);
  }

  /** The permits somebody still has to apply for or wait for. */
  public List<String> pending(String applicationNo) {
    return permits.of(applicationNo).stream().filter(permit -> !permit.state().settled()).map(PermitApplication::permit).toList();
  }

  /** Whether works that need permits may begin; holds the approvals until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean complete(String applicationNo) {
    return permits.lock(applicationNo).stream().allMatch(permit -> permit.state().settled());
  }

  /** 提交申请: the application for one permit is with the authority. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void submitted(String applicationNo, String permit, String submissionNo) {
    PermitApplication before = get(applicationNo, permit);
    int round = before.submittedAt() == null ? 1 : before.round() + 1;
    permits.submitted(applicationNo, permit, submissionNo, round, clock.instant());
    events.publishEvent(new PermitSubmitted(get(applicationNo, permit)));
  }

  /** Writes down a decision inside the flow. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(String applicationNo, String permit, Decision decision, Caller actor) {
    permits.decided(applicationNo, permit, decision, actor.id(), clock.instant());
    events.publishEvent(new PermitDecided(get(applicationNo, permit)));
  }

  /** What came of a decision sent from outside. */
  public enum Receipt {
    /** Taken, the case goes on. */
    RECORDED,
    /** The same decision was known already; nothing changed. */
    REPEATED,
    /** Another decision stands. */
    CONTRADICTED,
    /** The permit is not with the authority. */
    NOT_SUBMITTED,
    /** The case needs no such permit. */
    UNKNOWN
  }

  /** 审批决定: the authority's answer on one permit, from outside. Repeats are harmless. */
  @Transactional
  public Receipt decide(String applicationNo, String permit, Decision decision, Caller actor) {
    PermitApplication before = permits.lock(applicationNo).stream().filter(row -> row.permit().equals(permit)).findFirst().orElse(null);
    if (before == null) {
      return Receipt.UNKNOWN;
    }
    if (before.state() == decision.outcome().state()) {
      return Receipt.REPEATED;
    }
    if (before.state() != PermitApplication.State.SUBMITTED) {
      return before.state().settled() ? Receipt.CONTRADICTED : Receipt.NOT_SUBMITTED;
    }
    record(applicationNo, permit, decision, actor);
    boolean waited = engine.tell(applicationNo, DECIDED, Map.of("permit", permit),
        Map.of("permitDecision", decision.outcome().name()));
    return waited ? Receipt.RECORDED : Receipt.NOT_SUBMITTED;
  }

  /** 汇总: every branch is through; wakes the works that waited for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void completed(String applicationNo) {
    if (complete(applicationNo)) {
      engine.tell(applicationNo, COMPLETED, Map.of(), Map.of());
    }
  }

  /** One permit of a case, which must exist. */
  public PermitApplication get(String applicationNo, String permit) {
    return permits.of(applicationNo).stream().filter(row -> row.permit().equals(permit)).findFirst()
        .orElseThrow(() -> new IllegalStateException("Case " + applicationNo + " has no permit " + permit));
  }

  private static List<String> wanted(ConnectionCase c) {
    return c.facts().works().permits().stream().map(Object::toString).toList();
  }

  private static String route(Quote quote, String permit) {
    if (exempt(quote, permit)) {
      return "EXEMPT";
    }
    return names(quote.approvals().separate()).contains(permit) ? "SEPARATE" : quote.approvals().route().toString();
  }

  private static PermitApplication.State state(Quote quote, String permit) {
    return exempt(quote, permit) ? PermitApplication.State.EXEMPT : PermitApplication.State.PLANNED;
  }

  private static boolean exempt(Quote quote, String permit) {
    return quote.approvals().route().toString().equals("EXEMPT") || names(quote.approvals().exempt()).contains(permit);
  }

  private static String applicant(Quote quote) {
    return String.valueOf(quote.approvals().applicant());
  }

  private static Set<String> names(List<?> codes) {
    return codes.stream().map(Object::toString).collect(Collectors.toSet());
  }
}
