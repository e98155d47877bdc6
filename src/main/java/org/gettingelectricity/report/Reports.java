package org.gettingelectricity.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.Cases;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.disclosure.Disclosures;
import org.gettingelectricity.disclosure.PublishedFile;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.ReportName.Asks;
import org.gettingelectricity.report.measure.Figure;
import org.gettingelectricity.report.measure.Figures;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.sheet.Grid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Every table by its name, as data and as it is printed. */
@Service
public class Reports {

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int LAST_PAGE = 1_000_000;

  private final NeaIndicators indicators;
  private final NeaBenefits benefits;
  private final ConnectionTables connections;
  private final Kpis kpis;
  private final OpenWork work;
  private final Disclosures disclosures;
  private final TaskLedger ledger;
  private final Figures figures;
  private final Clock clock;

  Reports(NeaIndicators indicators, NeaBenefits benefits, ConnectionTables connections, Kpis kpis, OpenWork work,
      Disclosures disclosures, TaskLedger ledger, Figures figures, Clock clock) {
    this.indicators = indicators;
    this.benefits = benefits;
    this.connections = connections;
    this.kpis = kpis;
    this.work = work;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.figures = figures;
    this.clock = clock;
  }

  /** What a table is asked for; which of the periods counts depends on the table. */
  public record Parameters(@Nullable String period, @Nullable String week, @Nullable String month, String region) {

    /** Without the periods of other tables. */
    Parameters lookedAt(ReportName report) {
      return new Parameters(report.period() == Asks.HALF ? period : null, report.period() == Asks.WEEK ? week : null,
          report.period() == Asks.MONTH ? month : null, region);
    }

    /** A table of another time than somebody asked for would be a wrong one. */
    private void refuseOtherPeriods(ReportName report) {
      String own = report.period().parameter();
      String rule = "“" + report.label() + (own.isEmpty() ? "”按当前数据统计，不带统计期" : "”的统计期是 " + own + "，不带其他统计期");
      Refusal.when(Stream.of(Map.entry(Asks.HALF, text(period)), Map.entry(Asks.WEEK, text(week)), Map.entry(Asks.MONTH, text(month)))
          .filter(given -> given.getKey() != report.period() && !given.getValue().isBlank())
          .map(given -> new FieldError(given.getKey().parameter(), rule)).toList());
    }

    private static String text(@Nullable String given) {
      return given == null ? "" : given;
    }

    /** As people read it: period and region. */
    String text() {
      return Stream.of(period, week, month, region == null || region.isBlank() ? null : Scope.place(Scope.padded(Scope.prefix(region.strip()))))
          .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
    }
  }

  /** Cases behind a number, mostly those that keep it from what it should be. */
  public record Failing(String label, List<String> cases) {}

  /** A table as data and as sheets, and the cases that fail in it. */
  public record Result(Object content, List<Grid> grids, List<Failing> failing) {

    Result(Object content, List<Grid> grids) {
      this(content, grids, List.of());
    }
  }

  /**
   * Computes a table.
   *
   * @throws Refusal 404 for an unknown name, 400 for a bad period, 403 for regions the caller may not see
   */
  public Result of(String name, Parameters asked, Caller caller) {
    asked.refuseOtherPeriods(ReportName.of(name));
    Scope scope = Scope.of(asked.region(), caller);
    LocalDate today = Days.of(clock.instant());
    return switch (name) {
      case "nea-indicators" -> indicators(Period.halfOrYear(asked.period(), today), scope);
      case "nea-benefits" -> benefits(Period.halfOrYear(asked.period(), today), scope);
      case "weekly-statistics" -> statistics(Period.week(asked.week(), today), scope, caller);
      case "hv-progress" -> progress(Period.week(asked.week(), today), scope);
      case "kpis" -> kpis(Period.month(asked.month(), today), scope);
      case "overdue" -> overdue(scope);
      case "board" -> board(scope);
      case "disclosure" -> disclosure(scope);
      case "task-ledger" -> taskLedger(scope);
      default -> throw Refusal.notFound("REPORT_NOT_FOUND", "没有名为 " + name + " 的报表");
    };
  }

  /**
   * The cases behind a figure of a table, a page of them.
   *
   * @param figure code as the table gives it
   * @param page from 0
   * @throws Refusal 400 for a figure the table has not, 404 for a table that counts no cases
   */
  public Figures.Cases cases(String name, String figure, Integer page, @Nullable Integer size, Parameters asked, Caller caller) {
    ReportName report = ReportName.of(name);
    asked.refuseOtherPeriods(report);
    Scope scope = Scope.of(asked.region(), caller);
    LocalDate today = Days.of(clock.instant());
    Period period = switch (report.period()) {
      case HALF -> Period.halfOrYear(asked.period(), today);
      case WEEK -> Period.week(asked.week(), today);
      case MONTH -> Period.month(asked.month(), today);
      case NOW -> OpenWork.month(today);
    };
    return figures.cases(Figure.read(figure, name), period, scope, within("page", page, 0, 0, LAST_PAGE), within("size", size, PAGE, 1, LARGEST_PAGE));
  }

  private static int within(String field, @Nullable Integer value, int otherwise, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw Refusal.invalid(field, "应为 " + least + " 至 " + most + " 的整数");
    }
    return value == null ? otherwise : value;
  }

  private Result indicators(Period period, Scope scope) {
    NeaIndicators.Table table = indicators.table(period, scope);
    return new Result(table, IndicatorForm.grids(table), NeaIndicators.failing(table));
  }

  private Result benefits(Period period, Scope scope) {
    NeaBenefits.Table table = benefits.table(period, scope);
    return new Result(table, List.of(NeaBenefits.grid(table)), NeaBenefits.behind(table));
  }

  private Result statistics(Period week, Scope scope, Caller caller) {
    ConnectionTables.Statistics table = connections.statistics(week, scope, caller);
    return new Result(table, List.of(ConnectionTables.grid(table)));
  }

  private Result progress(Period week, Scope scope) {
    ConnectionTables.ProgressTable table = connections.progress(week, scope);
    return new Result(table, List.of(ConnectionTables.grid(table)));
  }

  private Result kpis(Period month, Scope scope) {
    Kpis.Table table = kpis.table(month, scope);
    return new Result(table, KpiSheets.of(table), KpiSheets.late(table));
  }

  private Result overdue(Scope scope) {
    OpenWork.OverdueTable table = work.overdue(scope);
    return new Result(table, List.of(OpenWork.grid(table)));
  }

  private Result board(Scope scope) {
    OpenWork.BoardTable table = work.board(scope);
    return new Result(table, OpenWork.grids(table));
  }

  private Result disclosure(Scope scope) {
    Disclosures.Catalogue table = disclosures.of(scope.code());
    return new Result(table, List.of(new Grid("供电服务信息公开目录", Scope.place(table.region()) + "，" + table.on(),
        List.of("类别", "内容", "渠道", "尚缺渠道", "责任部门", "执行日期", "更新日期", "下次复核", "是否过期", "文件"), table.rows().stream()
            .map(item -> Grid.row(item.name(), item.content(), String.join("、", item.channelNames()),
                String.join("、", item.missingChannelNames()), item.office(), item.effectiveOn(), item.updatedOn(),
                item.reviewOn(), item.stale() ? "过期" : "", item.files().stream().map(PublishedFile::title).collect(Collectors.joining("、")))).toList())));
  }

  private Result taskLedger(Scope scope) {
    TaskLedger.Table table = ledger.table(scope);
    return new Result(table, List.of(TaskLedger.grid(table)));
  }
}
