package org.gettingelectricity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.report.sheet.Linked;

/** The key figures of a month as sheets, each number linked to the cases it counts. */
final class KpiSheets {

  private final Kpis.Table table;

  private KpiSheets(Kpis.Table table) {
    this.table = table;
  }

  static List<Grid> of(Kpis.Table table) {
    KpiSheets sheets = new KpiSheets(table);
    return List.of(sheets.warnings(), sheets.flows(), sheets.stages(), sheets.offices(), sheets.flowsOfOffices(), sheets.trend(),
        sheets.time(), sheets.unconnected(), sheets.selfAssessment(), sheets.shares());
  }

  /** The cases that were late, by stage. */
  static List<Reports.Failing> late(Kpis.Table table) {
    List<Reports.Failing> late = new ArrayList<>(table.stages().stream().filter(stage -> !stage.late().isEmpty())
        .map(stage -> new Reports.Failing(stage.label() + "超期", stage.late())).toList());
    table.flows().stream().filter(flow -> Boolean.FALSE.equals(flow.met()))
        .forEach(flow -> late.add(new Reports.Failing(flow.label() + "用时最长", flow.slowest())));
    if (!table.atRisk().isEmpty()) {
      late.add(new Reports.Failing("在办已超过平均目标", table.atRisk()));
    }
    return late;
  }

  private Grid warnings() {
    return grid("预警", List.of("未达到或将达不到的目标"), table.warnings(), warning -> Grid.row(warning));
  }

  private Grid flows() {
    return grid("平均办电时间", List.of("流程", "户数", "平均（工作日）", "目标", "环节"), table.flows(), KpiSheets::flow);
  }

  private static List<Object> flow(Kpis.FlowFigure f) {
    return Grid.row(f.label(), new Linked(f.cases(), f.figure()), new Linked(f.averageDays(), f.figure()), f.target(),
        new Linked(f.procedures(), f.figure()));
  }

  private Grid stages() {
    return grid("环节按时率", List.of("环节", "户数", "按时", "按时率%"), table.stages(), s -> Grid.row(s.label(), new Linked(s.cases(), s.figure()),
        new Linked(s.inTime(), s.inTimeFigure()), new Linked(s.percent(), s.inTimeFigure())));
  }

  private Grid offices() {
    return grid("各地区按时率与线上办理率", List.of("地区", "户数", "按时", "按时率%", "线上办理率%", "目标%"), table.offices(), s -> Grid.row(s.label(),
        new Linked(s.cases(), s.figure()), new Linked(s.inTime(), s.inTimeFigure()), new Linked(s.percent(), s.inTimeFigure()),
        new Linked(s.onlinePercent(), s.onlineFigure()), s.onlineTarget()));
  }

  private Grid flowsOfOffices() {
    return new Grid("各地区平均办电时间", table.month(), List.of("地区", "流程", "户数", "平均（工作日）", "目标", "环节"), table.offices().stream()
        .flatMap(office -> office.flows().stream().map(f -> Stream.concat(Stream.of(office.label()), flow(f).stream()).toList())).toList());
  }

  private Grid trend() {
    return grid("近十二个月平均办电时间", List.of("月份", "流程", "户数", "平均（工作日）"), table.trend(), m -> Grid.row(m.month(), m.flow().label(),
        new Linked(m.cases(), m.figure(), m.month()), new Linked(m.averageDays(), m.figure(), m.month())));
  }

  private Grid time() {
    return grid("时间由谁占用", List.of("供电企业（秒）", "配套工程（秒）", "客户（秒）", "政府（秒）", "不可抗力（秒）", "合计（秒）"), List.of(table.time()),
        t -> Stream.of(t.utility(), t.gridWorks(), t.customer(), t.government(), t.forceMajeure(), t.total())
            .<Object>map(seconds -> new Linked(seconds, Kpis.ENERGISED.code())).toList());
  }

  private Grid unconnected() {
    return grid("业扩结存容量", List.of("在办户数", "千瓦", "千伏安"), List.of(table.unconnected()),
        u -> Grid.row(new Linked(u.cases(), u.figure()), new Linked(u.kw(), u.figure()), new Linked(u.kva(), u.figure())));
  }

  private Grid selfAssessment() {
    return grid("世行方法自评（公开信息有效率 " + table.transparencyPercent() + "%）", List.of("流程", "环节", "时间（工作日）", "客户费用（元）"),
        table.selfAssessment(), a -> Grid.row(a.flow().label(), new Linked(a.procedures(), a.figure()), new Linked(a.days(), a.figure()),
            new Linked(a.customerCost(), a.figure())));
  }

  private Grid shares() {
    return grid("服务指标", List.of("指标", "数量", "总数", "比率%", "目标%", "依据"), table.shares(), s -> Grid.row(s.label(),
        new Linked(s.counted(), s.countedFigure()), new Linked(s.of(), s.figure()), Linked.orNone(s.percent(), s.countedFigure()),
        s.target(), s.source()));
  }

  private <T> Grid grid(String title, List<String> headings, List<T> lines, Function<T, List<Object>> row) {
    return new Grid(title, table.month(), headings, lines.stream().map(row).toList());
  }
}
