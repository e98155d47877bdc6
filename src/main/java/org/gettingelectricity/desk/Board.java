package org.gettingelectricity.desk;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.People;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.operation.Kept;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.supervision.DelayReason;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The figures of the supervisors' board, over the areas a supervisor answers for. Each is bounded and leads to its cases. */
@Service
class Board {

  private static final int WEEKS = 12;
  private static final int MOST_LINES = 30;
  private static final List<String> WAITS = List.of(Owner.CUSTOMER_WAIT.name(), Owner.CUSTOMER_WORKS.name());

  private final JdbcClient jdbc;
  private final People people;
  private final PolicyLibrary policies;
  private final Clock clock;
  /** Figures are counted over all open cases, so what is shown may be a little old; the page says when it was. */
  private final Kept<Counting, Figures> counted;

  Board(JdbcClient jdbc, People people, PolicyLibrary policies, Clock clock, PlatformTransactionManager transactions,
      @Value("${board.kept}") Duration kept) {
    this.policies = policies;
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
    TransactionTemplate reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    this.counted = new Kept<>(kept, wanted -> reading.execute(status -> count(wanted)));
  }

  /** How many cases are open, late, due today, due within three days, and stalled. */
  record Totals(long open, long late, long today, long soon, long stalled) {

    private Totals withStalled(long number) {
      return new Totals(open, late, today, soon, number);
    }
  }

  /** How many there are of something and how many of them are late; {@code code} leads to them. */
  record Line(String code, String name, long open, long late) {}

  /** What began, ended and went over its limit in the week from a Monday on. */
  record Week(LocalDate from, long accepted, long closed, long breached) {}

  /** Whose figures of which day. */
  private record Counting(List<ServiceArea> areas, LocalDate today) {}

  /** Everything on the board. @param at when it was counted */
  record Figures(String at, Totals totals, List<Line> stages, List<Line> flows, List<Line> regions, List<Line> people,
      List<Line> reasons, List<Week> weeks) {}

  private record Counted(String code, long open, long late) {}

  Figures figures(Caller caller) {
    return counted.get(new Counting(areas(caller), LocalDate.now(clock)));
  }

  private Figures count(Counting wanted) {
    return new Figures(Days.text(clock.instant()).substring(11, 19), totals(wanted), stages(wanted), flows(wanted), regions(wanted),
        people(wanted), reasons(wanted), weeks(wanted));
  }

  /** The areas the caller supervises. */
  static List<ServiceArea> areas(Caller caller) {
    return caller.is(Role.ADMIN) ? List.of(ServiceArea.EVERYWHERE) : !caller.is(Role.SUPERVISOR) ? List.of()
        : caller.groups().stream().filter(group -> group.startsWith(Role.SUPERVISOR.id() + ".")).map(ServiceArea::ofGroup).sorted(Comparator.comparing(ServiceArea::prefix)).toList();
  }

  private Totals totals(Counting wanted) {
    return query("""
        select coalesce(sum(k.number), 0) as open, coalesce(sum(case when k.next_due_on < :today then k.number else 0 end), 0) as late,
          coalesce(sum(case when k.next_due_on = :today then k.number else 0 end), 0) as today,
          coalesce(sum(case when k.next_due_on > :today and k.next_due_on <= :soon then k.number else 0 end), 0) as soon, 0 as stalled
        from ge_open_case_count k where""", "", wanted, Map.of("soon", wanted.today().plusDays(Days.SOON)))
        .query(Totals.class).single().withStalled(query("""
        select count(*) from ge_clock_case k where k.application_no in (select z.application_no from ge_stalled_case z
          where z.decided_at is null) and k.closed_at is null and""", "", wanted, Map.of()).query(Long.class).single());
  }

  private List<Line> stages(Counting wanted) {
    return named(query("""
        select a.clock as code, count(*) as open, sum(case when a.due_on < :today then 1 else 0 end) as late
        from ge_activity a join ge_clock_case k on k.application_no = a.application_no
        where a.ended_at is null and k.closed_at is null and a.owner not in (:waits) and""",
        " group by a.clock order by late desc, open desc fetch first 30 rows only", wanted, Map.of("waits", WAITS)), ClockCode::label);
  }

  private List<Line> flows(Counting wanted) {
    return named(perCase("coalesce(k.own_flow, k.flow)", wanted), this::flowName);
  }

  /** A flow of the product by its code, one of the company's own by its key. */
  private String flowName(String code) {
    return Stream.of(Flow.values()).filter(flow -> flow.name().equals(code)).map(Flow::label).findFirst()
        .orElseGet(() -> Optional.ofNullable(policies.current().ownFlows().get(code)).map(OwnFlow::name).orElse(code));
  }

  private List<Line> regions(Counting wanted) {
    return named(perCase("k.region", wanted), Areas::name);
  }

  private JdbcClient.StatementSpec perCase(String by, Counting wanted) {
    return query("select " + by + " as code, sum(k.number) as open, sum(case when k.next_due_on < :today then k.number else 0 end) as late"
        + " from ge_open_case_count k where", " group by " + by
        + " having sum(k.number) > 0 order by late desc, open desc fetch first " + MOST_LINES + " rows only", wanted, Map.of());
  }

  private List<Line> people(Counting wanted) {
    List<Counted> counted = query("""
        select a.user_id as code, count(distinct k.application_no) as open,
          count(distinct case when k.next_due_on < :today then k.application_no end) as late
        from ge_assignment a join ge_clock_case k on k.application_no = a.application_no
        where a.open_role is not null and k.closed_at is null and""",
        " group by a.user_id order by late desc, open desc fetch first 30 rows only", wanted, Map.of()).query(Counted.class).list();
    Map<String, String> names = people.names(counted.stream().map(Counted::code).toList());
    return counted.stream().map(line -> new Line(line.code(), names.getOrDefault(line.code(), line.code()), line.open(), line.late())).toList();
  }

  private List<Line> reasons(Counting wanted) {
    OffsetDateTime since = startOf(wanted.today().minusWeeks(WEEKS));
    return named(query("""
        select r.reason as code, count(*) as open, 0 as late from ge_delay_reason r
        join ge_clock_case k on k.application_no = r.application_no where r.at >= :since and""",
        " group by r.reason order by open desc fetch first 30 rows only", wanted, Map.of("since", since)),
        code -> Stream.of(DelayReason.values()).filter(reason -> reason.name().equals(code)).map(DelayReason::label).findFirst().orElse(code));
  }

  private List<Week> weeks(Counting wanted) {
    LocalDate monday = wanted.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<Week> weeks = new ArrayList<>();
    for (LocalDate from = monday.minusWeeks(WEEKS - 1); !from.isAfter(monday); from = from.plusWeeks(1)) {
      weeks.add(new Week(from, within("k.accepted_at", from, wanted), within("k.closed_at", from, wanted), breached(from, wanted)));
    }
    return weeks;
  }

  private long within(String moment, LocalDate from, Counting wanted) {
    return week("select count(*) from ge_clock_case k where " + moment + " >= :from and " + moment + " < :to and", from, wanted);
  }

  private long breached(LocalDate from, Counting wanted) {
    return week("""
        select count(*) from ge_alarm m join ge_clock_case k on k.application_no = m.application_no
        where m.rung = 'BREACH' and m.raised_at >= :from and m.raised_at < :to and""", from, wanted);
  }

  private long week(String sql, LocalDate from, Counting wanted) {
    return query(sql, "", wanted, Map.of("from", startOf(from), "to", startOf(from.plusWeeks(1)))).query(Long.class).single();
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toOffsetDateTime();
  }

  private static List<Line> named(JdbcClient.StatementSpec query, UnaryOperator<String> name) {
    return query.query(Counted.class).list().stream()
        .map(line -> new Line(line.code(), name.apply(line.code()), line.open(), line.late())).toList();
  }

  /** A statement over the caller's areas; {@code sql} ends with the word before a condition. */
  private JdbcClient.StatementSpec query(String sql, String end, Counting wanted, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    List<String> ways = new ArrayList<>();
    for (ServiceArea area : wanted.areas()) {
      parameters.put("first" + ways.size(), area.first());
      parameters.put("last" + ways.size(), area.last());
      ways.add("k.region between :first%1$d and :last%1$d".formatted(ways.size()));
    }
    if (sql.contains(":today")) {
      parameters.put("today", wanted.today());
    }
    return jdbc.sql(sql + (ways.isEmpty() ? " 1 = 0" : " (" + String.join(" or ", ways) + ")") + end).params(parameters);
  }
}
