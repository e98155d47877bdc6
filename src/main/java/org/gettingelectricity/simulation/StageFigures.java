package org.gettingelectricity.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the stages of cases took, by the ledger of time: of simulated cases and of real ones alike. */
@Component
public class StageFigures {

  private static final int DECIMALS = 4;

  private final JdbcClient jdbc;
  private final Calendars calendars;

  StageFigures(JdbcClient jdbc, Calendars calendars) {
    this.jdbc = jdbc;
    this.calendars = calendars;
  }

  private record Run(String flow, String clock, OffsetDateTime startedAt, OffsetDateTime endedAt, Integer limitDays, DayUnit limitUnit,
      LocalDate dueOn) {}

  private record Key(Flow flow, String clock) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return flow == other.flow ? order() - other.order() : flow.compareTo(other.flow);
    }

    private int order() {
      return ClockCode.valueOf(clock).ordinal();
    }
  }

  /** Of the cases accepted in the time: each stage that came to its end, and the whole process of those that closed. */
  public List<SimulatedSide.Stage> of(OffsetDateTime from, OffsetDateTime before) {
    Map<Key, List<Run>> byStage = new TreeMap<>();
    jdbc.sql("""
        select c.flow, a.clock, a.started_at, a.ended_at, a.limit_days, a.limit_unit, a.due_on
        from ge_activity a join ge_clock_case c on c.application_no = a.application_no
        where c.accepted_at >= :from and c.accepted_at < :before and a.ended_at is not null and not a.cut_off
        union all
        select c.flow, 'WHOLE_PROCESS', c.accepted_at, c.closed_at, c.whole_limit, c.whole_unit, c.whole_due_on
        from ge_clock_case c where c.accepted_at >= :from and c.accepted_at < :before and c.closed_at is not null""")
        .param("from", from).param("before", before).query(Run.class).list()
        .forEach(run -> byStage.computeIfAbsent(new Key(Flow.valueOf(run.flow), run.clock), key -> new ArrayList<>()).add(run));
    WorkingCalendar calendar = calendars.current();
    return byStage.entrySet().stream().map(stage -> figures(stage.getKey(), stage.getValue(), calendar)).toList();
  }

  private static SimulatedSide.Stage figures(Key key, List<Run> runs, WorkingCalendar calendar) {
    List<Integer> days = runs.stream().map(run -> calendar.workingDaysBetween(day(run.startedAt), day(run.endedAt))).toList();
    int overdue = (int) runs.stream().filter(run -> run.dueOn != null && day(run.endedAt).isAfter(run.dueOn)).count();
    return new SimulatedSide.Stage(key.flow.name(), key.flow.label(), key.clock, ClockCode.label(key.clock), limit(runs), runs.size(),
        rounded(days.stream().mapToInt(Integer::intValue).average().orElse(0)), days.stream().mapToInt(Integer::intValue).max().orElse(0),
        overdue, rounded((double) overdue / runs.size()));
  }

  private static @Nullable String limit(List<Run> runs) {
    TreeSet<Integer> limits = new TreeSet<>();
    runs.stream().filter(run -> run.limitDays != null).forEach(run -> limits.add(run.limitDays));
    if (limits.isEmpty()) {
      return null;
    }
    String span = limits.size() == 1 ? limits.first().toString() : limits.first() + "–" + limits.last();
    return span + " " + runs.get(0).limitUnit.label();
  }

  private static LocalDate day(OffsetDateTime at) {
    return Days.of(at.toInstant());
  }

  /** To four decimals, half up. */
  static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
