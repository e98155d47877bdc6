package org.gettingelectricity.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.calendar.DayArithmetic;
import org.springframework.stereotype.Component;

/** Reads where the time of many cases went, in few statements. */
@Component
public class SpentTimes {

  private final ClockRepository rows;
  private final Calendars calendars;

  SpentTimes(ClockRepository rows, Calendars calendars) {
    this.rows = rows;
    this.calendars = calendars;
  }

  /** The time of these cases up to the end of a day, what happened later left out. */
  public List<SpentTime> of(Collection<String> applicationNos, LocalDate until) {
    DayArithmetic arithmetic = new DayArithmetic(calendars.current());
    return rows.findAll(applicationNos).stream().map(time -> spent(time, arithmetic, until)).toList();
  }

  private static SpentTime spent(CaseTime time, DayArithmetic arithmetic, LocalDate until) {
    Map<ClockCode, Integer> days = new EnumMap<>(ClockCode.class);
    Map<ClockCode, LocalDate> started = new EnumMap<>(ClockCode.class);
    Map<ClockCode, LocalDate> ended = new EnumMap<>(ClockCode.class);
    Set<ClockCode> late = EnumSet.noneOf(ClockCode.class);
    Instant end = until.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
    time.activities().stream().filter(run -> run.startedAt().isBefore(end)).forEach(run -> {
      ClockCode clock = run.waitsForCustomer() ? ClockCode.valueOf(run.owner().name()) : ClockCode.valueOf(run.clock());
      days.merge(clock, CaseTime.used(arithmetic, time.spans(run), until, DayUnit.WD), Math::max);
      started.putIfAbsent(clock, CaseTime.day(run.startedAt()));
      LocalDate last = run.endedAt() == null || !run.endedAt().isBefore(end) ? null : CaseTime.day(run.endedAt());
      ended.compute(clock, (code, before) -> last);
      if (run.dueOn() != null && (last == null ? until : last).isAfter(run.dueOn())) {
        late.add(clock);
      }
    });
    ClockCase c = time.clockCase();
    return new SpentTime(c.applicationNo(), days, started, ended, late,
        c.carried().handling() + total(time, arithmetic, until, c.rules().handling()::contains),
        c.carried().whole() + total(time, arithmetic, until, owner -> owner != Owner.FORCE_MAJEURE),
        c.carried().whole() + total(time, arithmetic, until, c.rules().whole()::contains), seconds(time, end));
  }

  private static int total(CaseTime time, DayArithmetic arithmetic, LocalDate until, Predicate<Owner> counts) {
    return CaseTime.used(arithmetic, time.spans(counts), until, DayUnit.WD);
  }

  private static Map<Owner, Long> seconds(CaseTime time, Instant end) {
    Map<Owner, Long> seconds = new EnumMap<>(Owner.class);
    time.owners().stream().filter(stretch -> stretch.from().isBefore(end)).forEach(stretch -> {
      Instant to = stretch.to() == null || stretch.to().isAfter(end) ? end : stretch.to();
      seconds.merge(stretch.value(), Duration.between(stretch.from(), to).toSeconds(), Long::sum);
    });
    return seconds;
  }
}
