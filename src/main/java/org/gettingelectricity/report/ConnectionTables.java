package org.gettingelectricity.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.SpentTime;
import org.gettingelectricity.clock.SpentTimes;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.report.measure.Period;
import org.gettingelectricity.report.measure.Scope;
import org.gettingelectricity.report.sheet.Grid;
import org.gettingelectricity.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The two tables of the weekly meeting (001 附件3, D-36), over the cases from 10 kV that were under way in the week. */
@Service
class ConnectionTables {

  private static final List<Role> ENTITLED = List.of(Role.CUSTOMER_MANAGER, Role.PROJECT_MANAGER, Role.MARKETING, Role.SUPERVISOR);
  private static final String UNDER_WAY = " from ge_case c where c.flow in ('HV_SINGLE', 'HV_DUAL') and c.accepted_at < :end"
      + " and (c.closed_at is null or c.closed_at >= :from) and ";

  private final JdbcClient jdbc;
  private final StoredJson stored;
  private final SpentTimes times;
  private final Clock clock;

  ConnectionTables(JdbcClient jdbc, StoredJson stored, SpentTimes times, Clock clock) {
    this.jdbc = jdbc;
    this.stored = stored;
    this.times = times;
    this.clock = clock;
  }

  /** A line of the printed weekly table; the contact is personal and null for whoever is not entitled to it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Line(String applicationNo, String customerName, @Nullable BigDecimal voltageKv, @Nullable BigDecimal capacityKva,
      String businessType, @Nullable String contact, String proposedSource, BigDecimal spareCapacity, String remarks) {}

  record Statistics(String week, LocalDate from, LocalDate to, boolean contactsShown, List<Line> rows) {}

  /** The days on which a case passed each step; null = not yet by the end of the week. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Steps(@Nullable LocalDate acceptance, @Nullable LocalDate survey, @Nullable LocalDate planReply,
      @Nullable LocalDate design, @Nullable LocalDate designReview, @Nullable LocalDate fees, @Nullable LocalDate construction,
      @Nullable LocalDate completionInspection, @Nullable LocalDate contract, @Nullable LocalDate energisation) {}

  record Progress(String applicationNo, String customerName, String region, String flow, Steps steps) {}

  record ProgressTable(String week, LocalDate from, LocalDate to, List<Progress> rows) {}

  Statistics statistics(Period week, Scope scope, Caller caller) {
    boolean entitled = ENTITLED.stream().anyMatch(caller::is);
    List<Line> rows = week(jdbc.sql("""
        select c.application_no, c.customer_name, c.region, c.flow, coalesce((select h.facts_before from ge_change h
            where h.application_no = c.application_no and h.at >= :end order by h.id fetch first 1 rows only), c.facts) as facts, c.quote, c.customer as contact, c.continues, (select o.source from ge_plan_options o
            join ge_plan p on p.application_no = o.application_no and p.revision = o.revision
            where o.application_no = c.application_no and o.option_no = coalesce(p.chosen, p.recommended)
            order by p.revision desc fetch first 1 rows only) as source,
          (select o.spare_capacity from ge_plan_options o
            join ge_plan p on p.application_no = o.application_no and p.revision = o.revision
            where o.application_no = c.application_no and o.option_no = coalesce(p.chosen, p.recommended)
            order by p.revision desc fetch first 1 rows only) as spare""" + UNDER_WAY + scope.on("c.region")
        + " order by c.accepted_at, c.application_no"), week, scope).query(Printed.class).list().stream()
        .map(row -> line(row, entitled)).toList();
    return new Statistics(week.code(), week.from(), week.to(), entitled, rows);
  }

  private record Printed(String applicationNo, String customerName, String region, Flow flow, String facts, String quote, String contact,
      String continues, String source, BigDecimal spare) {}

  private Line line(Printed row, boolean entitled) {
    Facts facts = stored.read(row.facts(), Facts.class);
    return new Line(row.applicationNo(), row.customerName(), stored.read(row.quote(), Quote.class).supplyVoltageKv(),
        facts.capacityKva() == null ? facts.capacityKw() : facts.capacityKva(), row.flow().label(),
        entitled ? stored.read(row.contact(), JsonNode.class).path("phone").asText(null) : null, row.source(), row.spare(),
        row.continues() == null ? "" : "续接 " + row.continues());
  }

  ProgressTable progress(Period week, Scope scope) {
    List<Named> cases = week(jdbc.sql("select c.application_no, c.customer_name, c.region, c.flow, c.energised_at" + UNDER_WAY
        + scope.on("c.region") + " order by c.accepted_at, c.application_no"), week, scope).query(Named.class).list();
    List<String> nos = cases.stream().map(Named::applicationNo).toList();
    LocalDate until = week.until(Days.of(clock.instant()));
    Map<String, SpentTime> spent = times.of(nos, until).stream().collect(Collectors.toMap(SpentTime::applicationNo, time -> time));
    Map<String, Map<String, LocalDate>> marks = marks(nos, until);
    return new ProgressTable(week.code(), week.from(), week.to(), cases.stream()
        .flatMap(c -> Stream.ofNullable(spent.get(c.applicationNo())).map(time -> c.progress(time, marks.getOrDefault(c.applicationNo(), Map.of()), until))).toList());
  }

  private record Named(String applicationNo, String customerName, String region, Flow flow, OffsetDateTime energisedAt) {

    Progress progress(SpentTime time, Map<String, LocalDate> marks, LocalDate until) {
      Map<ClockCode, LocalDate> ended = time.ended();
      LocalDate energised = energisedAt == null ? null : Days.of(energisedAt.toInstant());
      return new Progress(applicationNo, customerName, region, flow.name(), new Steps(ended.get(ClockCode.ACCEPTANCE),
          marks.get("SURVEY"), ended.get(ClockCode.PLAN_REPLY), time.started().get(ClockCode.DESIGN_REVIEW),
          ended.get(ClockCode.DESIGN_REVIEW), marks.get("FEE_SETTLED"), ended.get(ClockCode.CUSTOMER_WORKS),
          ended.getOrDefault(ClockCode.COMPLETION_INSPECTION, ended.get(ClockCode.INSPECT_AND_CONNECT)),
          marks.get("CONTRACT_SIGNED"), energised == null || energised.isAfter(until) ? null : energised));
    }
  }

  private record Mark(String applicationNo, String kind, OffsetDateTime at) {}

  private Map<String, Map<String, LocalDate>> marks(List<String> nos, LocalDate until) {
    Map<String, Map<String, LocalDate>> marks = new HashMap<>();
    if (nos.isEmpty()) {
      return marks;
    }
    List<Mark> found = new ArrayList<>(jdbc.sql("""
        select application_no, kind, max(at) as at from ge_ledger where application_no in (:nos)
          and kind in ('CONTRACT_SIGNED', 'FEE_SETTLED') and at < :end group by application_no, kind""").param("nos", nos)
        .param("end", start(until.plusDays(1))).query(Mark.class).list());
    found.addAll(jdbc.sql("""
        select application_no, 'SURVEY' as kind, max(at) as at from ge_record where application_no in (:nos)
          and answers like '%"survey%' and at < :end group by application_no""").param("nos", nos)
        .param("end", start(until.plusDays(1))).query(Mark.class).list());
    found.forEach(mark -> marks.computeIfAbsent(mark.applicationNo(), no -> new HashMap<>())
        .put(mark.kind(), Days.of(mark.at().toInstant())));
    return marks;
  }

  private static JdbcClient.StatementSpec week(JdbcClient.StatementSpec statement, Period week, Scope scope) {
    return statement.params(scope.parameters()).param("from", start(week.from())).param("end", start(week.to().plusDays(1)));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toOffsetDateTime();
  }

  static Grid grid(Statistics table) {
    List<String> head = new ArrayList<>(List.of("申请编号", "客户名称", "电压等级（千伏）", "容量（千伏安）", "业务类型"));
    if (table.contactsShown()) {
      head.add("联系方式");
    }
    head.addAll(List.of("拟接入电源", "线路剩余容量", "备注"));
    return new Grid("业扩报装周统计表", "第 " + table.week() + " 周（" + table.from() + " 至 " + table.to() + "）", head,
        table.rows().stream().map(row -> {
          List<Object> line = new ArrayList<>(Grid.row(row.applicationNo(), row.customerName(), row.voltageKv(), row.capacityKva(),
              row.businessType()));
          if (table.contactsShown()) {
            line.add(row.contact());
          }
          line.addAll(Grid.row(row.proposedSource(), row.spareCapacity(), row.remarks()));
          return line;
        }).toList());
  }

  static Grid grid(ProgressTable table) {
    return new Grid("10千伏及以上业扩项目进度表", "第 " + table.week() + " 周（" + table.from() + " 至 " + table.to() + "）",
        List.of("申请编号", "客户名称", "地区", "业务受理", "现场勘查", "方案答复", "设计", "设计审查", "业务收费", "工程施工", "竣工检验", "合同签订", "装表接电"),
        table.rows().stream().map(row -> Grid.row(row.applicationNo(), row.customerName(), Areas.name(row.region()), row.steps().acceptance(),
            row.steps().survey(), row.steps().planReply(), row.steps().design(), row.steps().designReview(), row.steps().fees(),
            row.steps().construction(), row.steps().completionInspection(), row.steps().contract(), row.steps().energisation())).toList());
  }
}
