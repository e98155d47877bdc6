package org.gettingelectricity.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 预警督办: notes each rung of an alarm exactly once, whoever asks how often, and says who is told and when the next rung is
 * due. A case never waits for it. The totals carry the application number as instance.
 */
@Component
public class Supervision {

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final AlarmRepository alarms;
  private final Ladder ladder;
  private final CaseClocks clocks;
  private final Ledger ledger;
  private final Calendars calendars;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Supervision(AlarmRepository alarms, Ladder ladder, CaseClocks clocks, Ledger ledger, Calendars calendars,
      ApplicationEventPublisher events, Clock clock) {
    this.alarms = alarms;
    this.ladder = ladder;
    this.clocks = clocks;
    this.ledger = ledger;
    this.calendars = calendars;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A clock warns or is breached.
   *
   * @param level WARNING or BREACH
   * @param watch begins to supervise the clock in place of the processes given to it, and says which process does so now
   * @return whether this is new and the clock still runs: only then somebody has to be told
   */
  @Transactional
  public boolean raise(String applicationNo, ClockCode clock, String instanceId, String level,
      Function<List<String>, String> watch) {
    if (!List.of(Ladder.WARNING, Ladder.BREACH).contains(level)) {
      throw new IllegalArgumentException("Unknown level of alarm: " + level);
    }
    ledger.lock(applicationNo);
    if (!clocks.running(applicationNo, clock.name(), instanceId)) {
      return false;
    }
    List<AlarmRepository.Rung> before = alarms.rungs(applicationNo, clock, instanceId);
    // after a standstill both may come at once and in any order: a late warning must not take the place of the breach
    if (before.stream().anyMatch(rung -> rung.rung().equals(level) || rung.rung().equals(Ladder.BREACH))) {
      return false;
    }
    clocks.alarmed(applicationNo, clock.name(), instanceId, Ladder.BREACH.equals(level));
    String process = watch.apply(before.stream().map(AlarmRepository.Rung::supervisedBy).filter(Objects::nonNull).toList());
    climb(applicationNo, clock, instanceId, level, process);
    return true;
  }

  /**
   * A working day has passed without action: the next rung up is told as well; at the top nobody is left to tell.
   *
   * @return the rung reached
   */
  @Transactional
  public String escalate(String applicationNo, ClockCode clock, String instanceId) {
    ledger.lock(applicationNo);
    List<String> rungs = ladder.rungs();
    List<String> told = alarms.rungs(applicationNo, clock, instanceId).stream().map(AlarmRepository.Rung::rung).toList();
    String highest = told.stream()
        .filter(rungs::contains).reduce((a, b) -> rungs.indexOf(a) > rungs.indexOf(b) ? a : b).orElse(Ladder.BREACH);
    String next = ladder.above(highest).orElse(highest);
    if (!told.contains(next)) {
      climb(applicationNo, clock, instanceId, next, null);
    }
    return next;
  }

  /** Groups that have to act at a rung. */
  public List<String> told(ClockCode clock, String rung) {
    return ladder.told(clock, rung);
  }

  /** When the rung above is told: the morning after a whole working day without action; empty at the top. */
  public Optional<Instant> nextEscalationAt(String rung) {
    return ladder.above(rung).map(above -> morningAfterAWorkingDay());
  }

  private Instant morningAfterAWorkingDay() {
    WorkingCalendar calendar = calendars.current();
    LocalDate today = LocalDate.ofInstant(clock.instant(), Days.ZONE);
    LocalDate dayToAct = calendar.plusWorkingDays(today.minusDays(1), 1);
    return calendar.plusWorkingDays(dayToAct, 1).atTime(MORNING).atZone(Days.ZONE).toInstant();
  }

  /** Processes that still supervise a clock. */
  public List<String> runningProcesses(String applicationNo, ClockCode clock, String instanceId) {
    return alarms.runningProcesses(applicationNo, clock, instanceId);
  }

  /** Processes that supervise whatever clocks of these cases. */
  public Set<String> supervising(Collection<String> applicationNos) {
    return applicationNos.stream().flatMap(no -> alarms.supervising(no).stream()).collect(Collectors.toSet());
  }

  /** Why a clock is late; ends the escalation. */
  @Transactional
  public void recordReason(String applicationNo, ClockCode clock, String instanceId, DelayReason reason, String explanation,
      String evidence, String actor) {
    Instant now = now();
    ledger.append(applicationNo, now, actor, "DELAY_REASON", clock.name(), Map.of("instance", instanceId, "reason", reason,
        "explanation", explanation, "evidence", evidence));
    alarms.reason(applicationNo, clock, instanceId, reason, explanation, evidence, actor, now);
  }

  /** The clock has ended: nothing of it is open any more. Repeats are harmless. */
  @Transactional
  public void close(String applicationNo, ClockCode clock, String instanceId, String actor) {
    Instant now = now();
    ledger.lock(applicationNo);
    if (alarms.close(applicationNo, clock, instanceId, now) > 0) {
      ledger.append(applicationNo, now, actor, "ALARM_CLOSED", clock.name(), Map.of("instance", instanceId));
    }
  }

  /** One supervision is over while its clock may go on, as when the breach takes the place of the warning. */
  @Transactional
  public void closeProcess(String applicationNo, String processInstanceId) {
    alarms.closeProcess(applicationNo, processInstanceId, now());
  }

  /** All rungs of a case in order. */
  public List<Alarm> of(String applicationNo) {
    return alarms.of(applicationNo);
  }

  /** Open alarms of an area, the oldest first, at most {@code most}. */
  public List<Alarm> open(String areaPrefix, int most) {
    return alarms.open(areaPrefix, most);
  }

  private void climb(String applicationNo, ClockCode clock, String instanceId, String rung, @Nullable String processInstanceId) {
    List<String> told = ladder.told(clock, rung);
    alarms.insert(applicationNo, clock, instanceId, rung, told, now(), processInstanceId);
    ledger.append(applicationNo, now(), Callers.SYSTEM.id(), "ALARM", clock.name(),
        Map.of("instance", instanceId, "rung", rung, "told", told));
    events.publishEvent(new AlarmRaised(applicationNo, clock, instanceId, rung, told,
        clocks.due(applicationNo, clock.name(), instanceId).map(Due::dueOn).orElse(null), now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
