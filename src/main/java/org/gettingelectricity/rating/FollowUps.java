package org.gettingelectricity.rating;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 回访: every low rating and every complaint of a hotline is called back, put right where the customer is right, and closed
 * within a limit of its own (POLICY 15, 002 四(三)). The case goes on, or rests, as it would without.
 */
@Service
public class FollowUps {

  /** 1 (very bad) and 2 (bad). */
  private static final int LOW = 2;

  private final FollowUpRepository rows;
  private final ObjectProvider<FollowUpDesk> desk;
  private final Cases cases;
  private final Ledger ledger;
  private final Calendars calendars;
  private final Clock clock;
  private final int limitDays;

  /** @param limitDays working days within which a follow-up is closed; no document names a number, a company sets its own */
  FollowUps(FollowUpRepository rows, ObjectProvider<FollowUpDesk> desk, Cases cases, Ledger ledger, Calendars calendars,
      Clock clock, @Value("${rating.follow-up-days:5}") int limitDays) {
    this.rows = rows;
    this.desk = desk;
    this.cases = cases;
    this.ledger = ledger;
    this.calendars = calendars;
    this.clock = clock;
    this.limitDays = limitDays;
  }

  /** A rating of 1 or 2 opens a follow-up, whoever wrote it down. */
  @EventListener
  void on(RatingGiven given) {
    if (given.rating().score() <= LOW) {
      open(given.applicationNo(), FollowUp.Cause.LOW_RATING, FollowUp.Topic.SERVICE, null, given.rating().score(),
          given.rating().subject().label() + Optional.ofNullable(given.rating().comment()).map(text -> "：" + text).orElse(""),
          given.rating().actor());
    }
  }

  /**
   * A complaint of a hotline about the case.
   *
   * @param referenceNo its number there; the same complaint comes in once
   */
  @Transactional
  public FollowUp complained(String applicationNo, FollowUp.Cause cause, FollowUp.Topic topic, String referenceNo,
      String statement, Caller actor) {
    return open(applicationNo, cause, topic, referenceNo, null, statement, actor.id());
  }

  private FollowUp open(String no, FollowUp.Cause cause, FollowUp.Topic topic, @Nullable String referenceNo, @Nullable Integer score,
      String statement, String actor) {
    ledger.lock(no);
    Instant now = now();
    FollowUp opened = rows.insert(new FollowUp(0, no, cause, topic, referenceNo, score, statement, now, actor,
        calendars.current().plusWorkingDays(Days.of(now), limitDays), cases.get(no).clientManager(), null, null, null, null,
        null, null, null, null, null));
    note(opened, "FOLLOW_UP_OPENED", actor, Map.of("dueOn", opened.dueOn(), "topic", topic, "score", String.valueOf(score)));
    rows.worked(opened.id(), desk.getObject().open(opened));
    return opened;
  }

  /** Whether a follow-up waits for its work to be opened. */
  public boolean unworked(String applicationNo, long id) {
    return rows.unworked(applicationNo, id);
  }

  /**
   * 回访核实: what the customer said when called back; ends it where the customer is not right.
   *
   * @param reached whether the customer could be spoken to
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void calledBack(long id, boolean reached, @Nullable String finding, boolean confirmed, Caller actor) {
    rows.called(id, reached, finding, confirmed, actor.id(), now());
    note(get(id), "FOLLOW_UP_CALLED", actor.id(), Map.of("reached", reached, "confirmed", confirmed));
    if (!confirmed) {
      close(id, null, null, actor);
    }
  }

  /** 整改并答复: what was put right, and whether the customer is content. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void improved(long id, @Nullable String improvement, boolean satisfied, Caller actor) {
    close(id, improvement, satisfied, actor);
  }

  private void close(long id, @Nullable String improvement, @Nullable Boolean satisfied, Caller actor) {
    Instant now = now();
    rows.closed(id, improvement, satisfied, actor.id(), now);
    FollowUp closed = get(id);
    note(closed, "FOLLOW_UP_CLOSED", actor.id(), Map.of("confirmed", Boolean.TRUE.equals(closed.confirmed()),
        "late", Days.of(now).isAfter(closed.dueOn()), "satisfied", String.valueOf(satisfied)));
  }

  public List<FollowUp> of(String applicationNo) {
    return rows.of(applicationNo);
  }

  /** Open ones of an area, the most urgent first, at most {@code most}. */
  List<FollowUp> open(String areaPrefix, int most) {
    return rows.open(areaPrefix, most);
  }

  /** One that must exist. */
  public FollowUp get(long id) {
    return rows.find(id).orElseThrow(() -> new IllegalStateException("No follow-up " + id));
  }

  private void note(FollowUp f, String kind, String actor, Map<String, ?> detail) {
    Map<String, Object> all = new LinkedHashMap<>(detail);
    all.put("followUp", f.id());
    all.put("cause", f.cause());
    ledger.append(f.applicationNo(), now(), actor == null ? Callers.SYSTEM.id() : actor, kind, f.cause().name(), all);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
