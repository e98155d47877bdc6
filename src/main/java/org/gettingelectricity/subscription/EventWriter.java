package org.gettingelectricity.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseParticipant;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.approval.PermitApplication;
import org.gettingelectricity.approval.PermitDecided;
import org.gettingelectricity.approval.PermitSubmitted;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.event.CustomerAsked;
import org.gettingelectricity.clock.event.StageFinished;
import org.gettingelectricity.clock.event.StageStarted;
import org.gettingelectricity.ledger.PerTransaction;
import org.gettingelectricity.plan.PlanView;
import org.gettingelectricity.plan.Plans;
import org.gettingelectricity.plan.SupplyPlan;
import org.gettingelectricity.rating.RatingGiven;
import org.gettingelectricity.stored.StoredJson;
import org.gettingelectricity.supervision.AlarmRaised;
import org.springframework.context.annotation.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Turns what happens to cases into events, in the transaction in which it happens; nothing is an event that was undone. */
@Component
@Profile("!simulation")
@Order(90)
class EventWriter implements CaseParticipant {

  private final EventRepository events;
  private final Subscriptions subscriptions;
  private final Plans plans;
  private final CaseClocks clocks;
  private final StoredJson json;
  private final Clock clock;
  private final PerTransaction<Map<String, List<CaseEvent>>> happened = new PerTransaction<>(TreeMap::new, this::write);

  EventWriter(EventRepository events, Subscriptions subscriptions, Plans plans, CaseClocks clocks, StoredJson json,
      Clock clock) {
    this.events = events;
    this.subscriptions = subscriptions;
    this.plans = plans;
    this.clocks = clocks;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void opened(ConnectionCase c, Caller actor) {
    note(c.applicationNo(), EventType.ACCEPTED, c.acceptedAt(), facts("flow", c.flow(), "ownFlow", c.ownFlow(), "flowName", c.flowName(),
        "profile", c.profile(), "region", c.region(), "channel", c.channel(), "projectCode", c.projectCode(),
        "customerName", c.customerName(), "siteAddress", c.siteAddress(), "continues", c.continues(),
        "dueDates", clocks.promised(c.applicationNo(), c.quote())));
  }

  @Override
  public void changed(ConnectionCase c, String reason, Caller actor) {
    changed(c, reason, false);
  }

  @Override
  public void corrected(ConnectionCase c, String reason, Caller actor) {
    changed(c, reason, true);
  }

  private void changed(ConnectionCase c, String reason, boolean correction) {
    note(c.applicationNo(), EventType.CHANGED, clock.instant(), facts("reason", reason, "correction", correction,
        "flow", c.flow(), "ownFlow", c.ownFlow(), "flowName", c.flowName(), "capacityKw", c.facts().capacityKw(),
        "capacityKva", c.facts().capacityKva(), "dueDates", c.quote().dueDates()));
  }

  @Override
  public void closed(ConnectionCase c, Caller actor) {
    note(c.applicationNo(), ending(c.state()), Objects.requireNonNull(c.closedAt()), facts("at", Days.text(c.closedAt()), "reason", c.closeReason()));
  }

  private static EventType ending(CaseState state) {
    return switch (state) {
      case ENERGISED -> EventType.ENERGISED;
      case WITHDRAWN -> EventType.WITHDRAWN;
      case TERMINATED -> EventType.TERMINATED;
      default -> throw new IllegalStateException("Case ended as " + state);
    };
  }

  @EventListener
  void on(StageStarted stage) {
    note(stage.applicationNo(), EventType.STAGE_STARTED, stage.at(), facts("stage", stage.clock(),
        "name", ClockCode.label(stage.clock()), "limit", stage.limit(), "unit", stage.limit() == null ? null : stage.unit(),
        "dueOn", stage.dueOn(), "provisional", stage.provisional(), "circuit", stage.circuit()));
  }

  @EventListener
  void on(StageFinished stage) {
    note(stage.applicationNo(), EventType.STAGE_FINISHED, stage.at(), facts("stage", stage.clock(),
        "name", ClockCode.label(stage.clock()), "startedAt", Days.text(stage.startedAt()), "dueOn", stage.dueOn(),
        "onTime", stage.dueOn() == null ? null : !Days.of(stage.at()).isAfter(stage.dueOn()), "circuit", stage.circuit()));
  }

  /** 001 三(一)3: the plan is with the customer once the stage waits for the answer. */
  @EventListener
  void on(CustomerAsked asked) {
    if (asked.clock().equals(ClockCode.PLAN_REPLY.name())) {
      List<SupplyPlan> drafted = plans.of(asked.applicationNo());
      List<PlanView> views = PlanView.all(drafted);
      note(asked.applicationNo(), EventType.PLAN_REPLIED, asked.at(),
          facts("plan", views.isEmpty() ? null : views.get(views.size() - 1)));
    }
  }

  /** Rungs above the breach are the utility's own business. */
  @EventListener
  void on(AlarmRaised alarm) {
    if (alarm.warning() || alarm.breach()) {
      note(alarm.applicationNo(), alarm.warning() ? EventType.CLOCK_WARNED : EventType.CLOCK_BREACHED, alarm.at(),
          facts("clock", alarm.clock(), "name", alarm.clock().label(), "dueOn", alarm.dueOn()));
    }
  }

  @EventListener
  void on(PermitSubmitted submitted) {
    PermitApplication p = submitted.permit();
    note(p.applicationNo(), EventType.PERMIT_SUBMITTED, Objects.requireNonNull(p.submittedAt()), facts("permit", p.permit(), "route", p.route(),
        "applicant", p.applicant(), "round", p.round(), "submissionNo", p.submissionNo()));
  }

  @EventListener
  void on(PermitDecided decided) {
    PermitApplication p = decided.permit();
    note(p.applicationNo(), EventType.PERMIT_DECIDED, Objects.requireNonNull(p.decidedAt()), facts("permit", p.permit(), "decision", p.state(),
        "decisionName", p.state().label(), "round", p.round(), "documentNo", p.documentNo(), "reason", p.reason()));
  }

  @EventListener
  void on(RatingGiven given) {
    note(given.applicationNo(), EventType.RATING_GIVEN, given.rating().at(), facts("subject", given.rating().subject(),
        "score", given.rating().score(), "comment", given.rating().comment()));
  }

  private void note(String applicationNo, EventType type, Instant at, Map<String, Object> data) {
    happened.get().computeIfAbsent(applicationNo, no -> new ArrayList<>())
        .add(new CaseEvent(0, UUID.randomUUID().toString(), applicationNo, 0, type, at, json.write(data), null));
  }

  /** In the order of application numbers, so that two transactions over several cases cannot block each other. */
  private void write(Map<String, List<CaseEvent>> ofCases) {
    List<CaseEvent> numbered = new ArrayList<>();
    if (!ofCases.isEmpty()) {
      Map<String, Long> last = events.lastSequences(new TreeSet<>(ofCases.keySet()));
      ofCases.forEach((no, added) -> added.forEach(event -> numbered.add(new CaseEvent(0, event.id(), no,
          last.merge(no, 1L, Long::sum), event.type(), event.occurredAt(), event.data(), null))));
      events.lastSequences(last);
      events.insert(numbered);
      subscriptions.tell(numbered.stream().collect(Collectors.groupingBy(CaseEvent::applicationNo, TreeMap::new,
          Collectors.toList())));
    }
    ofCases.clear();
  }

  private static Map<String, Object> facts(@Nullable Object... pairs) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        facts.put((String) pairs[i], pairs[i + 1]);
      }
    }
    return facts;
  }
}
