package org.gettingelectricity.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.application.Promise;
import org.gettingelectricity.application.Step;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Administrative approvals (行政审批, POLICY 9): one row per permit, applied for together and each decided on its own; the
 * join reads the rows, so decisions at the same instant cannot lose each other. A filing or an informed commitment is
 * settled with its receipt: no authority decides on it.
 */
@Service
@Order(30)
public class Approvals implements CaseParticipant, Promise {

  /** One permit went out with the joint application of another. */
  public static final String SUBMITTED = "approval.submitted";
  /** The authority's answer on one permit arrived. */
  public static final String DECIDED = "approval.decided";
  /** Every permit of a case is settled. */
  public static final String COMPLETED = "approvals.completed";

  private final PermitRepository permits;
  private final ApprovalClock limit;
  private final Ledger ledger;
  private final CaseEngine engine;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Approvals(PermitRepository permits, ApprovalClock limit, Ledger ledger, CaseEngine engine, ApplicationEventPublisher events,
      Clock clock) {
    this.permits = permits;
    this.limit = limit;
    this.ledger = ledger;
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
    limit.settle(c.applicationNo(), permits.of(c.applicationNo()), actor);
  }

  /** What is with an authority stays there, unless the right facts need no decision on it. */
  @Override
  public void corrected(ConnectionCase c, String reason, Caller actor) {
    plan(c, true);
    limit.settle(c.applicationNo(), permits.of(c.applicationNo()), actor);
  }

  /**
   * 确定审批方式: a row for each permit the works need, with route and applicant by the case's policy (POLICY 9). Permits
   * already obtained stay; what is no longer needed goes.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void plan(ConnectionCase c) {
    plan(c, false);
  }

  private void plan(ConnectionCase c, boolean underWayStays) {
    Map<Permit, PermitApplication> before = lock(c.applicationNo()).stream()
        .collect(Collectors.toMap(PermitApplication::permit, permit -> permit));
    Set<Permit> wanted = Set.copyOf(c.facts().works().permits());
    before.values().stream().filter(permit -> !wanted.contains(permit.permit()) && !permit.state().granted())
        .forEach(permit -> permits.delete(c.applicationNo(), permit.permit()));
    for (Permit permit : wanted) {
      PermitApplication known = before.get(permit);
      PermitApplication planned = planned(c, permit);
      if (known == null) {
        permits.insert(planned);
      } else if (!known.state().granted() && !(underWayStays && underWay(known) && planned.decided())) {
        permits.replan(planned);
      }
    }
  }

  private static boolean underWay(PermitApplication permit) {
    return permit.submittedAt() != null && permit.state() != PermitApplication.State.PLANNED;
  }

  private static PermitApplication planned(ConnectionCase c, Permit permit) {
    Quote quote = c.quote();
    ApprovalRoute route = route(quote.approvals(), permit);
    boolean behalf = quote.approvals().applicant() == Payer.UTILITY && customerPaysTheLine(quote);
    return new PermitApplication(c.applicationNo(), permit, route, quote.approvals().appliedForBy(),
        route == ApprovalRoute.EXEMPT ? PermitApplication.State.EXEMPT : PermitApplication.State.PLANNED, 1, null, null, null,
        null, null, null, null, behalf, behalf ? mandate(c) : null, null);
  }

  private static ApprovalRoute route(Quote.Approvals approvals, Permit permit) {
    if (approvals.exempt().contains(permit)) {
      return ApprovalRoute.EXEMPT;
    }
    return approvals.separate().contains(permit) ? ApprovalRoute.SEPARATE : approvals.route();
  }

  private static boolean customerPaysTheLine(Quote quote) {
    return quote.cost().stream().anyMatch(item -> item.item() == WorkItem.EXTERNAL_LINE && item.payer() == Payer.CUSTOMER);
  }

  /** What the utility acts on when it applies for another's works. */
  private static String mandate(ConnectionCase c) {
    String source = c.quote().why("approvals.applicant").map(Quote.Explanation::source).orElse("");
    return (c.facts().agentRequested() ? "客户申请代办" : "文件规定由供电企业代办") + "（依据：" + source + "）";
  }

  public List<PermitApplication> of(String applicationNo) {
    return permits.of(applicationNo);
  }

  List<PermitRound> rounds(String applicationNo) {
    return permits.rounds(applicationNo);
  }

  /** The permits somebody still has to apply for or wait for. */
  public List<Permit> pending(String applicationNo) {
    return permits.of(applicationNo).stream().filter(permit -> !permit.state().settled()).map(PermitApplication::permit).toList();
  }

  /** No case ends energised while an authority still has to be asked or to answer. */
  @Override
  public List<Rejection> open(ConnectionCase c, Step step) {
    return !(step instanceof Step.Energise) ? List.of() : permits.of(c.applicationNo()).stream()
        .filter(permit -> !permit.state().settled()).map(permit -> new Rejection("PERMIT_OUTSTANDING", null, null, Clause.PERMITS_FIRST.text(),
            "行政审批“" + permit.permit().label() + "”尚未办结（" + permit.state().label() + "）")).toList();
  }

  /** Whether works that need permits may begin; holds the approvals until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean complete(String applicationNo) {
    return lock(applicationNo).stream().allMatch(permit -> permit.state().settled());
  }

  /** Whether an authority's decision on a permit is awaited. */
  public boolean awaited(String applicationNo, Permit permit) {
    return get(applicationNo, permit).state() == PermitApplication.State.SUBMITTED;
  }

  /**
   * 提交申请: the application for a permit is with the authority, the filing is receipted, or the commitment is signed; a
   * joint one takes along every other permit of the set that is still to be applied for.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void submitted(String applicationNo, Permit permit, Submission submission, Caller actor) {
    List<PermitApplication> before = lock(applicationNo);
    PermitApplication first = find(before, permit);
    submit(first, submission, actor);
    List<PermitApplication> along = !submission.joint() ? List.of() : before.stream()
        .filter(p -> p.permit() != permit && p.insideLimit() && p.state() == PermitApplication.State.PLANNED).toList();
    along.forEach(p -> submit(p, submission, actor));
    limit.submitted(applicationNo, permits.of(applicationNo), actor);
    along.forEach(p -> engine.tell(applicationNo, SUBMITTED, Map.of("permit", p.permit().name()), Map.of()));
  }

  private void submit(PermitApplication p, Submission submission, Caller actor) {
    Instant now = clock.instant();
    int round = p.submittedAt() == null ? 1 : p.round() + 1;
    permits.submitted(p, submission, round, actor.id(), now);
    ledger.append(p.applicationNo(), now, actor.id(), "PERMIT_" + p.submitted(), p.permit().name(), Map.of("round", round,
        "route", p.route(), "submissionNo", submission.number(), "joint", submission.joint(), "onBehalf", p.onBehalf()));
    events.publishEvent(new PermitSubmitted(get(p.applicationNo(), p.permit())));
  }

  /** Writes down a decision inside the flow. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(String applicationNo, Permit permit, Decision decision, Caller actor) {
    decided(find(lock(applicationNo), permit), decision, actor);
    limit.settle(applicationNo, permits.of(applicationNo), actor);
  }

  private void decided(PermitApplication p, Decision decision, Caller actor) {
    Instant now = clock.instant();
    permits.decided(p, decision, actor.id(), now);
    ledger.append(p.applicationNo(), now, actor.id(), "PERMIT_DECIDED", p.permit().name(), Map.of("round", p.round(),
        "decision", decision.outcome(), "documentNo", String.valueOf(decision.documentNo())));
    events.publishEvent(new PermitDecided(get(p.applicationNo(), p.permit())));
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
    /** The case has ended; nothing new is taken any more. */
    TOO_LATE,
    /** Nobody decides on it: it is exempt, filed or committed to. */
    NOT_DECIDED,
    /** The case needs no such permit. */
    UNKNOWN;

    boolean taken() {
      return this == RECORDED || this == REPEATED;
    }
  }

  /**
   * 审批决定: the authorities' answers, from outside: one, or the joint result of a window (一窗办结). All are taken or none;
   * repeats are harmless.
   *
   * @return what came of each
   */
  @Transactional
  public Map<Permit, Receipt> decide(ConnectionCase c, Map<Permit, Decision> decisions, Caller actor) {
    String applicationNo = c.applicationNo();
    List<PermitApplication> before = lock(applicationNo);
    Map<Permit, Receipt> receipts = decisions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        entry -> receipt(c, before, entry.getKey(), entry.getValue())));
    if (receipts.values().stream().allMatch(Receipt::taken)) {
      List<PermitApplication> news = before.stream().filter(p -> receipts.get(p.permit()) == Receipt.RECORDED).toList();
      news.forEach(p -> decided(p, of(p, decisions), actor));
      limit.settle(applicationNo, permits.of(applicationNo), actor);
      news.forEach(p -> engine.tell(applicationNo, DECIDED, Map.of("permit", p.permit().name()),
          Map.of("permitDecision", of(p, decisions).outcome().name())));
    }
    return receipts;
  }

  private static Decision of(PermitApplication p, Map<Permit, Decision> decisions) {
    return Objects.requireNonNull(decisions.get(p.permit()));
  }

  private static Receipt receipt(ConnectionCase c, List<PermitApplication> before, Permit permit, Decision decision) {
    PermitApplication p = before.stream().filter(row -> row.permit() == permit).findFirst().orElse(null);
    if (p == null) {
      return Receipt.UNKNOWN;
    }
    if (p.route() == ApprovalRoute.EXEMPT || !p.decided()) {
      return Receipt.NOT_DECIDED;
    }
    if (p.state() == PermitApplication.State.SUBMITTED) {
      return c.state().open() ? Receipt.RECORDED : Receipt.TOO_LATE;
    }
    if (p.decidedAt() == null) {
      return Receipt.NOT_SUBMITTED;
    }
    return decision.repeats(p) ? Receipt.REPEATED : Receipt.CONTRADICTED;
  }

  /** 汇总: every branch is through; wakes the works that waited for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void completed(String applicationNo) {
    if (complete(applicationNo)) {
      engine.tell(applicationNo, COMPLETED, Map.of(), Map.of());
    }
  }

  /** One permit of a case, which must exist. */
  public PermitApplication get(String applicationNo, Permit permit) {
    return find(permits.of(applicationNo), permit);
  }

  /**
   * Holds the approvals of a case until the transaction ends, so that a decision and a construction crew arriving at the
   * same moment see each other.
   */
  private List<PermitApplication> lock(String applicationNo) {
    ledger.lock(applicationNo);
    return permits.afresh(applicationNo);
  }

  private static PermitApplication find(List<PermitApplication> permits, Permit permit) {
    return permits.stream().filter(row -> row.permit() == permit).findFirst()
        .orElseThrow(() -> new IllegalStateException("The case has no permit " + permit));
  }
}
