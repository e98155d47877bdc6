package org.gettingelectricity.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.SpentTimes;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the stages of cases took, by the ledger of time: of simulated cases and of real ones alike. */
@Component
public class StageFigures {

  private static final int DECIMALS = 4;
  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final Calendars calendars;
  private final SpentTimes spent;

  StageFigures(JdbcClient jdbc, Calendars calendars, SpentTimes spent) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.spent = spent;
  }

  private record Row(String flow, String clock, OffsetDateTime startedAt, OffsetDateTime endedAt, @Nullable Integer limitDays, DayUnit limitUnit,
      @Nullable LocalDate dueOn) {}

  private record Closed(String applicationNo, String flow, OffsetDateTime closedAt, @Nullable Integer handlingLimit) {}

  /** One run of a clock: how many working days it took, and what it was allowed. */
  private record Run(int days, boolean late, @Nullable Integer limitDays, DayUnit limitUnit) {}

  private record Key(Flow flow, String clock) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return flow == other.flow ? order() - other.order() : flow.compareTo(other.flow);
    }

    private int order() {
      return ClockCode.valueOf(clock).ordinal();
    }
  }

  /** Of the cases accepted in the time: each stage that came to its end, and both totals of those that closed. */
  public List<SimulatedSide.Stage> of(OffsetDateTime from, OffsetDateTime before) {
    Map<Key, List<Run>> byStage = new TreeMap<>();
    WorkingCalendar calendar = calendars.current();
    jdbc.sql("""
        select c.flow, a.clock, a.started_at, a.ended_at, a.limit_days, a.limit_unit, a.due_on
        from ge_activity a join ge_clock_case c on c.application_no = a.application_no
        where c.accepted_at >= :from and c.accepted_at < :before and a.ended_at is not null and not a.cut_off
        union all
        select c.flow, 'WHOLE_PROCESS', c.accepted_at, c.closed_at, c.whole_limit, c.whole_unit, c.whole_due_on
        from ge_clock_case c where c.accepted_at >= :from and c.accepted_at < :before and c.closed_at is not null""")
        .param("from", from).param("before", before).query(Row.class).list()
        .forEach(row -> add(byStage, row.flow, row.clock, new Run(calendar.workingDaysBetween(day(row.startedAt), day(row.endedAt)),
            row.dueOn != null && day(row.endedAt).isAfter(row.dueOn), row.limitDays, row.limitUnit)));
    handled(from, before, byStage);
    return byStage.entrySet().stream().map(stage -> figures(stage.getKey(), stage.getValue())).toList();
  }

  /** The days the policy of each case counts as handling: not those of works, of permits and of the customer (POLICY 6.2). */
  private void handled(OffsetDateTime from, OffsetDateTime before, Map<Key, List<Run>> byStage) {
    List<Closed> cases = jdbc.sql("""
        select application_no, flow, closed_at, handling_limit from ge_clock_case
        where accepted_at >= :from and accepted_at < :before and closed_at is not null order by application_no""")
        .param("from", from).param("before", before).query(Closed.class).list();
    for (int i = 0; i < cases.size(); i += AT_ONCE) {
      Map<String, Closed> some = cases.subList(i, Math.min(cases.size(), i + AT_ONCE)).stream().collect(Collectors.toMap(Closed::applicationNo, c -> c));
      LocalDate last = some.values().stream().map(c -> day(c.closedAt)).max(Comparator.naturalOrder()).orElseThrow();
      spent.of(some.keySet(), last).forEach(time -> {
        Closed c = Objects.requireNonNull(some.get(time.applicationNo()));
        add(byStage, c.flow, ClockCode.HANDLING_TOTAL.name(), new Run(time.handlingDays(),
            c.handlingLimit != null && time.handlingDays() > c.handlingLimit, c.handlingLimit, DayUnit.WD));
      });
    }
  }

  private static void add(Map<Key, List<Run>> byStage, String flow, String clock, Run run) {
    byStage.computeIfAbsent(new Key(Flow.valueOf(flow), clock), key -> new ArrayList<>()).add(run);
  }

  private static SimulatedSide.Stage figures(Key key, List<Run> runs) {
    int overdue = (int) runs.stream().filter(Run::late).count();
    return new SimulatedSide.Stage(key.flow.name(), key.flow.label(), key.clock, ClockCode.label(key.clock), limit(runs), runs.size(),
        rounded(runs.stream().mapToInt(Run::days).average().orElse(0)), runs.stream().mapToInt(Run::days).max().orElse(0),
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
