package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.report.measure.Figure;
import org.gettingelectricity.report.measure.Figures;
import org.gettingelectricity.report.measure.Indicator;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Population;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.measure.Share;
import org.gettingelectricity.report.measure.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The regulator's indicator table (004 附件2, POLICY 18): county by county, counted up to cities and provinces. */
@Service
class NeaIndicators {

  private static final int PROVINCE_DIGITS = 2;
  private static final int CITY_DIGITS = 4;

  private final Figures figures;
  private final HandValues values;

  NeaIndicators(Figures figures, HandValues values) {
    this.figures = figures;
    this.values = values;
  }

  enum Level { PROVINCE, CITY, COUNTY }

  /** The table; rows from the province down. {@code reportedBy} is the day it has to be with the regulator. */
  record Table(String period, LocalDate from, LocalDate to, LocalDate reportedBy, List<Row> rows, Map<Integer, String> labels) {}

  /**
   * A region. At a county {@code completed} counts indicators of the 31 that are met; at a city or province counties that
   * meet all 31. {@code percent} is of the 31, or of all counties.
   */
  record Row(Level level, String region, Map<Integer, Cell> indicators, int counties, int completed, int open,
      @Nullable BigDecimal percent) {}

  /**
   * An indicator at a region.
   *
   * @param met at a city or province whether all its counties do
   * @param expected when it will be met, as somebody said
   * @param cases population of the period; {@code failing} those of them that do not satisfy it
   * @param completed at a city or province how many counties do, and {@code percent} of all
   * @param state of a starred indicator: 已完成, 已开展 or the expected day; empty = nothing said
   * @param share cases online (11), on a public line (15), with papers from the data service (27), leasing (38); else null
   * @param evidence behind a hand-entered value, with who entered it
   */
  record Cell(boolean met, @Nullable LocalDate expected, int cases, List<String> failing, @Nullable Integer completed,
      @Nullable Integer open, @Nullable BigDecimal percent, @Nullable String state, Share.@Nullable Part share,
      @Nullable String evidence, @Nullable String enteredBy) {}

  private record JudgedSum(String region, String concerned, String counted, int cases) {}

  private record FailedCase(String applicationNo, String region, String failed) {}

  Table table(Period period, Scope scope) {
    Map<String, Tally> tallies = tallies(period, scope);
    Map<String, Map<String, HandValue>> said = values.of(period).stream().collect(Collectors.groupingBy(HandValue::region,
        Collectors.toMap(HandValue::subject, value -> value)));
    TreeSet<String> counties = new TreeSet<>(tallies.keySet());
    counties.addAll(figures.counties(period, scope));
    said.keySet().stream().filter(region -> !region.endsWith("00") && scope.includes(region)).forEach(counties::add);
    List<Row> rows = counties.stream().map(county -> county(county, tallies.getOrDefault(county, new Tally()),
        said.getOrDefault(county, Map.of()))).toList();
    Map<Integer, String> labels = new TreeMap<>();
    for (Indicator indicator : Indicator.values()) {
      labels.put(indicator.number(), indicator.label());
    }
    return new Table(period.code(), period.from(), period.to(), period.reportedBy(), rolledUp(rows, said, tallies), labels);
  }

  /** What the cases energised in a period, and those under way at its end, come to in each county. */
  private Map<String, Tally> tallies(Period period, Scope scope) {
    figures.renew(period, Population.JUDGED);
    Map<String, Tally> tallies = new HashMap<>();
    Figure judged = Figure.all(Population.JUDGED);
    figures.over("c.region, c.concerned, c.counted, count(*) as cases", judged, " group by c.region, c.concerned, c.counted", period, scope)
        .query(JudgedSum.class).list().forEach(sum -> tally(tallies, sum.region()).add(sum.concerned(), sum.counted(), sum.cases()));
    figures.over("c.application_no as applicationNo, c.region, c.failed", judged, " and c.failed <> ''", period, scope)
        .query(FailedCase.class).list().forEach(one -> tally(tallies, one.region()).fail(one.applicationNo(), one.failed()));
    return tallies;
  }

  private static Tally tally(Map<String, Tally> tallies, String region) {
    return tallies.computeIfAbsent(region, one -> new Tally());
  }

  static Row county(String county, Tally tally, Map<String, HandValue> said) {
    Map<Integer, Cell> cells = new TreeMap<>();
    for (Indicator indicator : Indicator.ofCounties()) {
      List<String> failing = tally.failing(indicator);
      HandValue value = said.get(String.valueOf(indicator.number()));
      boolean met = failing.isEmpty() && (!indicator.byHand() || value != null && value.state() == HandValue.State.DONE);
      cells.put(indicator.number(), new Cell(met, met || value == null ? null : value.expectedOn(), tally.cases(indicator), failing,
          null, null, null, null, tally.part(indicator), value == null ? null : value.evidence(), value == null ? null : value.enteredBy()));
    }
    int met = (int) cells.values().stream().filter(Cell::met).count();
    return new Row(Level.COUNTY, county, cells, 1, met, cells.size() - met, Share.percent(met, cells.size()));
  }

  /** Each province, below it its cities, below each of them its counties. */
  static List<Row> rolledUp(List<Row> counties, Map<String, Map<String, HandValue>> said, Map<String, Tally> tallies) {
    List<Row> rows = new ArrayList<>();
    groups(counties, PROVINCE_DIGITS).forEach((province, ofProvince) -> {
      Row whole = above(Level.PROVINCE, province, ofProvince);
      Tally all = new Tally();
      ofProvince.forEach(county -> all.add(tallies.getOrDefault(county.region(), new Tally())));
      whole.indicators().putAll(starred(said.getOrDefault(province, Map.of()), all));
      rows.add(whole);
      groups(ofProvince, CITY_DIGITS).forEach((city, ofCity) -> {
        rows.add(above(Level.CITY, city, ofCity));
        rows.addAll(ofCity);
      });
    });
    return rows;
  }

  private static Map<String, List<Row>> groups(List<Row> counties, int digits) {
    return counties.stream().collect(Collectors.groupingBy(row -> Scope.padded(row.region().substring(0, digits)),
        TreeMap::new, Collectors.toList()));
  }

  private static Row above(Level level, String region, List<Row> counties) {
    Map<Integer, Cell> cells = new TreeMap<>();
    for (Indicator indicator : Indicator.ofCounties()) {
      List<Cell> below = counties.stream().map(county -> county.indicators().get(indicator.number())).toList();
      int met = (int) below.stream().filter(Cell::met).count();
      cells.put(indicator.number(), new Cell(met == below.size(), null, below.stream().mapToInt(Cell::cases).sum(),
          below.stream().flatMap(cell -> cell.failing().stream()).sorted().toList(), met, below.size() - met,
          Share.percent(met, below.size()), null, together(below), null, null));
    }
    int complete = (int) counties.stream().filter(county -> county.open() == 0).count();
    return new Row(level, region, cells, counties.size(), complete, counties.size() - complete,
        Share.percent(complete, counties.size()));
  }

  private static Share.@Nullable Part together(List<Cell> below) {
    List<Share.Part> parts = below.stream().map(Cell::share).filter(Objects::nonNull).toList();
    if (parts.size() < below.size()) {
      return null;
    }
    int number = parts.stream().mapToInt(Share.Part::cases).sum();
    return new Share.Part(number, Share.percent(number, below.stream().mapToInt(Cell::cases).sum()));
  }

  private static Map<Integer, Cell> starred(Map<String, HandValue> said, Tally tally) {
    Map<Integer, Cell> cells = new TreeMap<>();
    for (Indicator indicator : Indicator.ofProvince()) {
      HandValue value = said.get(String.valueOf(indicator.number()));
      boolean done = value != null && (value.state() == HandValue.State.DONE || value.state() == HandValue.State.STARTED);
      String state = value == null ? "" : done ? value.state().label() : String.valueOf(value.expectedOn());
      cells.put(indicator.number(), new Cell(done, value == null ? null : value.expectedOn(), tally.cases(indicator), List.of(), null, null,
          null, state, tally.part(indicator),
          value == null ? null : value.evidence(), value == null ? null : value.enteredBy()));
    }
    return cells;
  }

  /** The cases that keep counties from ticking. */
  static List<Reports.Failing> failing(Table table) {
    return table.rows().stream().filter(row -> row.level() == Level.COUNTY).flatMap(row -> row.indicators().entrySet().stream()
        .filter(entry -> !entry.getValue().failing().isEmpty())
        .map(entry -> new Reports.Failing(Areas.name(row.region()) + " 指标" + entry.getKey() + " " + table.labels().get(entry.getKey()),
            entry.getValue().failing()))).toList();
  }
}
