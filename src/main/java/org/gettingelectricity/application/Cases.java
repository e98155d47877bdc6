package org.gettingelectricity.application;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.quote.AttemptedAction;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.refusal.Citations;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The life of a case between acceptance and its end. */
@Service
public class Cases {

  /** Start of the event sub-process that takes a case back. */
  public static final String WITHDRAWN = "application.withdrawn";
  /** Start of the event sub-process that applies a change by the customer. */
  public static final String CHANGED = "application.changed";

  private final CaseRepository cases;
  private final PolicyLibrary policies;
  private final CaseClocks clocks;
  private final CaseEngine engine;
  private final List<CaseParticipant> participants;
  private final List<Promise> promises;
  private final PassedStages passed;
  private final StalledCases stalled;
  private final Clock clock;

  Cases(CaseRepository cases, PolicyLibrary policies, CaseClocks clocks, CaseEngine engine,
      List<CaseParticipant> participants, List<Promise> promises, PassedStages passed,
      StalledCases stalled, Clock clock) {
    this.cases = cases;
    this.policies = policies;
    this.clocks = clocks;
    this.engine = engine;
    this.participants = participants;
    this.promises = promises;
    this.passed = passed;
    this.stalled = stalled;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<ConnectionCase> find(String applicationNo) {
    return cases.find(applicationNo);
  }

  /** What the customer changed and what was corrected, oldest first. */
  public List<RevisedFacts.Revision> revisions(String applicationNo) {
    return cases.revisions(applicationNo);
  }

  /** The case, which must exist. */
  public ConnectionCase get(String applicationNo) {
    return cases.find(applicationNo)
        .orElseThrow(() -> new IllegalStateException("No case " + applicationNo));
  }

  /** The document the case is decided under, as it is cited. */
  public String policyDocument(ConnectionCase c) {
    return policies.pinned(c.policyPin()).document(c.profile());
  }

  /** The documents of the case, so that its clauses can be read. */
  public Citations citations(ConnectionCase c) {
    return policies.pinned(c.policyPin()).citations();
  }

  /** The same document in few words. */
  public String policyShortName(ConnectionCase c) {
    return policies.pinned(c.policyPin()).shortName(c.profile());
  }

  /**
   * Asks every promise before a step is taken.
   *
   * @throws Refusal naming all that is still open
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void require(String applicationNo, Step step) {
    require(get(applicationNo), step);
  }

  private void require(ConnectionCase c, Step step) {
    List<Rejection> open = promises.stream().flatMap(promise -> promise.open(c, step).stream()).toList();
    if (!open.isEmpty()) {
      throw Refusal.policy(open);
    }
  }

  /** Somebody has checked the papers of the application and accepts it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void checked(String applicationNo, Caller actor) {
    passed.checked(applicationNo, actor);
  }

  /**
   * A stage comes to its end through its tasks; what breaks it off is none of this.
   *
   * @throws Refusal naming all that is still open
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stageEnds(String applicationNo, String stage, Caller actor) {
    ConnectionCase c = get(applicationNo);
    require(c, new Step.StageEnds(stage));
    passed.passed(c, stage, actor);
  }

  /**
   * 归档送电: the supply is on, every clock ends.
   *
   * @throws Refusal naming all that is still open
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void energised(String applicationNo, Caller actor) {
    ConnectionCase c = get(applicationNo);
    require(c, new Step.Energise());
    close(c, CaseState.ENERGISED, null, actor);
  }

  /**
   * 撤回: the customer takes the application back.
   *
   * @return false when the case has ended already
   */
  @Transactional
  public boolean withdraw(String applicationNo, String reason, Caller actor) {
    if (get(applicationNo).state() != CaseState.OPEN) {
      return false;
    }
    if (!engine.tell(applicationNo, WITHDRAWN, Map.of(), Map.of("withdrawalReason", reason))) {
      engine.end(applicationNo, reason); // nothing waits for the word: the case has stalled
      close(get(applicationNo), CaseState.WITHDRAWN, reason, actor);
    }
    return true;
  }

  /**
   * An open case goes nowhere by itself any more: supervisors of its region are told at once, once.
   *
   * @param processInstanceId the process that ended or failed; that of an earlier round of the case stalls nothing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stalled(String applicationNo, String processInstanceId, String reason) {
    boolean concerned = find(applicationNo)
        .filter(c -> c.state() == CaseState.OPEN && c.processInstanceId().equals(processInstanceId)).isPresent();
    if (concerned && stalled.note(applicationNo, reason)) {
      engine.reportStalled(applicationNo, reason);
    }
  }

  /** How a case has stalled; empty while it goes on. */
  public Optional<StalledCases.Stall> stall(String applicationNo) {
    return stalled.of(applicationNo);
  }

  /**
   * Whether a refusal to energise shows that the flow leads past what the case still has to do, so that no task of it will
   * ever be taken.
   */
  public static boolean leadsPast(Refusal refusal) {
    return refusal.reasons().stream().anyMatch(open -> open.code().equals(PassedStages.PAST_THE_TASK));
  }

  /**
   * 处置停滞: a supervisor lets a stalled case go on, or ends it. A step that failed is tried again where it stands. Otherwise
   * the flow begins anew behind the acceptance: what the stages decided lives in the process that led nowhere, and a new one
   * that began past them would find no answers at its gateways.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void decideStall(String applicationNo, StalledCases.Decision decision, String explanation, Caller supervisor) {
    ConnectionCase c = get(applicationNo);
    stalled.decided(applicationNo, decision, explanation, supervisor);
    if (c.state() != CaseState.OPEN) {
      return;
    }
    if (decision == StalledCases.Decision.TERMINATE) {
      engine.endFlow(c.processInstanceId(), explanation);
      close(c, CaseState.TERMINATED, explanation, supervisor);
    } else if (!engine.retry(applicationNo, c.processInstanceId())) {
      engine.endFlow(c.processInstanceId(), explanation);
      cases.change(c, CaseState.CHANGING, c.flow(), c.processInstanceId(), c.facts(), c.quote(), c.planRound());
      String instance = engine.continueAfterChange(c.processKey(), applicationNo, passed.accepted(applicationNo));
      cases.change(get(applicationNo), CaseState.OPEN, c.flow(), instance, c.facts(), c.quote(), c.planRound());
    }
  }

  /**
   * Closes a withdrawn case; called by the flow itself.
   *
   * @throws OptimisticLockingFailureException when the case has ended since the withdrawal was asked for
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdrawn(String applicationNo, String reason, Caller actor) {
    ConnectionCase c = get(applicationNo);
    if (c.state() != CaseState.OPEN) {
      throw new OptimisticLockingFailureException("Case " + applicationNo + " has ended: " + c.state());
    }
    close(c, CaseState.WITHDRAWN, reason, actor);
  }

  /**
   * 督办终止: a supervisor ends a case, for a reason that stays in its ledger (POLICY 16).
   *
   * @return false when the case has ended already
   */
  @Transactional
  public boolean terminate(String applicationNo, String reason, Caller supervisor) {
    ConnectionCase c = get(applicationNo);
    if (c.state() != CaseState.OPEN) {
      return false;
    }
    engine.end(applicationNo, reason);
    close(c, CaseState.TERMINATED, reason, supervisor);
    return true;
  }

  /**
   * 变更: the customer changes capacity, circuits or site (D-47). Same case, judged again under its own policy; the plan
   * is answered anew, the handling time used so far stays.
   *
   * @return what the policy says about the new facts
   * @throws Refusal when the case's policy refuses the new facts
   */
  @Transactional
  public Quote change(String applicationNo, Facts facts, String reason, Caller actor) {
    ConnectionCase before = get(applicationNo);
    Quote quote = judged(before, facts);
    cases.logChange(applicationNo, true, before.facts(), facts, reason, actor.id(), clock.instant());
    cases.change(before, CaseState.CHANGING, quote.flow(), before.processInstanceId(), facts, quote, before.planRound() + 1);
    if (!engine.tell(applicationNo, CHANGED, Map.of(), Map.of("changeReason", reason))) {
      throw Refusal.policy(List.of(new Rejection("CASE_STALLED", null, null, null, "申请已停滞，待督办处置后方可变更")));
    }
    return quote;
  }

  /**
   * 更正: a fact was recorded wrongly, or the survey found it otherwise. Judged again under the case's own policy; limits,
   * permits and payers follow, the work goes on. A correction that asks for another flow, or for other works than those
   * the plan was settled on, can only go the way of a change (D-47).
   *
   * @return what the policy says about the corrected facts
   * @throws Refusal when the case's policy refuses them
   */
  @Transactional
  public Quote correct(String applicationNo, Facts facts, String reason, Caller actor) {
    ConnectionCase before = get(applicationNo);
    Quote quote = judged(before, facts);
    if (!quote.processKey().equals(before.processKey()) || !facts.works().equals(before.facts().works()) && planned(applicationNo)) {
      return change(applicationNo, facts, reason, actor);
    }
    cases.logChange(applicationNo, false, before.facts(), facts, reason, actor.id(), clock.instant());
    cases.change(before, CaseState.OPEN, quote.flow(), before.processInstanceId(), facts, quote, before.planRound());
    clocks.revised(applicationNo, quote, reason, actor.id());
    ConnectionCase after = get(applicationNo);
    participants.forEach(participant -> participant.corrected(after, reason, actor));
    engine.describe(after, policyDocument(after));
    return quote;
  }

  /** What has to be built is settled once acceptance and plan reply are over. */
  private boolean planned(String applicationNo) {
    return Stream.of("ACCEPTANCE", "PLAN_REPLY").noneMatch(stage -> clocks.running(applicationNo, stage, null));
  }

  private Quote judged(ConnectionCase c, Facts facts) {
    return policies.pinned(c.policyPin()).quote(question(c, facts)).orRefuse();
  }

  /** Moves a changing case into the flow its new facts ask for; called by the flow itself. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void continueAfterChange(String applicationNo, String reason, Caller actor) {
    ConnectionCase c = get(applicationNo);
    clocks.revised(applicationNo, c.quote(), reason, actor.id());
    participants.forEach(participant -> participant.changed(c, reason, actor));
    String instance = engine.continueAfterChange(c.processKey(), applicationNo, passed.accepted(applicationNo));
    cases.change(get(applicationNo), CaseState.OPEN, c.flow(), instance, c.facts(), c.quote(), c.planRound());
  }

  /** What the case's own policy has against what somebody is about to do (POLICY 16); empty when it is allowed. */
  public Optional<Quote.Forbidden> forbidden(ConnectionCase c, AttemptedAction action) {
    return policies.pinned(c.policyPin()).forbidden(c.quote(), c.facts(), action);
  }

  private static QuoteRequest question(ConnectionCase c, Facts facts) {
    return QuoteRequest.of(Days.of(c.acceptedAt()), c.region(), c.utility(), facts);
  }

  private void close(ConnectionCase c, CaseState state, @Nullable String reason, Caller actor) {
    stalled.decided(c.applicationNo(), StalledCases.Decision.TERMINATE, state.label(), actor);
    cases.close(c, state, clock.instant(), reason);
    clocks.closed(c.applicationNo(), state.name(), reason, actor.id());
    ConnectionCase closed = get(c.applicationNo());
    participants.forEach(participant -> participant.closed(closed, actor));
  }
}
