package org.gettingelectricity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.report.NeaIndicators.Cell;
import org.gettingelectricity.report.NeaIndicators.Level;
import org.gettingelectricity.report.NeaIndicators.Row;
import org.gettingelectricity.report.NeaIndicators.Table;
import org.gettingelectricity.report.measure.Figure;
import org.gettingelectricity.report.measure.Indicator;
import org.gettingelectricity.report.measure.Population;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.measure.Trait;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.report.sheet.Linked;
import org.jspecify.annotations.Nullable;

/** The indicator table in the regulator's own form (004 附件2): a sheet per province, its cities and counties, and its sums below. */
final class IndicatorForm {

  private static final String TITLE = "“获得电力”任务指标完成情况统计表";
  private static final String NONE = "/";
  private static final int INDICATORS_AT = 4;
  private static final int LAST_OF_2020 = 20;
  private static final int LAST_OF_2021 = 33;
  private static final int LAST_OF_2022 = 36;

  private final Table table;
  private final List<List<Object>> lines = new ArrayList<>();
  private @Nullable Row city;
  private int cities;
  private int counties;

  private IndicatorForm(Table table) {
    this.table = table;
  }

  /** One sheet per province; an empty one where there is nothing. */
  static List<Grid> grids(Table table) {
    List<Row> provinces = table.rows().stream().filter(row -> row.level() == Level.PROVINCE).toList();
    return provinces.isEmpty() ? List.of(grid(table, TITLE, List.of()))
        : provinces.stream().map(province -> new IndicatorForm(table).of(province)).toList();
  }

  private Grid of(Row province) {
    List<Row> below = table.rows().stream().filter(row -> row != province && row.region().startsWith(province.region().substring(0, 2))).toList();
    long number = below.stream().filter(row -> row.level() == Level.CITY).count();
    lines.add(line("", name(province), "共 " + number + " 个地市", "共 " + province.counties() + " 个县", province, indicator -> indicator.starred()
        ? Objects.requireNonNull(province.indicators().get(indicator.number())).state() : NONE));
    below.forEach(this::add);
    endOfCity();
    sums(province);
    return grid(table, name(province) + TITLE, lines);
  }

  private void add(Row row) {
    if (row.level() == Level.CITY) {
      endOfCity();
      city = row;
      cities++;
      counties = 0;
      lines.add(line(cities, "", name(row), row.counties() + " 个县", null, indicator -> ""));
    } else {
      counties++;
      lines.add(line(cities + "." + counties, "", "", name(row), row, indicator -> linked(row, indicator, IndicatorForm::ticked)));
    }
  }

  /** The sums of a city come after its counties. */
  private void endOfCity() {
    if (city != null) {
      Row ended = city;
      lines.add(line("", "", "", name(ended) + "小计", ended, indicator -> linked(ended, indicator, Cell::completed)));
    }
  }

  private void sums(Row province) {
    sum("已完成县个数", province, Cell::completed);
    sum("未完成县个数", province, Cell::open);
    sum("完成百分比", province, cell -> cell.percent() + "%");
  }

  private void sum(String label, Row province, Function<Cell, Object> value) {
    lines.add(line("", "全省各指标的完成情况统计", "", label, null, indicator -> indicator.starred() ? NONE : linked(province, indicator, value)));
  }

  private static List<Object> line(Object no, String province, String cityName, String countyName, @Nullable Row counted,
      Function<Indicator, Object> cell) {
    List<Object> line = new ArrayList<>(List.of(no, province, cityName, countyName));
    for (Indicator indicator : Indicator.values()) {
      line.add(indicator.starred() && counted != null && counted.level() != Level.PROVINCE ? NONE : cell.apply(indicator));
    }
    line.addAll(counted == null ? List.of("", "", "") : List.of(new Linked(counted.completed(), cases(counted).code()),
        new Linked(counted.open(), cases(counted).with(Trait.ANY_FAILING).code()), new Linked(counted.percent() + "%", cases(counted).code())));
    return line;
  }

  /** The cases of a county, or of a city or province and all its counties. */
  private static Figure cases(Row row) {
    Figure judged = Figure.all(Population.JUDGED);
    return row.level() == Level.COUNTY ? judged.with(Trait.REGION, row.region()) : judged.with(Trait.AREA, Scope.prefix(row.region()));
  }

  /** What is counted leads to its cases, those that fail where any do; what somebody said has none. */
  private static Object linked(Row row, Indicator indicator, Function<Cell, Object> value) {
    Cell cell = row.indicators().get(indicator.number());
    String number = String.valueOf(indicator.number());
    if (cell == null || !indicator.computed() || row.level() == Level.COUNTY && cell.cases() == 0) {
      return cell == null ? NONE : value.apply(cell);
    }
    Figure counted = cases(row).with(Trait.INDICATOR, number);
    return new Linked(value.apply(cell), (cell.failing().isEmpty() ? counted : counted.with(Trait.FAILING, number)).code());
  }

  private static Object ticked(Cell cell) {
    return cell.met() ? "√" : cell.expected() == null ? "" : cell.expected().toString();
  }

  private static String name(Row row) {
    List<String> path = Areas.path(row.region());
    return path.isEmpty() ? row.region() : path.get(path.size() - 1);
  }

  private static Grid grid(Table table, String title, List<List<Object>> lines) {
    List<String> headings = new ArrayList<>(List.of("序号", "省", "地市", "县"));
    for (Indicator indicator : Indicator.values()) {
      headings.add((indicator.starred() ? "*" : "") + indicator.number());
    }
    headings.addAll(List.of("完成个数", "未完成个数", "完成百分比"));
    int all = Indicator.values().length;
    List<Grid.Head> heads = new ArrayList<>();
    for (int column = 0; column < INDICATORS_AT; column++) {
      heads.add(new Grid.Head(0, column, 3, 1, headings.get(column)));
    }
    heads.add(new Grid.Head(0, INDICATORS_AT, 1, all, "指标完成情况"));
    heads.add(new Grid.Head(0, INDICATORS_AT + all, 2, 3, "省、地市、县指标完成情况"));
    heads.add(new Grid.Head(1, INDICATORS_AT, 1, LAST_OF_2020, "2020 年指标"));
    heads.add(new Grid.Head(1, INDICATORS_AT + LAST_OF_2020, 1, LAST_OF_2021 - LAST_OF_2020, "2021 年指标"));
    heads.add(new Grid.Head(1, INDICATORS_AT + LAST_OF_2021, 1, LAST_OF_2022 - LAST_OF_2021, "2022 年指标"));
    heads.add(new Grid.Head(1, INDICATORS_AT + LAST_OF_2022, 1, all - LAST_OF_2022, "持续推进指标"));
    heads.add(new Grid.Head(2, INDICATORS_AT + all, 1, 1, "完成个数"));
    return new Grid(title, "（" + table.from() + " 至 " + table.to() + "）", headings, lines,
        new Grid.Form(List.of("填报人及手机联系方式：", "审核人：", "填报日期："), heads, List.of("填报单位盖章处")));
  }
}
