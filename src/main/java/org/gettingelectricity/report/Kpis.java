package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.disclosure.Disclosures;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.report.measure.Figure;
import org.gettingelectricity.report.measure.Figures;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Population;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.measure.Share;
import org.gettingelectricity.report.measure.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The company's own figures of a month (POLICY 19), over the cases energised in it. */
@Service
class Kpis {

  private static final BigDecimal ONLINE_KEY = BigDecimal.valueOf(95);
  private static final BigDecimal ONLINE_OTHERS = BigDecimal.valueOf(90);
  private static final BigDecimal SATISFACTION = BigDecimal.valueOf(99);
  private static final List<ClockCode> STAGES = List.of(ClockCode.ACCEPTANCE, ClockCode.PLAN_REPLY, ClockCode.DESIGN_REVIEW,
      ClockCode.MID_INSPECTION, ClockCode.INSPECT_AND_CONNECT, ClockCode.COMPLETION_INSPECTION, ClockCode.METER_CONNECT,
      ClockCode.APPROVALS);

  private static final int SLOWEST = 10;
  static final Figure ENERGISED = Figure.all(Population.ENERGISED);
  private static final Figure UNDER_WAY = Figure.all(Population.UNDER_WAY);

  private final Figures figures;
  private final Disclosures disclosures;

  Kpis(Figures figures, Disclosures disclosures) {
    this.figures = figures;
    this.disclosures = disclosures;
  }

  /** Mean whole process of a flow in working days beside the mean the policy asks for; {@code met} null without either. */
  record FlowFigure(Flow flow, String label, int cases, @Nullable BigDecimal averageDays, @Nullable Integer target,
      @Nullable Boolean met, @Nullable BigDecimal procedures, List<String> slowest, String figure) {}

  /** Share of cases that kept the limit of a stage, or the region. */
  record InTime(String code, String label, int cases, int inTime, @Nullable BigDecimal percent, List<String> late, String figure,
      String inTimeFigure) {}

  /** How an office kept its limits, how many of its cases came online beside the target, and its means by flow. */
  record Office(String code, String label, int cases, int inTime, @Nullable BigDecimal percent, List<String> late,
      @Nullable BigDecimal onlinePercent, BigDecimal onlineTarget, Boolean onlineMet, List<FlowFigure> flows, String figure,
      String inTimeFigure, String onlineFigure) {}

  /** Mean whole process of a flow in one of the twelve months up to this one. */
  record Monthly(String month, Flow flow, int cases, @Nullable BigDecimal averageDays, String figure) {}

  /** Whose time the cases took, to the second. */
  record WhoseTime(long utility, long gridWorks, long customer, long government, long forceMajeure, long total) {}

  /** A share beside its target. */
  record Target(String label, long counted, long of, @Nullable BigDecimal percent, @Nullable BigDecimal target,
      @Nullable Boolean met, String source, String figure, String countedFigure) {}

  /** Applied for and not yet connected at the end of the month (业扩结存容量). */
  record Stock(int cases, BigDecimal kw, BigDecimal kva, String figure) {}

  /**
   * Self-assessment by the World Bank's method (003 措施14): procedures, days and the customer's cost, by flow; beside it the share of the public
   * categories that are current, as {@code transparencyPercent} of the table.
   */
  record SelfAssessment(Flow flow, @Nullable BigDecimal procedures, @Nullable BigDecimal days, BigDecimal customerCost, String figure) {}

  /**
   * The figures. Each {@code figure} is the code under which {@code /reports/kpis/cases} lists the cases it counts.
   *
   * @param atRisk cases under way that took longer already than the mean their policy asks for
   * @param warnings targets that are missed, or will be
   */
  record Table(String month, int cases, List<FlowFigure> flows, List<InTime> stages, List<Office> offices, WhoseTime time,
      Stock unconnected, List<Target> shares, List<SelfAssessment> selfAssessment, @Nullable BigDecimal transparencyPercent,
      List<Monthly> trend, List<String> atRisk, List<String> warnings) {}

  /** Sums over the cases of a region and flow; means are made of them. */
  private record Group(String region, Flow flow, boolean keyRegion, int cases, Integer average, long promised, long procedures,
      long whole, BigDecimal cost, long utility, long works, long customer, long government, long force, long online, int inTime,
      long planned, long onSite, long connected, long live) {}

  private record Slow(String region, Flow flow, String applicationNo, int days) {}

  private record Late(String applicationNo, String region, String stages) {}

  private record Stage(int cases, int inTime) {}

  Table table(Period month, Scope scope) {
    figures.renew(month, Population.ENERGISED, Population.UNDER_WAY);
    List<Group> groups = groups(month, scope);
    List<Slow> slow = slow(month, scope);
    List<Late> late = late(month, scope);
    List<FlowFigure> flows = flows(groups, slow, ENERGISED);
    List<Target> shares = shares(groups, month, scope);
    List<String> atRisk = figures.over("c.application_no", UNDER_WAY.with(Trait.AT_RISK), " order by c.application_no", month, scope)
        .query(String.class).list();
    return new Table(month.code(), groups.stream().mapToInt(Group::cases).sum(), flows, stages(late, month, scope), offices(groups, slow, late),
        time(groups), stock(month, scope), shares, flows.stream().map(flow -> assessment(flow.flow(), groups)).toList(), transparency(month, scope),
        trend(month, scope), atRisk, warnings(flows, shares, atRisk));
  }

  private List<Group> groups(Period month, Scope scope) {
    String circuits = ENERGISED.with(Trait.CIRCUITS).condition();
    return figures.over("""
        c.region, c.flow, c.key_region, count(*) as cases, max(c.average_days) as average, sum(c.promised_days) as promised,
        sum(c.procedures) as procedures, sum(c.whole_days) as whole, sum(c.customer_amount) as cost, sum(c.utility_seconds) as utility,
        sum(c.works_seconds) as works, sum(c.customer_seconds) as customer, sum(c.government_seconds) as government,
        sum(c.force_seconds) as force,\s""" + ENERGISED.with(Trait.ONLINE).counting() + " as online, " + ENERGISED.with(Trait.IN_TIME).counting()
        + " as in_time, " + ENERGISED.with(Trait.PLANNED).counting() + " as planned, " + ENERGISED.with(Trait.ON_SITE).counting() + " as on_site,"
        + " sum(case when " + circuits + " then c.connected_circuits else 0 end) as connected,"
        + " sum(case when " + circuits + " then c.live_circuits else 0 end) as live", ENERGISED, " group by c.region, c.flow, c.key_region", month, scope)
        .query(Group.class).list();
  }

  /** The slowest of each region and flow. */
  private List<Slow> slow(Period month, Scope scope) {
    return figures.over("* from (select c.region, c.flow, c.application_no as applicationNo, c.promised_days as days, row_number() over"
        + " (partition by c.region, c.flow order by c.promised_days desc, c.application_no) as place", ENERGISED,
        ") ranked where place <= " + SLOWEST + " order by days desc, applicationNo", month, scope).query(Slow.class).list();
  }

  private List<Late> late(Period month, Scope scope) {
    return figures.over("c.application_no as applicationNo, c.region, c.late_stages as stages", ENERGISED.with(Trait.ANY_LATE),
        " order by c.region, c.application_no", month, scope).query(Late.class).list();
  }

  private static List<FlowFigure> flows(List<Group> all, List<Slow> slow, Figure within) {
    return Arrays.stream(Flow.values()).map(flow -> flow(flow, all.stream().filter(group -> group.flow() == flow).toList(),
        slow.stream().filter(one -> one.flow() == flow).limit(SLOWEST).map(Slow::applicationNo).toList(), within)).filter(f -> f.cases() > 0).toList();
  }

  private static FlowFigure flow(Flow flow, List<Group> groups, List<String> slowest, Figure within) {
    int cases = cases(groups);
    BigDecimal average = Share.mean(sum(groups, Group::promised), cases);
    Integer target = groups.stream().map(Group::average).filter(Objects::nonNull).max(Integer::compare).orElse(null);
    return new FlowFigure(flow, flow.label(), cases, average, target, target == null || average == null ? null
        : average.compareTo(BigDecimal.valueOf(target)) <= 0, Share.mean(sum(groups, Group::procedures), cases), slowest,
        within.with(Trait.FLOW, flow.name()).code());
  }

  private static List<String> warnings(List<FlowFigure> flows, List<Target> shares, List<String> atRisk) {
    List<String> warnings = new ArrayList<>(flows.stream().filter(f -> Boolean.FALSE.equals(f.met()))
        .map(f -> f.label() + "平均全过程办电时间 " + f.averageDays() + " 个工作日，高于目标 " + f.target()).toList());
    shares.stream().filter(share -> Boolean.FALSE.equals(share.met()))
        .forEach(share -> warnings.add(share.label() + " " + share.percent() + "%，低于目标 " + share.target() + "%"));
    if (!atRisk.isEmpty()) {
      warnings.add("在办申请 " + atRisk.size() + " 件已用时间超过平均目标，送电后将拉高平均办电时间");
    }
    return warnings;
  }

  private List<InTime> stages(List<Late> late, Period month, Scope scope) {
    return STAGES.stream().map(stage -> stage(stage, late, month, scope)).filter(stage -> stage.cases() > 0).toList();
  }

  private InTime stage(ClockCode stage, List<Late> all, Period month, Scope scope) {
    Figure passed = ENERGISED.with(Trait.STAGE, stage.name());
    Figure kept = passed.with(Trait.KEPT_STAGE, stage.name());
    Stage counted = figures.over("count(*) as cases, coalesce(" + kept.counting() + ", 0) as in_time", passed, "", month, scope).query(Stage.class).single();
    return new InTime(stage.name(), stage.label(), counted.cases(), counted.inTime(), Share.percent(counted.inTime(), counted.cases()),
        all.stream().filter(one -> Arrays.asList(one.stages().split(",")).contains(stage.name())).map(Late::applicationNo).toList(), passed.code(), kept.code());
  }

  private static List<Office> offices(List<Group> all, List<Slow> slow, List<Late> late) {
    return all.stream().collect(Collectors.groupingBy(Group::region, TreeMap::new, Collectors.toList())).entrySet().stream()
        .map(office -> office(office.getKey(), office.getValue(), slow.stream().filter(one -> one.region().equals(office.getKey())).toList(),
            late.stream().filter(one -> one.region().equals(office.getKey())).map(Late::applicationNo).toList())).toList();
  }

  private static Office office(String region, List<Group> groups, List<Slow> slow, List<String> late) {
    int cases = cases(groups);
    int inTime = groups.stream().mapToInt(Group::inTime).sum();
    BigDecimal target = groups.stream().anyMatch(Group::keyRegion) ? ONLINE_KEY : ONLINE_OTHERS;
    BigDecimal online = Share.percent(sum(groups, Group::online), cases);
    Figure here = ENERGISED.with(Trait.REGION, region);
    return new Office(region, String.join("", Areas.path(region)), cases, inTime, Share.percent(inTime, cases), late, online, target,
        online != null && online.compareTo(target) >= 0, flows(groups, slow, here), here.code(), here.with(Trait.IN_TIME).code(), here.with(Trait.ONLINE).code());
  }

  /** As it stood at the end of the month. */
  private @Nullable BigDecimal transparency(Period month, Scope scope) {
    Disclosures.Catalogue catalogue = disclosures.of(scope.code(), month.to());
    return Share.percent(catalogue.rows().size() - catalogue.stale(), catalogue.rows().size());
  }

  private record Sum(int yearNo, int monthNo, Flow flow, int cases, long days) {}

  private List<Monthly> trend(Period month, Scope scope) {
    Period year = new Period(month.code(), month.from().minusMonths(11), month.to());
    String by = "extract(year from c.energised_on), extract(month from c.energised_on), c.flow";
    return figures.over("extract(year from c.energised_on) as year_no, extract(month from c.energised_on) as month_no, c.flow, count(*) as cases,"
        + " sum(c.promised_days) as days", ENERGISED, " group by " + by + " order by 1, 2, 3", year, scope).query(Sum.class).list().stream()
        .map(sum -> new Monthly("%d-%02d".formatted(sum.yearNo(), sum.monthNo()), sum.flow(), sum.cases(), Share.mean(sum.days(), sum.cases()),
            ENERGISED.with(Trait.FLOW, sum.flow().name()).code())).toList();
  }

  private static WhoseTime time(List<Group> groups) {
    long[] sums = {sum(groups, Group::utility), sum(groups, Group::works), sum(groups, Group::customer), sum(groups, Group::government),
        sum(groups, Group::force)};
    return new WhoseTime(sums[0], sums[1], sums[2], sums[3], sums[4], Arrays.stream(sums).sum());
  }

  private static int cases(List<Group> groups) {
    return groups.stream().mapToInt(Group::cases).sum();
  }

  private static long sum(List<Group> groups, ToLongFunction<Group> number) {
    return groups.stream().mapToLong(number).sum();
  }

  private record Capacity(int cases, BigDecimal kw, BigDecimal kva) {}

  private Stock stock(Period month, Scope scope) {
    Capacity sum = figures.over("count(*) as cases, coalesce(sum(c.capacity_kw), 0) as kw, coalesce(sum(c.kva), 0) as kva", UNDER_WAY, "", month, scope)
        .query(Capacity.class).single();
    return new Stock(sum.cases(), sum.kw(), sum.kva(), UNDER_WAY.code());
  }

  private static SelfAssessment assessment(Flow flow, List<Group> all) {
    List<Group> groups = all.stream().filter(group -> group.flow() == flow).toList();
    int cases = cases(groups);
    BigDecimal cost = groups.stream().map(Group::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new SelfAssessment(flow, Share.mean(sum(groups, Group::procedures), cases), Share.mean(sum(groups, Group::whole), cases),
        cost.divide(BigDecimal.valueOf(cases), 2, RoundingMode.HALF_UP), ENERGISED.with(Trait.FLOW, flow.name()).code());
  }

  private List<Target> shares(List<Group> groups, Period month, Scope scope) {
    List<Group> key = groups.stream().filter(Group::keyRegion).toList();
    List<Group> others = groups.stream().filter(group -> !group.keyRegion()).toList();
    return List.of(
        share("线上办理率（重点地区）", ONLINE_KEY, Clause.ONLINE_AND_SATISFIED.named(), ENERGISED.with(Trait.KEY_REGION), Trait.ONLINE, sum(key, Group::online), cases(key)),
        share("线上办理率（其他地区）", ONLINE_OTHERS, Clause.ONLINE_AND_SATISFIED.named(), ENERGISED.with(Trait.OTHER_REGION), Trait.ONLINE, sum(others, Group::online), cases(others)),
        counted("客户满意率", SATISFACTION, Clause.ONLINE_AND_SATISFIED.named(), Figure.all(Population.RATED), Trait.SATISFIED, month, scope),
        share("供电方案现场答复率", null, Clause.PLAN_ON_SITE.named(), ENERGISED.with(Trait.PLANNED), Trait.ON_SITE, sum(groups, Group::onSite), sum(groups, Group::planned)),
        share("10（20）千伏带电作业接入率", null, Clause.LIVE_CONNECTION.named(), ENERGISED.with(Trait.CIRCUITS), Trait.LIVE, sum(groups, Group::live),
            sum(groups, Group::connected)),
        counted("差评回访办结率", null, Clause.FOLLOW_UP.named(), Figure.all(Population.FOLLOWED), Trait.CLOSED, month, scope));
  }

  private Target counted(String label, @Nullable BigDecimal target, String source, Figure of, Trait counted, Period month, Scope scope) {
    return share(label, target, source, of, counted, figures.count(of.with(counted), month, scope), figures.count(of, month, scope));
  }

  private static Target share(String label, @Nullable BigDecimal target, String source, Figure of, Trait counted, long part, long whole) {
    BigDecimal percent = Share.percent(part, whole);
    return new Target(label, part, whole, percent, target, percent == null || target == null ? null : percent.compareTo(target) >= 0, source,
        of.code(), of.with(counted).code());
  }
}
