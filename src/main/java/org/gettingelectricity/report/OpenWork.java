package org.gettingelectricity.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.report.measure.BoardFacts;
import org.gettingelectricity.report.measure.BoardFacts.Brought;
import org.gettingelectricity.report.measure.BoardFacts.Open;
import org.gettingelectricity.report.measure.Figure;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Population;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.measure.Share;
import org.gettingelectricity.report.measure.Trait;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.report.sheet.Linked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What is open now: the cases beyond a limit, and the figures of the board. */
@Service
class OpenWork {

  private static final Figure OPEN = Figure.all(Population.OPEN);
  private static final Figure ACCEPTED = Figure.all(Population.ACCEPTED);
  private static final Figure CONNECTED = Figure.all(Population.CONNECTED);

  private final BoardFacts facts;
  private final JdbcClient jdbc;
  private final Clock clock;

  OpenWork(BoardFacts facts, JdbcClient jdbc, Clock clock) {
    this.facts = facts;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A clock of an open case that is beyond its due date, by calendar days. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Late(String applicationNo, String customerName, String region, String flow, String clock, String clockName,
      String owner, LocalDate dueOn, long daysLate, String clientManager, String projectManager) {}

  record OverdueTable(LocalDate on, int cases, List<Late> rows) {}

  /** Open cases of a flow, or of a region; {@code figure} leads to them. */
  record Count(String code, String label, int open, int overdue, int dueToday, int dueSoon, @Nullable BigDecimal overduePercent,
      String figure) {}

  record BoardTable(LocalDate on, int open, int overdue, int dueToday, int dueSoon, int energisedThisMonth,
      int acceptedThisMonth, List<Count> flows, List<Count> regions) {}

  private record Row(String applicationNo, String customerName, String region, String flow, String clock, String owner,
      LocalDate dueOn, String clientManager, String projectManager) {}

  OverdueTable overdue(Scope scope) {
    LocalDate today = Days.of(clock.instant());
    String columns = "c.application_no, c.customer_name, c.region, c.flow, ";
    String managers = ", c.client_manager, c.project_manager from ge_clock_case k join ge_case c on c.application_no = k.application_no ";
    String open = " where k.closed_at is null and k.next_due_on < :today and " + scope.on("k.region");
    List<Late> rows = jdbc.sql("select " + columns + "a.clock, a.owner, a.due_on" + managers
        + "join ge_activity a on a.application_no = k.application_no and a.ended_at is null and a.due_on < :today" + open
        + " union all select " + columns + "'HANDLING_TOTAL', 'UTILITY', k.handling_due_on" + managers + open + " and k.handling_due_on < :today"
        + " union all select " + columns + "'WHOLE_PROCESS', 'UTILITY', k.whole_due_on" + managers + open + " and k.whole_due_on < :today"
        + " order by 7, 1, 5").params(scope.parameters()).param("today", today).query(Row.class).list().stream()
        .map(row -> new Late(row.applicationNo(), row.customerName(), row.region(), row.flow(), row.clock(),
            ClockCode.label(row.clock()), row.owner(), row.dueOn(), ChronoUnit.DAYS.between(row.dueOn(), today), row.clientManager(),
            row.projectManager())).toList();
    return new OverdueTable(today, (int) rows.stream().map(Late::applicationNo).distinct().count(), rows);
  }

  BoardTable board(Scope scope) {
    LocalDate today = Days.of(clock.instant());
    List<Open> open = facts.open(today, scope);
    List<Brought> month = facts.month(today, scope);
    Count all = count("", "", OPEN, open);
    List<Count> flows = Arrays.stream(Flow.values()).map(flow -> count(flow.name(), flow.label(), OPEN.with(Trait.FLOW, flow.name()),
        open.stream().filter(one -> one.flow().equals(flow.name())).toList())).toList();
    Map<String, List<Open>> byRegion = open.stream().collect(Collectors.groupingBy(Open::region));
    List<Count> regions = byRegion.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(region -> count(region.getKey(),
        Areas.name(region.getKey()), OPEN.with(Trait.REGION, region.getKey()), region.getValue())).toList();
    return new BoardTable(today, all.open(), all.overdue(), all.dueToday(), all.dueSoon(), month.stream().mapToInt(Brought::energised).sum(),
        month.stream().mapToInt(Brought::accepted).sum(), flows, regions);
  }

  /** The month that goes on, up to today. */
  static Period month(LocalDate today) {
    return new Period(YearMonth.from(today).toString(), today.withDayOfMonth(1), today);
  }

  private static Count count(String code, String label, Figure figure, List<Open> cases) {
    int open = cases.stream().mapToInt(Open::open).sum();
    int overdue = cases.stream().mapToInt(Open::overdue).sum();
    return new Count(code, label, open, overdue, cases.stream().mapToInt(Open::dueToday).sum(),
        cases.stream().mapToInt(Open::dueSoon).sum(), Share.percent(overdue, open), figure.code());
  }

  static Grid grid(OverdueTable table) {
    return new Grid("超期清单", table.on().toString(), List.of("申请编号", "客户名称", "地区", "流程", "时限", "到期日", "超期天数", "客户经理", "项目经理"),
        table.rows().stream().map(row -> Grid.row(row.applicationNo(), row.customerName(), Areas.name(row.region()),
            Flow.valueOf(row.flow()).label(), row.clockName(),
            row.dueOn(), row.daysLate(), row.clientManager(), row.projectManager())).toList());
  }

  static List<Grid> grids(BoardTable table) {
    List<String> head = List.of("名称", "在办", "超期", "今日到期", "三日内到期", "超期率%");
    return List.of(new Grid("总数", table.on().toString(), List.of("在办", "超期", "今日到期", "三日内到期", "本月受理", "本月送电"), List.of(Grid.row(
            new Linked(table.open(), OPEN.code()), linked(table.overdue(), OPEN, Trait.OVERDUE), linked(table.dueToday(), OPEN, Trait.DUE_TODAY),
            linked(table.dueSoon(), OPEN, Trait.DUE_SOON), new Linked(table.acceptedThisMonth(), ACCEPTED.code()),
            new Linked(table.energisedThisMonth(), CONNECTED.code())))),
        new Grid("分流程在办情况", table.on().toString(), head, table.flows().stream().map(OpenWork::line).toList()),
        new Grid("分地区在办情况", table.on().toString(), head, table.regions().stream().map(OpenWork::line).toList()));
  }

  private static List<Object> line(Count count) {
    Figure figure = Figure.read(count.figure(), ReportName.BOARD.path());
    return Grid.row(count.label(), new Linked(count.open(), count.figure()), linked(count.overdue(), figure, Trait.OVERDUE),
        linked(count.dueToday(), figure, Trait.DUE_TODAY), linked(count.dueSoon(), figure, Trait.DUE_SOON), Linked.orNone(count.overduePercent(), figure.with(Trait.OVERDUE).code()));
  }

  private static Linked linked(int number, Figure of, Trait trait) {
    return new Linked(number, of.with(trait).code());
  }
}
