package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.disclosure.Disclosures;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.report.sheet.Grid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The company's own figures of a month (POLICY 19), over the cases energised in it. */
@Service
class Kpis {

  private static final BigDecimal ONLINE_KEY = BigDecimal.valueOf(95);
  private static final BigDecimal ONLINE_OTHERS = BigDecimal.valueOf(90);
  private static final BigDecimal SATISFACTION = BigDecimal.valueOf(99);
  private static final int SATISFIED_FROM = 4;
  private static final List<ClockCode> STAGES = List.of(ClockCode.ACCEPTANCE, ClockCode.PLAN_REPLY, ClockCode.DESIGN_REVIEW,
      ClockCode.MID_INSPECTION, ClockCode.INSPECT_AND_CONNECT, ClockCode.COMPLETION_INSPECTION, ClockCode.METER_CONNECT,
      ClockCode.APPROVALS);

  private final Measuring measuring;
  private final Disclosures disclosures;
  private final JdbcClient jdbc;

  Kpis(Measuring measuring, Disclosures disclosures, JdbcClient jdbc) {
    this.measuring = measuring;
    this.disclosures = disclosures;
    this.jdbc = jdbc;
  }

  /** Mean whole process of a flow in working days beside the mean the policy asks for; {@code met} null without either. */
  record FlowFigure(Flow flow, String label, int cases, BigDecimal averageDays, Integer target, Boolean met, BigDecimal procedures,
      List<String> slowest) {}

  /** Share of cases that kept the limit of a stage, or the region. */
  record InTime(String code, String label, int cases, int inTime, BigDecimal percent, List<String> late) {}

  /** How an office kept its limits, how many of its cases came online beside the target, and its means by flow. */
  record Office(String code, String label, int cases, int inTime, BigDecimal percent, List<String> late, BigDecimal onlinePercent,
      BigDecimal onlineTarget, Boolean onlineMet, List<FlowFigure> flows) {}

  /** Mean whole process of a flow in one of the twelve months up to this one. */
  record Monthly(String month, Flow flow, int cases, BigDecimal averageDays) {}

  /** Whose time the cases took, to the second. */
  record WhoseTime(long utility, long gridWorks, long customer, long government, long forceMajeure, long total) {}

  /** A share beside its target. */
  record Target(String label, long counted, long of, BigDecimal percent, BigDecimal target, Boolean met, String source) {}

  /** Applied for and not yet connected at the end of the month (业扩结存容量). */
  record Stock(int cases, BigDecimal kw, BigDecimal kva) {}

  /**
   * Self-assessment by the World Bank's method (003 措施14): procedures, days and the customer's cost, by flow; beside it the share of the public
   * categories that are current, as {@code transparencyPercent} of the table.
   */
  record SelfAssessment(Flow flow, BigDecimal procedures, BigDecimal days, BigDecimal customerCost) {}

  /**
   * The figures.
   *
   * @param atRisk cases under way that took longer already than the mean their policy asks for
   * @param warnings targets that are missed, or will be
   */
  record Table(String month, int cases, List<FlowFigure> flows, List<InTime> stages, List<Office> offices, WhoseTime time,
      Stock unconnected, List<Target> shares, List<SelfAssessment> selfAssessment, BigDecimal transparencyPercent, List<Monthly> trend,
      List<String> atRisk, List<String> warnings) {}

  Table table(Period month, Scope scope) {
    List<Measures> cases = measuring.energised(scope, month);
    List<FlowFigure> flows = Arrays.stream(Flow.values()).map(flow -> flow(flow, cases)).filter(f -> f.cases() > 0).toList();
    List<Target> shares = shares(cases, month, scope);
    List<String> warnings = new ArrayList<>(flows.stream().filter(f -> Boolean.FALSE.equals(f.met()))
        .map(f -> f.label() + "平均全过程办电时间 " + f.averageDays() + " 个工作日，高于目标 " + f.target()).toList());
    shares.stream().filter(share -> Boolean.FALSE.equals(share.met()))
        .forEach(share -> warnings.add(share.label() + " " + share.percent() + "%，低于目标 " + share.target() + "%"));
    List<Measures> open = measuring.underWay(scope, month);
    List<String> atRisk = open.stream().filter(m -> m.averageDays() != null && m.promisedDays() > m.averageDays())
        .map(Measures::applicationNo).sorted().toList();
    if (!atRisk.isEmpty()) {
      warnings.add("在办申请 " + atRisk.size() + " 件已用时间超过平均目标，送电后将拉高平均办电时间");
    }
    return new Table(month.code(), cases.size(), flows, STAGES.stream().map(stage -> inTime(stage, cases))
        .filter(stage -> stage.cases() > 0).toList(), offices(cases), time(cases), stock(open),
        shares, flows.stream().map(f -> assessment(f.flow(), cases)).toList(), transparency(scope), trend(month, scope), atRisk, warnings);
  }

  private static FlowFigure flow(Flow flow, List<Measures> all) {
    List<Measures> cases = all.stream().filter(m -> m.flow() == flow).toList();
    BigDecimal average = mean(cases, Measures::promisedDays);
    Integer target = cases.stream().map(Measures::averageDays).filter(Objects::nonNull).max(Integer::compare).orElse(null);
    List<String> slowest = cases.stream().sorted((a, b) -> Integer.compare(b.promisedDays(), a.promisedDays())).limit(10)
        .map(Measures::applicationNo).toList();
    return new FlowFigure(flow, flow.label(), cases.size(), average, target, target == null || average == null ? null
        : average.compareTo(BigDecimal.valueOf(target)) <= 0, mean(cases, Measures::procedures), slowest);
  }

  private static InTime inTime(ClockCode stage, List<Measures> all) {
    List<Measures> passed = all.stream().filter(m -> m.passed(stage)).toList();
    return inTime(stage.name(), stage.label(), passed, m -> m.late(stage));
  }

  private static List<Office> offices(List<Measures> all) {
    return all.stream().collect(Collectors.groupingBy(Measures::region, TreeMap::new, Collectors.toList())).entrySet().stream()
        .map(office -> office(office.getKey(), office.getValue())).toList();
  }

  private static Office office(String region, List<Measures> cases) {
    InTime kept = inTime(region, String.join("", Areas.path(region)), cases, m -> !m.lateStages().isEmpty());
    BigDecimal target = cases.stream().anyMatch(Measures::keyRegion) ? ONLINE_KEY : ONLINE_OTHERS;
    BigDecimal online = Share.percent(count(cases, Measures::online), cases.size());
    return new Office(region, kept.label(), kept.cases(), kept.inTime(), kept.percent(), kept.late(), online, target, online.compareTo(target) >= 0,
        Arrays.stream(Flow.values()).map(flow -> flow(flow, cases)).filter(figure -> figure.cases() > 0).toList());
  }

  private BigDecimal transparency(Scope scope) {
    Disclosures.Catalogue catalogue = disclosures.of(HandValues.padded(scope.region().isEmpty() ? "00" : scope.region()));
    return Share.percent(catalogue.rows().size() - catalogue.stale(), catalogue.rows().size());
  }

  private record Sum(int yearNo, int monthNo, Flow flow, int cases, long days) {}

  private List<Monthly> trend(Period month, Scope scope) {
    return jdbc.sql("select extract(year from energised_on) as year_no, extract(month from energised_on) as month_no, flow, count(*) as cases,"
        + " sum(promised_days) as days from ge_report_case where energised_on between :from and :to and " + scope.on("region")
        + " group by extract(year from energised_on), extract(month from energised_on), flow order by 1, 2, 3").params(scope.parameters())
        .param("from", month.from().minusMonths(11)).param("to", month.to()).query(Sum.class).list().stream()
        .map(sum -> new Monthly("%d-%02d".formatted(sum.yearNo(), sum.monthNo()), sum.flow(), sum.cases(), Share.mean(sum.days(), sum.cases()))).toList();
  }

  private static InTime inTime(String code, String label, List<Measures> cases, Predicate<Measures> late) {
    List<String> nos = cases.stream().filter(late).map(Measures::applicationNo).toList();
    int kept = cases.size() - nos.size();
    return new InTime(code, label, cases.size(), kept, Share.percent(kept, cases.size()), nos);
  }

  private static WhoseTime time(List<Measures> cases) {
    long[] sums = {sum(cases, Measures::utilitySeconds), sum(cases, Measures::worksSeconds), sum(cases, Measures::customerSeconds),
        sum(cases, Measures::governmentSeconds), sum(cases, Measures::forceSeconds)};
    return new WhoseTime(sums[0], sums[1], sums[2], sums[3], sums[4], Arrays.stream(sums).sum());
  }

  private static long sum(List<Measures> cases, ToLongFunction<Measures> seconds) {
    return cases.stream().mapToLong(seconds).sum();
  }

  private static BigDecimal mean(List<Measures> cases, ToIntFunction<Measures> number) {
    return Share.mean(cases.stream().mapToInt(number).sum(), cases.size());
  }

  private static Stock stock(List<Measures> open) {
    return new Stock(open.size(), open.stream().map(Measures::capacityKw).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add),
        open.stream().map(Measures::kva).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static SelfAssessment assessment(Flow flow, List<Measures> all) {
    List<Measures> cases = all.stream().filter(m -> m.flow() == flow).toList();
    BigDecimal cost = cases.stream().map(Measures::customerAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new SelfAssessment(flow, mean(cases, Measures::procedures), mean(cases, Measures::wholeDays),
        cost.divide(BigDecimal.valueOf(cases.size()), 2, RoundingMode.HALF_UP));
  }

  private List<Target> shares(List<Measures> cases, Period month, Scope scope) {
    List<Measures> key = cases.stream().filter(Measures::keyRegion).toList();
    List<Measures> others = cases.stream().filter(m -> !m.keyRegion()).toList();
    List<Measures> planned = cases.stream().filter(Measures::planned).toList();
    Rated rated = rated(month, scope);
    Followed followed = followed(month, scope);
    return List.of(share("线上办理率（重点地区）", count(key, Measures::online), key.size(), ONLINE_KEY, "000 三(二)"),
        share("线上办理率（其他地区）", count(others, Measures::online), others.size(), ONLINE_OTHERS, "000 三(二)"),
        share("客户满意率", rated.satisfied(), rated.rated(), SATISFACTION, "000 三(二)"),
        share("供电方案现场答复率", count(planned, Measures::planOnSite), planned.size(), null, "000 三(一)2"),
        share("10（20）千伏带电作业接入率", connected(cases, Measures::liveCircuits), connected(cases, Measures::connectedCircuits), null, "001 三(四)2"),
        share("差评回访办结率", followed.closed(), followed.opened(), null, "002 四(三)"));
  }

  private static long connected(List<Measures> cases, ToLongFunction<Measures> circuits) {
    return sum(cases.stream().filter(Measures::upToTwentyKv).toList(), circuits);
  }

  private static long count(List<Measures> cases, Predicate<Measures> test) {
    return cases.stream().filter(test).count();
  }

  private static Target share(String label, long part, long whole, BigDecimal target, String source) {
    BigDecimal percent = Share.percent(part, whole);
    return new Target(label, part, whole, percent, target, percent == null || target == null ? null : percent.compareTo(target) >= 0, source);
  }

  private record Rated(long rated, long satisfied) {}

  private Rated rated(Period month, Scope scope) {
    return span(jdbc.sql("select count(*) as rated, coalesce(sum(case when r.score >= :satisfied then 1 else 0 end), 0) as satisfied"
        + " from ge_rating r join ge_case c on c.application_no = r.application_no where r.source = 'CUSTOMER'"
        + " and r.subject = 'SERVICE' and r.at >= :from and r.at < :end and " + scope.on("c.region")), month, scope)
        .param("satisfied", SATISFIED_FROM).query(Rated.class).single();
  }

  private record Followed(long opened, long closed) {}

  private Followed followed(Period month, Scope scope) {
    return span(jdbc.sql("select count(*) as opened, coalesce(sum(case when f.closed_at is null then 0 else 1 end), 0) as closed"
        + " from ge_follow_up f join ge_case c on c.application_no = f.application_no where f.cause = 'LOW_RATING'"
        + " and f.opened_at >= :from and f.opened_at < :end and " + scope.on("c.region")), month, scope).query(Followed.class).single();
  }

  private static JdbcClient.StatementSpec span(JdbcClient.StatementSpec statement, Period period, Scope scope) {
    return statement.params(scope.parameters()).param("from", start(period.from())).param("end", start(period.to().plusDays(1)));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toOffsetDateTime();
  }

  /** The cases that were late, by stage. */
  static List<Reports.Failing> late(Table table) {
    List<Reports.Failing> late = new ArrayList<>(table.stages().stream().filter(stage -> !stage.late().isEmpty())
        .map(stage -> new Reports.Failing(stage.label() + "超期", stage.late())).toList());
    table.flows().stream().filter(flow -> Boolean.FALSE.equals(flow.met()))
        .forEach(flow -> late.add(new Reports.Failing(flow.label() + "用时最长", flow.slowest())));
    if (!table.atRisk().isEmpty()) {
      late.add(new Reports.Failing("在办已超过平均目标", table.atRisk()));
    }
    return late;
  }

  static List<Grid> grids(Table table) {
    return List.of(new Grid("预警", table.month(), List.of("未达到或将达不到的目标"), table.warnings().stream().map(warning -> row(warning)).toList()),
        new Grid("平均办电时间", table.month(), List.of("流程", "户数", "平均（工作日）", "目标", "环节"), table.flows().stream()
            .map(f -> row(f.label(), f.cases(), f.averageDays(), f.target(), f.procedures())).toList()),
        new Grid("环节按时率", table.month(), List.of("环节", "户数", "按时", "按时率%"),
            table.stages().stream().map(s -> row(s.label(), s.cases(), s.inTime(), s.percent())).toList()),
        new Grid("各地区按时率与线上办理率", table.month(), List.of("地区", "户数", "按时", "按时率%", "线上办理率%", "目标%"),
            table.offices().stream().map(s -> row(s.label(), s.cases(), s.inTime(), s.percent(), s.onlinePercent(), s.onlineTarget())).toList()),
        new Grid("各地区平均办电时间", table.month(), List.of("地区", "流程", "户数", "平均（工作日）", "目标", "环节"), table.offices().stream()
            .flatMap(s -> s.flows().stream().map(f -> row(s.label(), f.label(), f.cases(), f.averageDays(), f.target(), f.procedures()))).toList()),
        new Grid("近十二个月平均办电时间", table.month(), List.of("月份", "流程", "户数", "平均（工作日）"),
            table.trend().stream().map(m -> row(m.month(), m.flow().label(), m.cases(), m.averageDays())).toList()),
        new Grid("时间由谁占用", table.month(), List.of("供电企业（秒）", "配套工程（秒）", "客户（秒）", "政府（秒）", "不可抗力（秒）", "合计（秒）"),
            List.of(row(table.time().utility(), table.time().gridWorks(), table.time().customer(), table.time().government(),
                table.time().forceMajeure(), table.time().total()))),
        new Grid("业扩结存容量", table.month(), List.of("在办户数", "千瓦", "千伏安"),
            List.of(row(table.unconnected().cases(), table.unconnected().kw(), table.unconnected().kva()))),
        new Grid("世行方法自评（公开信息有效率 " + table.transparencyPercent() + "%）", table.month(), List.of("流程", "环节", "时间（工作日）", "客户费用（元）"),
            table.selfAssessment().stream().map(a -> row(a.flow().label(), a.procedures(), a.days(), a.customerCost())).toList()),
        new Grid("服务指标", table.month(), List.of("指标", "数量", "总数", "比率%", "目标%", "依据"),
            table.shares().stream().map(s -> row(s.label(), s.counted(), s.of(), s.percent(), s.target(), s.source())).toList()));
  }

  static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }
}
