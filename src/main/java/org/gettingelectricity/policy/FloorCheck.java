package org.gettingelectricity.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.policy.DecisionTable.Row;

/**
 * No document may be looser than the regulator's value in force for the same cases (D-40). A value nobody states is not
 * compared; n calendar days are never looser than n working days.
 */
final class FloorCheck {

  private static final Set<TableRole> LIMITS =
      Set.of(TableRole.STAGES, TableRole.TOTALS, TableRole.PROCEDURES, TableRole.APPROVALS);
  private static final String MERGED = Stage.INSPECT_AND_CONNECT.name();

  private final Profile floor;
  private final Map<String, ValueSet> dates;
  private final List<Finding> findings;

  /** @param dates acceptance dates on which each profile can apply */
  FloorCheck(Profile floor, Map<String, ValueSet> dates, List<Finding> findings) {
    this.floor = floor;
    this.dates = dates;
    this.findings = findings;
  }

  void check(Profile profile) {
    for (TableRole role : LIMITS) {
      DecisionTable table = profile.tables().get(role);
      DecisionTable regulator = floor.tables().get(role);
      if (table != null && regulator != null) {
        table.rows().forEach(row -> check(profile, table, row, regulator));
      }
    }
  }

  private void check(Profile profile, DecisionTable table, Row row, DecisionTable regulator) {
    Integer limit = limit(table.role(), row);
    if (limit == null) {
      return;
    }
    List<CaseSpace> spaces = spaces(profile, table, row);
    for (Row bound : regulator.rows()) {
      Integer allowed = limit(regulator.role(), bound);
      if (allowed != null && limit > allowed && meet(spaces, spaces(floor, regulator, bound))) {
        report(table, row, limit, allowed, bound);
        return;
      }
    }
    if (table.role() == TableRole.STAGES) {
      merged(table, row, limit, spaces, regulator);
    }
  }

  private List<CaseSpace> spaces(Profile profile, DecisionTable table, Row row) {
    return TableCheck.spaces(table, row, profile.yearRule(), dates.get(profile.id()));
  }

  private static boolean meet(List<CaseSpace> some, List<CaseSpace> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(a::overlaps));
  }

  /** One merged stage may take as long as the regulator's completion inspection and energisation together. */
  private void merged(DecisionTable table, Row row, int limit, List<CaseSpace> spaces, DecisionTable regulator) {
    List<CaseSpace> merged = at(spaces, MERGED);
    for (Row inspection : regulator.rows()) {
      for (Row connection : regulator.rows()) {
        Integer a = limit(TableRole.STAGES, inspection);
        Integer b = limit(TableRole.STAGES, connection);
        List<CaseSpace> first = at(spaces(floor, regulator, inspection), Stage.COMPLETION_INSPECTION.name());
        List<CaseSpace> second = at(spaces(floor, regulator, connection), Stage.METER_CONNECT.name());
        boolean comparable = a != null && b != null && meet(merged, first) && meet(merged, second);
        if (comparable && limit > a + b) {
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

  private static Integer limit(TableRole role, Row row) {
    if (role == TableRole.STAGES && !row.flag("present")) {
      return null;
    }
    return row.days(role == TableRole.PROCEDURES ? "max" : "limit");
  }

  private void report(DecisionTable table, Row row, int limit, int allowed, Row bound) {
    findings.add(new Finding(table.file(), table.id(), row.number(), row.id(),
        "低于监管底线：" + limit + " 宽于 " + floor.id() + " 的 " + allowed + "（" + bound.source() + "）"));
  }
}
