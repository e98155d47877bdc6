package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Measure;
import org.gettingelectricity.policy.code.Obligation;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.code.Usage;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.refusal.Clause;

/**
 * What the regulator fixes besides limits: the closed list of papers, the capacity taken at low voltage, whose time counts,
 * who pays at low voltage, and that works fit into the whole process.
 */
public final class FloorTerms {

  /** 负荷性质 may let a capacity float by five per cent (001 三(一)3, D-13). */
  private static final BigDecimal FLOAT = new BigDecimal("1.05");
  /** Stages that low-voltage flows do not have. */
  private static final Set<String> HIGH_VOLTAGE_STAGES = Set.of(Stage.DESIGN_REVIEW.name(), Stage.MID_INSPECTION.name(),
      Stage.COMPLETION_INSPECTION.name(), Stage.INSPECT_AND_CONNECT.name());
  private static final Set<String> MERGED = Set.of(Stage.COMPLETION_INSPECTION.name(), Stage.METER_CONNECT.name());
  private static final Set<String> FREE = Set.of(Flow.LV_RES.name(), Flow.LV_NONRES_SANLING.name());
  private static final Set<String> BUSINESS = Set.of(Flow.LV_NONRES_SANLING.name(), Flow.LV_NONRES_STD.name());

  private final Profile floor;
  private final Map<String, Profile> profiles;
  private final Map<String, ValueSet> dates;
  private final List<Finding> findings;

  public FloorTerms(Profile floor, Map<String, Profile> profiles, Map<String, ValueSet> dates, List<Finding> findings) {
    this.floor = floor;
    this.profiles = profiles;
    this.dates = dates;
    this.findings = findings;
  }

  public void check(Profile profile) {
    papers(profile);
    rows(profile, TableRole.LV_CAP, (row, bound) -> row.number("cap").compareTo(bound.number("cap")) < 0, "低压容量上限低于监管底线");
    rows(profile, TableRole.LV_CAP, (row, bound) -> row.number("cap").compareTo(bound.number("cap").multiply(FLOAT)) > 0,
        "低压容量上限超过监管规定及 5% 的浮动");
    rows(profile, TableRole.CLOCKS, (row, bound) -> bound.flag("inHandling") && !row.flag("inHandling")
        || bound.flag("inWholeProcess") && !row.flag("inWholeProcess"), "应计入时限的时间不再计入，宽于监管底线");
    rows(profile, TableRole.PAYERS, (row, bound) -> "CUSTOMER".equals(row.text("payer")) && "UTILITY".equals(bound.text("payer")) && free(bound),
        "居民与小微企业低压办电由供电企业投资的项目，不得改由客户出资");
    works(profile);
  }

  /** Rows of the promise that low-voltage homes and small businesses invest nothing (004 台账9、10、38). */
  private boolean free(Row bound) {
    List<FactName> inputs = Objects.requireNonNull(floor.tables().get(TableRole.PAYERS)).inputs();
    return inputs.contains(FactName.FLOW) && bound.tests().get(inputs.indexOf(FactName.FLOW)) instanceof ValueSet.Texts flows
        && !flows.negated() && FREE.containsAll(flows.exact());
  }

  /** Rows of a table against the regulator's rows that decide the same cases. */
  private void rows(Profile profile, TableRole role, BiPredicate<Row, Row> worse, String what) {
    DecisionTable table = profile.tables().get(role);
    DecisionTable regulator = floor.tables().get(role);
    if (table == null || regulator == null) {
      return;
    }
    for (Row row : table.rows()) {
      List<CaseSpace> spaces = spaces(profile, table, row);
      regulator.rows().stream().filter(bound -> worse.test(row, bound) && FloorCheck.meet(spaces, spaces(floor, regulator, bound)))
          .findFirst().ifPresent(bound -> report(table, row, "BELOW_FLOOR", what + "（" + floor.id() + "：" + bound.source() + "）"));
    }
  }

  /** No paper is asked for that the regulator's closed list of the stage does not have (004 台账24、25). */
  private void papers(Profile profile) {
    DecisionTable table = profile.tables().get(TableRole.DOCUMENTS);
    DecisionTable closed = floor.tables().get(TableRole.DOCUMENTS);
    if (table == null || closed == null) {
      return;
    }
    for (Row row : table.rows()) {
      List<CaseSpace> left = row.text("obligation").equals(Obligation.SHARED_ONLY.name()) ? List.of()
          : spaces(profile, table, row).stream().map(space -> space.restrict(FactName.ACCEPTANCE_DATE, dates(floor)))
              .filter(space -> !space.isEmpty()).toList();
      for (Row allowed : closed.rows()) {
        if (allowed.text("document").equals(row.text("document"))) {
          for (CaseSpace cut : allowed(closed, allowed)) {
            left = left.stream().flatMap(space -> space.minus(cut).stream()).toList();
          }
        }
      }
      if (!left.isEmpty()) {
        report(table, row, "EXTRA_DOCUMENT", "资料 %s 不在监管规定的该环节资料清单之内，不得索要（%s：%s）"
            .formatted(row.text("document"), floor.id(), Clause.CLOSED_PAPERS.text()));
      }
    }
  }

  /** Where the list allows a paper; the merged stage may ask what its two parts may. */
  private List<CaseSpace> allowed(DecisionTable closed, Row row) {
    List<CaseSpace> spaces = new ArrayList<>();
    for (CaseSpace space : spaces(floor, closed, row)) {
      boolean high = HIGH_VOLTAGE_STAGES.stream().anyMatch(stage -> space.side(FactName.STAGE).contains(stage));
      CaseSpace there = high ? space.without(FactName.VOLTAGE_KV) : space;
      spaces.add(there);
      if (MERGED.stream().anyMatch(stage -> space.side(FactName.STAGE).contains(stage))) {
        spaces.add(there.without(FactName.STAGE).without(FactName.VOLTAGE_KV).restrict(FactName.STAGE,
            new ValueSet.Texts(Set.of(Stage.INSPECT_AND_CONNECT.name()), Set.of(), false)));
      }
    }
    return spaces;
  }

  /** Works belong to the whole process: their limit is never longer than that of the whole in the same case. */
  private void works(Profile profile) {
    DecisionTable table = profile.tables().get(TableRole.WORKS);
    if (table == null) {
      return;
    }
    for (Row row : table.rows()) {
      Integer limit = row.days("limit");
      List<CaseSpace> spaces = limit == null ? List.of() : spaces(profile, table, row);
      for (Profile line = profile; line != null && limit != null; line = line.parent() == null ? null : profiles.get(line.parent())) {
        DecisionTable totals = line.tables().get(TableRole.TOTALS);
        if (totals != null && longer(limit, spaces, line, totals, table, row)) {
          break;
        }
      }
    }
  }

  private boolean longer(int limit, List<CaseSpace> spaces, Profile line, DecisionTable totals, DecisionTable table, Row row) {
    boolean said = false;
    for (Row whole : totals.rows()) {
      List<CaseSpace> cases = spaces(line, totals, whole).stream()
          .filter(space -> space.side(FactName.MEASURE).contains(Measure.WHOLE_PROCESS_MAX.name()))
          .map(space -> usage(space.without(FactName.MEASURE))).toList();
      if (!FloorCheck.meet(spaces, cases)) {
        continue;
      }
      said = true;
      Integer most = whole.days("limit");
      if (most != null && limit > most) {
        report(table, row, "BELOW_FLOOR", "配套工程期限 %d 长于全过程时限 %d（%s：%s）"
            .formatted(limit, most, line.id(), whole.source()));
        return true;
      }
    }
    return said;
  }

  /** What a low-voltage flow says about its customers. */
  private static CaseSpace usage(CaseSpace space) {
    if (!(space.side(FactName.FLOW) instanceof ValueSet.Texts flows) || flows.negated()) {
      return space;
    }
    if (flows.exact().equals(Set.of(Flow.LV_RES.name()))) {
      return space.restrict(FactName.USAGE, text(Usage.RESIDENTIAL)).restrict(FactName.SMALL_MICRO, new ValueSet.Texts(Set.of("false"), Set.of(), false));
    }
    return BUSINESS.containsAll(flows.exact()) ? space.restrict(FactName.USAGE, text(Usage.NON_RESIDENTIAL)) : space;
  }

  private static ValueSet text(Usage usage) {
    return new ValueSet.Texts(Set.of(usage.name()), Set.of(), false);
  }

  /** From its own first day on the floor is among the parents of every document that is not the floor. */
  public void line(DecisionTable profilesTable) {
    for (Row row : profilesTable.rows()) {
      if (row.text("profile").equals(floor.id())) {
        continue;
      }
      ValueSet open = CaseSpace.of(profilesTable, row, YearRule.ACCEPTED_IN_YEAR).side(FactName.ACCEPTANCE_DATE)
          .intersect(dates(floor));
      if (!open.minus(covered(row.text("profile"), open)).isEmpty()) {
        report(profilesTable, row, "BELOW_FLOOR", "自监管底线 %s 生效起，该文件没有规定的事项应由底线补足，请写明上级政策（parent）及其起始日期".formatted(floor.id()));
      }
    }
  }

  /** The days on which the line of parents leads to the floor; none when it does not. A parent that is not there is found elsewhere. */
  private ValueSet covered(String id, ValueSet days) {
    ValueSet left = days;
    int steps = 0;
    for (Profile next = profiles.get(id); next != null && !next.id().equals(floor.id()); next = profiles.get(next.parent())) {
      if (next.parent() == null || steps++ > profiles.size()) {
        return ValueSet.NOTHING;
      }
      left = left.intersect(from(next));
    }
    return left;
  }

  private static ValueSet from(Profile profile) {
    return new ValueSet.Spans(List.of(new ValueSet.Span(profile.parentFrom(), true, null, false)));
  }

  private ValueSet dates(Profile profile) {
    return Objects.requireNonNull(dates.get(profile.id()));
  }

  private List<CaseSpace> spaces(Profile profile, DecisionTable table, Row row) {
    return TableCheck.spaces(table, row, profile.yearRule(), dates(profile));
  }

  private void report(DecisionTable table, Row row, String code, String reason) {
    findings.add(new Finding(table.file(), table.id(), row.number(), row.id(), code, reason));
  }
}
