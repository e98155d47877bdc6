package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gettingelectricity.report.measure.BenefitColumn;
import org.gettingelectricity.report.measure.Figure;
import org.gettingelectricity.report.measure.Figures;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Population;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.measure.Trait;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.report.sheet.Linked;
import org.springframework.stereotype.Service;

/** The regulator's table of benefits (004 附件3, POLICY 18). Totals are the sums of what the columns show. */
@Service
class NeaBenefits {

  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
  private static final int DECIMALS = 4;

  private final Figures figures;
  private final HandValues values;

  NeaBenefits(Figures figures, HandValues values) {
    this.figures = figures;
    this.values = values;
  }

  enum Item {
    BENEFICIARIES("受益户数", "户"), SAVED_INVESTMENT("节省投资", "万元"), ADDED_SALES("增加售电量", "万千瓦时"),
    ADDED_CAPACITY("增加容量", "万千伏安");

    private final String label;
    private final String unit;

    Item(String label, String unit) {
      this.label = label;
      this.unit = unit;
    }
  }

  /** One line; columns and their sum, ten thousands to four decimals, half up. */
  record Row(Item item, String label, String unit, Map<BenefitColumn, BigDecimal> columns, BigDecimal total) {}

  /** The table, and the numbers of the cases in each column. */
  record Table(String period, List<Row> rows, Map<BenefitColumn, List<String>> cases) {}

  private record BenefitSum(BenefitColumn benefit, int cases, BigDecimal saved, BigDecimal kva) {}

  private record BenefitCase(BenefitColumn benefit, String applicationNo) {}

  Table table(Period period, Scope scope) {
    figures.renew(period, Population.ENERGISED);
    Figure energised = Figure.all(Population.ENERGISED);
    Map<BenefitColumn, BenefitSum> sums = figures.over("c.benefit, count(*) as cases, sum(c.saved_amount) as saved,"
        + " sum(coalesce(c.capacity_kva, c.capacity_kw, 0)) as kva", energised, " and c.benefit is not null group by c.benefit", period, scope)
        .query(BenefitSum.class).list().stream().collect(Collectors.toMap(BenefitSum::benefit, Function.identity()));
    Map<BenefitColumn, List<String>> cases = new EnumMap<>(BenefitColumn.class);
    for (BenefitColumn column : BenefitColumn.values()) {
      cases.put(column, new ArrayList<>());
    }
    figures.over("c.benefit, c.application_no as applicationNo", energised, " and c.benefit is not null order by c.region, c.application_no", period,
        scope).query(BenefitCase.class).list().forEach(one -> cases.computeIfAbsent(one.benefit(), column -> new ArrayList<>()).add(one.applicationNo()));
    List<Row> rows = List.of(
        row(Item.BENEFICIARIES, column -> BigDecimal.valueOf(of(sums, column).cases())),
        row(Item.SAVED_INVESTMENT, column -> tenThousands(of(sums, column).saved())),
        row(Item.ADDED_SALES, sales(period, scope)::get),
        row(Item.ADDED_CAPACITY, column -> tenThousands(of(sums, column).kva())));
    return new Table(period.code(), rows, cases);
  }

  private static BenefitSum of(Map<BenefitColumn, BenefitSum> sums, BenefitColumn column) {
    return sums.getOrDefault(column, new BenefitSum(column, 0, BigDecimal.ZERO, BigDecimal.ZERO));
  }

  /** The cases of each column. */
  static List<Reports.Failing> behind(Table table) {
    return table.cases().entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new Reports.Failing(entry.getKey().label() + "受益户", entry.getValue())).toList();
  }

  private Map<BenefitColumn, BigDecimal> sales(Period period, Scope scope) {
    Map<BenefitColumn, BigDecimal> sales = new EnumMap<>(BenefitColumn.class);
    for (BenefitColumn column : BenefitColumn.values()) {
      sales.put(column, BigDecimal.ZERO);
    }
    values.of(period).stream().filter(value -> value.state() == HandValue.State.AMOUNT && scope.includes(value.region()))
        .forEach(value -> BenefitColumn.ofSubject(value.subject()).ifPresent(column ->
            sales.merge(column, value.amount(), BigDecimal::add)));
    return sales;
  }

  private static BigDecimal tenThousands(BigDecimal amount) {
    return amount.divide(TEN_THOUSAND, DECIMALS, RoundingMode.HALF_UP);
  }

  private static Row row(Item item, Function<BenefitColumn, BigDecimal> value) {
    Map<BenefitColumn, BigDecimal> columns = new EnumMap<>(BenefitColumn.class);
    for (BenefitColumn column : BenefitColumn.values()) {
      columns.put(column, value.apply(column));
    }
    return new Row(item, item.label, item.unit, columns, columns.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  static Grid grid(Table table) {
    List<String> head = new ArrayList<>(List.of("统计内容"));
    for (BenefitColumn column : BenefitColumn.values()) {
      head.add(column.label());
    }
    head.add("合计");
    return new Grid("“三零”“三省”服务效益统计表", "（" + table.period() + "）", head, table.rows().stream().map(row -> {
      List<Object> line = new ArrayList<>(List.of(row.label() + "（" + row.unit() + "）"));
      row.columns().forEach((column, value) -> line.add(row.item() == Item.ADDED_SALES ? value
          : new Linked(value, Figure.all(Population.ENERGISED).with(Trait.BENEFIT, column.name()).code())));
      line.add(row.item() == Item.ADDED_SALES ? row.total() : new Linked(row.total(), Figure.all(Population.ENERGISED).with(Trait.BENEFITING).code()));
      return line;
    }).toList(), new Grid.Form(List.of("填报人及联系方式：", "审核人：", "填报日期："), List.of(new Grid.Head(0, 0, 2, 1, "统计内容"),
        new Grid.Head(0, 1, 1, BenefitColumn.values().length - 1, "“三零”服务效益"), new Grid.Head(0, BenefitColumn.values().length, 1, 1, "“三省”服务效益"),
        new Grid.Head(0, BenefitColumn.values().length + 1, 2, 1, "合计")), List.of("填报单位盖章处")));
  }
}
