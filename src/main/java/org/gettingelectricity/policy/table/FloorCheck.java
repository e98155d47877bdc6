package org.gettingelectricity.policy.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * No document may be looser than the regulator's value in force for the same cases (D-40). An empty cell says that there is
 * no limit, which is looser than any; n calendar days are never looser than n working days.
 */
public final class FloorCheck {

  private static final Set<TableRole> LIMITS =
      Set.of(TableRole.STAGES, TableRole.TOTALS, TableRole.PROCEDURES, TableRole.APPROVALS);
  private static final List<Stage> KEPT =
      List.of(Stage.ACCEPTANCE, Stage.PLAN_REPLY, Stage.COMPLETION_INSPECTION, Stage.METER_CONNECT);
  private static final String MERGED = Stage.INSPECT_AND_CONNECT.name();

  private final Profile floor;
  private final Map<String, ValueSet> dates;
  private final List<Finding> findings;

  /** @param dates acceptance dates on which each profile can apply */
  public FloorCheck(Profile floor, Map<String, ValueSet> dates, List<Finding> findings) {
    this.floor = floor;
    this.dates = dates;
    this.findings = findings;
  }

  public void check(Profile profile) {
    for (TableRole role : LIMITS) {
      DecisionTable table = profile.tables().get(role);
      DecisionTable regulator = floor.tables().get(role);
      if (table != null && regulator != null) {
        table.rows().forEach(row -> check(profile, table, row, regulator));
      }
      if (role == TableRole.STAGES && table != null && regulator != null) {
        table.rows().stream().filter(row -> !row.flag("present")).forEach(row -> cancelled(profile, table, row, regulator));
      }
    }
  }

  /** A stage the regulator limits is not cancelled, but merged: without it nothing would count its time. */
  private void cancelled(Profile profile, DecisionTable table, Row row, DecisionTable regulator) {
    for (Stage stage : KEPT) {
      List<CaseSpace> left = at(spaces(profile, table, row), stage.name());
      for (Row merged : stage == Stage.ACCEPTANCE || stage == Stage.PLAN_REPLY ? List.<Row>of() : table.rows()) {
        for (CaseSpace cut : merged.flag("present") ? at(spaces(profile, table, merged), MERGED) : List.<CaseSpace>of()) {
          left = left.stream().flatMap(space -> space.minus(cut).stream()).toList();
        }
      }
      for (Row bound : regulator.rows()) {
        if (limit(TableRole.STAGES, bound) != null && meet(left, at(spaces(floor, regulator, bound), stage.name()))) {
          findings.add(new Finding(table.file(), table.id(), row.number(), row.id(), "BELOW_FLOOR",
              "低于监管底线：不得取消环节 %s，%s 对其有时限（%s）".formatted(stage, floor.id(), bound.source())));
          return;
        }
      }
    }
  }

  private void check(Profile profile, DecisionTable table, Row row, DecisionTable regulator) {
    if (outside(table.role(), row)) {
      return;
    }
    Integer limit = limit(table.role(), row);
    List<CaseSpace> spaces = spaces(profile, table, row);
    for (Row bound : regulator.rows()) {
      Integer allowed = outside(regulator.role(), bound) ? null : limit(regulator.role(), bound);
      if (allowed != null && looser(limit, allowed) && meet(spaces, spaces(floor, regulator, bound))) {
        report(table, row, limit, allowed, bound);
        return;
      }
    }
    if (table.role() == TableRole.STAGES) {
      merged(table, row, limit, spaces, regulator);
    }
  }

  private static boolean looser(@Nullable Integer limit, int allowed) {
    return limit == null || limit > allowed;
  }

  /** Rows that speak of no limit at all: a stage that is cancelled, a permit nobody asks for or a single one that is asked alone. */
  private static boolean outside(TableRole role, Row row) {
    return role == TableRole.STAGES && !row.flag("present")
        || role == TableRole.APPROVALS && row.days("limit") == null && ("EXEMPT".equals(row.text("route")) || alone(row));
  }

  private static boolean alone(Row row) {
    return "SEPARATE".equals(row.text("route")) && row.tests().stream()
        .anyMatch(test -> test instanceof ValueSet.Texts texts && !texts.negated() && texts.exact().size() == 1
            && Stream.of(Permit.values()).map(Permit::name).anyMatch(texts.exact()::contains));
  }

  private List<CaseSpace> spaces(Profile profile, DecisionTable table, Row row) {
    return TableCheck.spaces(table, row, profile.yearRule(), Objects.requireNonNull(dates.get(profile.id())));
  }

  public static boolean meet(List<CaseSpace> some, List<CaseSpace> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(a::overlaps));
  }

  /** One merged stage may take as long as the regulator's completion inspection and energisation together. */
  private void merged(DecisionTable table, Row row, @Nullable Integer limit, List<CaseSpace> spaces, DecisionTable regulator) {
    List<CaseSpace> merged = at(spaces, MERGED);
    for (Row inspection : regulator.rows()) {
      for (Row connection : regulator.rows()) {
        Integer a = limit(TableRole.STAGES, inspection);
        Integer b = limit(TableRole.STAGES, connection);
        List<CaseSpace> first = at(spaces(floor, regulator, inspection), Stage.COMPLETION_INSPECTION.name());
        List<CaseSpace> second = at(spaces(floor, regulator, connection), Stage.METER_CONNECT.name());
        if (a != null && b != null && meet(merged, first) && meet(merged, second) && looser(limit, a + b)) {
          report(table, row, limit, a + b, inspection);
          return;
        }
      }
    }
  }

  private static List<CaseSpace> at(List<CaseSpace> spaces, String stage) {
    List<CaseSpace> found = new ArrayList<>();
    for (CaseSpace space : spaces) {
      if (space.side(FactName.STAGE).contains(stage)) {
        found.add(space.without(FactName.STAGE));
      }
    }
    return found;
  }

  /** Days, or steps of the customer; null when the cell is empty. */
  private static @Nullable Integer limit(TableRole role, Row row) {
    if (role != TableRole.PROCEDURES) {
      return row.days("limit");
    }
    List<String> names = row.texts("names");
    Integer most = row.days("max");
    return most == null || names == null ? most : Integer.valueOf(Math.max(most, names.size()));
  }

  private void report(DecisionTable table, Row row, @Nullable Integer limit, int allowed, Row bound) {
    findings.add(new Finding(table.file(), table.id(), row.number(), row.id(), "BELOW_FLOOR",
        "低于监管底线：" + (limit == null ? "空白即没有时限，" : limit + " ") + "宽于 " + floor.id() + " 的 " + allowed + "（" + bound.source() + "）"));
  }
}
