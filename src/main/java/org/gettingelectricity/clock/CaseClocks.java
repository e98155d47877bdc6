package org.gettingelectricity.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayArithmetic;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.clock.event.CustomerAsked;
import org.gettingelectricity.clock.event.FinishAgreed;
import org.gettingelectricity.clock.event.StageFinished;
import org.gettingelectricity.clock.event.StageStarted;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.Quote;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clocks of all cases (POLICY 6): stages, works and approvals run from their start to their end, handling and whole
 * process from acceptance to energisation. Every change is a row of the ledger, in the caller's transaction; what is read
 * about a case is read once per transaction. An {@code instanceId} tells several runs of one clock apart; the totals need
 * none. All moments are the server's: nothing is recorded for an earlier time (004 台账15).
 */
@Component
public class CaseClocks {

  private final ClockRepository clocks;
  private final KnownCases known;
  private final Ledger ledger;
  private final Calendars calendars;
  private final ObjectProvider<DueDatesChanged> timers;
  private final ObjectProvider<ClockEnded> watchers;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CaseClocks(ClockRepository clocks, KnownCases known, Ledger ledger, Calendars calendars, ObjectProvider<DueDatesChanged> timers,
      ObjectProvider<ClockEnded> watchers, ApplicationEventPublisher events, Clock clock) {
    this.clocks = clocks;
    this.known = known;
    this.ledger = ledger;
    this.calendars = calendars;
    this.timers = timers;
    this.watchers = watchers;
    this.events = events;
    this.clock = clock;
  }

  /** Starts the clocks of a newly accepted case with the limits of its quote. */
  @Transactional
  public void accepted(String applicationNo, String region, Quote quote, OffsetDateTime at, String actor) {
    accepted(applicationNo, region, quote, at, actor, null);
  }

  /**
   * As above for a case that goes on from a withdrawn one: the days that one used count on (D-28).
   *
   * @param continues number of the withdrawn case, or null
   */
  @Transactional
  public void accepted(String applicationNo, String region, Quote quote, OffsetDateTime at, String actor,
      @Nullable String continues) {
    ClockCase.Carried carried = continues == null ? ClockCase.Carried.NOTHING
        : clocks.find(continues).map(this::usedUp).orElse(ClockCase.Carried.NOTHING);
    ClockCase c = Limits.of(quote).applyTo(new ClockCase(applicationNo, region, quote.flow(), quote.evaluatedAs(),
        at.toInstant().truncatedTo(ChronoUnit.MILLIS), null, Map.of(), false, ClockLimit.NONE, ClockLimit.NONE, carried, null, 0,
        CountingRules.of(quote.clockOwners()), ClockCase.Totals.NONE));
    CaseTime bare = new CaseTime(c, List.of(), List.of());
    CaseTime time = DueMoves.of(bare, dueDates(bare)).after();
    ledger.append(applicationNo, c.acceptedAt(), actor, "ACCEPTED", "CASE", acceptance(time.clockCase(), continues));
    clocks.insert(time.clockCase());
    known.changed(time);
  }

  /**
   * A stage, works, approvals or a wait for the customer begins.
   *
   * @param clock code of the clock; for a wait inside a stage that stage's code: it stops that stage's clock
   * @return whether the due dates of the totals moved
   */
  @Transactional
  public boolean started(String applicationNo, String clock, String instanceId, Owner owner, String actor) {
    return started(applicationNo, clock, instanceId, owner, null, actor);
  }

  /** As above, for one of several circuits. @param circuit from 1; null = none in particular */
  @Transactional
  public boolean started(String applicationNo, String clock, String instanceId, Owner owner, @Nullable Integer circuit, String actor) {
    CaseTime time = locked(applicationNo);
    Activity a = Activity.started(clock, instanceId, owner, now(), actor,
        customer(owner) ? ClockLimit.NONE : time.clockCase().limit(clock), circuit);
    ledger.append(applicationNo, a.startedAt(), actor, "STARTED", clock,
        detail("instance", instanceId, "owner", owner, "limit", a.limit().days(), "unit", a.limit().unit()));
    Optional<Due> due = dueDates(time.with(a)).of(a);
    Activity stored = clocks.start(applicationNo,
        a.due(due.map(Due::dueOn).orElse(null), due.map(Due::provisional).orElse(false)));
    events.publishEvent(stored.waitsForCustomer() ? new CustomerAsked(applicationNo, clock, stored.startedAt())
        : new StageStarted(applicationNo, clock, instanceId, stored.limit().days(), stored.limit().unit(), stored.dueOn(),
            stored.provisional(), stored.startedAt(), circuit));
    return settle(time.with(stored), null, actor).totalsMoved();
  }

  /**
   * As {@link #started} and {@link #ended} for a clock that runs by events outside the flow, such as the submission of an
   * application: the timers and tasks follow.
   *
   * @param starts whether it starts; else it ends, where it runs
   */
  @Transactional
  public void byEvent(String applicationNo, String clock, boolean starts, Owner owner, String actor) {
    if (starts) {
      started(applicationNo, clock, clock, owner, actor);
    } else {
      ended(applicationNo, clock, clock, actor);
    }
    timers.ifAvailable(changed -> changed.recompute(List.of(applicationNo)));
  }

  /** It ends. Nothing happens when it is not open. Returns whether the due dates of the totals moved. */
  @Transactional
  public boolean ended(String applicationNo, String clock, String instanceId, String actor) {
    return ended(applicationNo, instanceId, false, actor);
  }

  /** As {@link #ended} for what is broken off with its work undone, as by a withdrawal or a change: nobody is told it was finished. */
  @Transactional
  public boolean cutOff(String applicationNo, String instanceId, String actor) {
    return ended(applicationNo, instanceId, true, actor);
  }

  private boolean ended(String applicationNo, String instanceId, boolean cutOff, String actor) {
    CaseTime time = locked(applicationNo);
    Optional<Activity> open = time.open(instanceId);
    if (open.isEmpty()) {
      return false;
    }
    Instant now = now();
    Activity ended = open.get().ended(now, actor, cutOff);
    clocks.end(ended);
    ledger.append(applicationNo, now, actor, "ENDED", ended.clock(),
        detail("instance", instanceId, "owner", ended.owner(), "cutOff", cutOff ? true : null));
    boolean moved = settle(time.replacing(ended), null, actor).totalsMoved();
    watched(applicationNo, ended, actor);
    if (!cutOff && !ended.waitsForCustomer()) {
      events.publishEvent(new StageFinished(applicationNo, ended.clock(), instanceId, ended.dueOn(), ended.startedAt(),
          now, ended.circuit()));
    }
    return moved;
  }

  /**
   * All clocks of the case end: it is energised, or withdrawn.
   *
   * @param kind ENERGISED, WITHDRAWN or TERMINATED
   */
  @Transactional
  public void closed(String applicationNo, String kind, @Nullable String reason, String actor) {
    CaseTime time = locked(applicationNo);
    if (time.clockCase().open()) {
      Instant now = now();
      clocks.close(applicationNo, now);
      ledger.append(applicationNo, now, actor, kind, "CASE", detail("reason", reason));
      known.forget(applicationNo);
      time.activities().stream().filter(Activity::open).forEach(a -> watched(applicationNo, a, actor));
      watchedTotals(time.clockCase(), actor);
    }
  }

  private void watched(String applicationNo, Activity a, String actor) {
    if (a.warnedAt() != null || a.breachedAt() != null) {
      watchers.ifAvailable(watcher -> watcher.ended(applicationNo, a.clock(), a.instanceId(), actor));
    }
  }

  private void watchedTotals(ClockCase c, String actor) {
    ClockCase.Totals totals = c.totals();
    if (totals.handlingWarnedAt() != null || totals.handlingBreachedAt() != null) {
      watchers.ifAvailable(w -> w.ended(c.applicationNo(), ClockCode.HANDLING_TOTAL.name(), c.applicationNo(), actor));
    }
    if (totals.wholeWarnedAt() != null || totals.wholeBreachedAt() != null) {
      watchers.ifAvailable(w -> w.ended(c.applicationNo(), ClockCode.WHOLE_PROCESS.name(), c.applicationNo(), actor));
    }
  }

  /** New limits after a changed or corrected fact (D-47): the time used so far stays. */
  @Transactional
  public void revised(String applicationNo, Quote quote, String reason, String actor) {
    CaseTime time = locked(applicationNo);
    ClockCase before = time.clockCase();
    ClockCase after = Limits.of(quote).applyTo(before);
    clocks.limits(after);
    time.activities().stream().filter(a -> a.open() && !a.waitsForCustomer() && !a.limit().equals(after.limit(a.clock())))
        .forEach(a -> clocks.limit(a.id(), after.limit(a.clock())));
    ledger.append(applicationNo, now(), actor, "LIMITS_REVISED", "CASE", detail("reason", reason,
        "before", Limits.text(before), "after", Limits.text(after)));
    settleAndTell(applicationNo, "LIMITS_REVISED", actor);
  }

  /**
   * The finish of the works agreed with the customer (契约制). Earlier than the limit it binds; later only with consent (D-19).
   *
   * @param instanceId run of the clock, or null for the open one
   */
  @Transactional
  public void agreed(String applicationNo, String clock, String instanceId, LocalDate finishOn, boolean customerConsent,
      String actor) {
    CaseTime time = locked(applicationNo);
    Activity a = time.latest(clock, instanceId).filter(Activity::open)
        .orElseThrow(() -> new IllegalStateException("Clock " + clock + " of case " + applicationNo + " does not run"));
    clocks.agree(a.id(), finishOn, customerConsent);
    ledger.append(applicationNo, now(), actor, "FINISH_AGREED", clock, detail("instance", a.instanceId(),
        "before", a.agreedOn(), "after", finishOn, "customerConsent", customerConsent));
    events.publishEvent(new FinishAgreed(applicationNo, clock, finishOn, now()));
    settleAndTell(applicationNo, "FINISH_AGREED", actor);
  }

  /** The day the customer plans to finish its works; grid works at 35 kV and above are due with it. */
  @Transactional
  public void customerFinishPlanned(String applicationNo, LocalDate finishOn, String actor) {
    CaseTime time = locked(applicationNo);
    clocks.customerFinish(applicationNo, finishOn);
    ledger.append(applicationNo, now(), actor, "CUSTOMER_FINISH_PLANNED", "CASE",
        detail("before", time.clockCase().customerFinishOn(), "after", finishOn));
    settleAndTell(applicationNo, "CUSTOMER_FINISH_PLANNED", actor);
  }

  /** When a clock warns and is breached; empty = no limit, ended, or it stands still now. */
  public Optional<Due> due(String applicationNo, String clock, String instanceId) {
    return find(applicationNo).flatMap(time -> dueDates(time).of(clock, instanceId));
  }

  /**
   * The due dates promised at acceptance: those of the quote, of a case that goes on from a withdrawn one with the days that
   * one used (D-28).
   */
  public Map<String, LocalDate> promised(String applicationNo, Quote quote) {
    Map<String, LocalDate> dates = new LinkedHashMap<>(quote.dueDates());
    boolean carried = find(applicationNo).filter(time -> time.clockCase().carried().whole() > 0).isPresent();
    String whole = ClockCode.WHOLE_PROCESS.name();
    if (carried && dates.containsKey(whole)) {
      due(applicationNo, whole, applicationNo).ifPresent(due -> dates.put(whole, due.dueOn()));
    }
    return dates;
  }

  /** The time of a case explained: who held it when, what counts in which clock and why, what is used and what is left. */
  public Timeline explain(String applicationNo, Instant at) {
    CaseTime time = find(applicationNo).orElseThrow(() -> KnownCases.unknown(applicationNo));
    return new TimelineWriter(time, arithmetic()).write(at);
  }

  /** One clock in one Chinese line, e.g. 供电方案答复：限10个工作日，已用3日，剩7日，2026-12-03到期. */
  public String summary(String applicationNo, String clock, String instanceId) {
    return find(applicationNo).map(time -> new TimelineWriter(time, arithmetic()).summary(clock, instanceId, now()))
        .orElse(ClockCode.label(clock));
  }

  /** Days left of a clock at this moment, negative when overdue; empty = no limit or not started. */
  public Optional<Integer> remaining(String applicationNo, String clock, String instanceId) {
    return find(applicationNo).flatMap(time -> new TimelineWriter(time, arithmetic()).state(clock, instanceId, now()))
        .map(Timeline.ClockState::remaining);
  }

  /** Whether a clock has started and not ended; it may stand still. */
  public boolean running(String applicationNo, String clock, @Nullable String instanceId) {
    return find(applicationNo).filter(time -> time.clockCase().open()
        && (ClockCode.total(clock) || time.latest(clock, instanceId).filter(Activity::open).isPresent())).isPresent();
  }

  /** The region of a case; empty when there is no such case. */
  public Optional<String> region(String applicationNo) {
    return find(applicationNo).map(time -> time.clockCase().region());
  }

  /** Codes of the stages, works and approvals that run now; waits for the customer are none. */
  public List<String> runningStages(String applicationNo) {
    return find(applicationNo).map(time -> time.activities().stream().filter(a -> a.open() && !a.waitsForCustomer())
        .map(Activity::clock).distinct().toList()).orElse(List.of());
  }

  /** Notes that a clock's alarm was raised, so that {@link #due} says so. */
  @Transactional
  public void alarmed(String applicationNo, String clock, String instanceId, boolean breach) {
    Instant now = now();
    clocks.alarmed(applicationNo, clock, instanceId, breach, now);
    known.changed(applicationNo, time -> time.alarmed(clock, instanceId, breach, now));
  }

  /**
   * Works out the due dates of cases anew, writes down those that moved with before and after, and has the timers follow.
   *
   * @return how many cases had a date that moved
   */
  @Transactional
  public int recompute(Collection<String> applicationNos, String cause, String actor) {
    ledger.lockAll(applicationNos);
    List<Object[]> caseRows = new ArrayList<>();
    List<Object[]> activityRows = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    for (CaseTime time : clocks.findAll(applicationNos)) {
      DueMoves moves = DueMoves.of(time, dueDates(time));
      caseRows.addAll(moves.caseRows());
      activityRows.addAll(moves.activityRows());
      known.changed(moves.after());
      if (moves.any()) {
        moved.add(time.clockCase().applicationNo());
        note(time, moves, cause, actor);
      }
    }
    clocks.dueDates(caseRows, activityRows);
    if (!moved.isEmpty()) {
      timers.ifAvailable(changed -> changed.moved(moved));
    }
    return moved.size();
  }

  /** Whether the case is still open; nobody else changes that before the caller's transaction ends. */
  @Transactional
  public boolean holdOpen(String applicationNo) {
    return locked(applicationNo).clockCase().open();
  }

  /** Case under lock, as the last transaction left it. */
  CaseTime locked(String applicationNo) {
    return known.locked(applicationNo);
  }

  Optional<CaseTime> find(String applicationNo) {
    return known.find(applicationNo);
  }

  /** After a change from outside the flow: the move is a row of the ledger, and the timers follow. */
  public void settleAndTell(String applicationNo, String cause, String actor) {
    CaseTime time = clocks.find(applicationNo).orElseThrow(() -> KnownCases.unknown(applicationNo));
    if (settle(time, cause, actor).any()) {
      timers.ifAvailable(changed -> changed.recompute(List.of(applicationNo)));
    }
  }

  /** Writes down the due dates that moved, and why when there is something to say. */
  private DueMoves settle(CaseTime time, @Nullable String cause, String actor) {
    DueMoves moves = DueMoves.of(time, dueDates(time));
    clocks.dueDates(moves.caseRows(), moves.activityRows());
    known.changed(moves.after());
    if (cause != null && moves.any()) {
      note(time, moves, cause, actor);
    }
    return moves;
  }

  private void note(CaseTime time, DueMoves moves, String cause, String actor) {
    ledger.append(time.clockCase().applicationNo(), now(), actor, "DUE_MOVED", "CASE",
        detail("cause", cause, "moves", moves.moves()));
  }

  private ClockCase.Carried usedUp(CaseTime time) {
    ClockCase c = time.clockCase();
    LocalDate end = CaseTime.day(Objects.requireNonNullElseGet(c.closedAt(), this::now));
    DueDates due = dueDates(time);
    return new ClockCase.Carried(
        c.carried().handling() + CaseTime.used(arithmetic(), due.handlingSpans(), end, DayUnit.WD),
        c.carried().whole() + CaseTime.used(arithmetic(), due.wholeSpans(), end, c.whole().unit()));
  }

  private static Map<String, Object> acceptance(ClockCase c, @Nullable String continues) {
    Map<String, Object> detail = detail("flow", c.flow(), "profile", c.profile(), "limits", Limits.text(c));
    if (continues != null) {
      detail.putAll(detail("continues", continues, "handlingCarried", c.carried().handling(),
          "wholeCarried", c.carried().whole()));
    }
    return detail;
  }

  private static boolean customer(Owner owner) {
    return owner == Owner.CUSTOMER_WAIT || owner == Owner.CUSTOMER_WORKS;
  }

  private DueDates dueDates(CaseTime time) {
    return new DueDates(time, arithmetic());
  }

  private DayArithmetic arithmetic() {
    return new DayArithmetic(calendars.current());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public static Map<String, Object> detail(@Nullable Object... pairs) {
    Map<String, Object> detail = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      if (value != null) {
        detail.put(Objects.toString(pairs[i]), value);
      }
    }
    return detail;
  }
}
