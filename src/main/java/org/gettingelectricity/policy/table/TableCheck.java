package org.gettingelectricity.policy.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.jspecify.annotations.Nullable;

/** Looks for rows of one table that contradict each other, can never be reached, or are asked for nothing. */
public final class TableCheck {

  private static final int MAX_PARTS = 2000;

  private final DecisionTable table;
  private final YearRule years;
  private final ValueSet dates;
  private final List<Finding> findings;

  /** @param dates acceptance dates on which the document can apply at all */
  public TableCheck(DecisionTable table, YearRule years, ValueSet dates, List<Finding> findings) {
    this.table = table;
    this.years = years;
    this.dates = dates;
    this.findings = findings;
  }

  public void check() {
    columns();
    for (Row row : table.rows()) {
      if (spaces(row).isEmpty()) {
        boolean contradiction = CaseSpace.of(table, row, years).isEmpty();
        report(row, contradiction ? "条件自相矛盾，永远不会命中" : unreachable(row));
      }
    }
    if (table.hitPolicy() != HitPolicy.FIRST) {
      ambiguous();
    }
    if (table.role() == TableRole.TARIFF_PAYERS) {
      tariffs();
    } else if (table.role() == TableRole.FLOWS) {
      FlowRows.check(table, this::report);
    }
  }

  private void columns() {
    table.role().subject().filter(subject -> !table.inputs().contains(subject))
        .ifPresent(subject -> report(null, "缺少输入列 " + subject.key()));
    table.inputs().stream().filter(fact -> !table.role().knows(fact))
        .forEach(fact -> report(null, "该表判定时还不知道 " + fact.key() + "，不能作为条件"));
  }

  private String unreachable(Row row) {
    boolean shadowed = table.hitPolicy() == HitPolicy.FIRST
        && CaseSpace.of(table, row, years).overlaps(validity());
    return shadowed ? "不可达：前面的行已覆盖全部情形" : "不可达：日期在文件有效期之外";
  }

  private CaseSpace validity() {
    return new CaseSpace(Map.of(FactName.ACCEPTANCE_DATE, dates));
  }

  /** The cases a row really decides: within the document's dates and, where the first row wins, not decided before. */
  List<CaseSpace> spaces(Row row) {
    CaseSpace own = CaseSpace.of(table, row, years).intersect(validity());
    List<CaseSpace> left = own.isEmpty() ? List.of() : List.of(own);
    if (table.hitPolicy() != HitPolicy.FIRST) {
      return left;
    }
    for (Row earlier : table.rows()) {
      if (earlier == row || left.size() > MAX_PARTS) {
        break;
      }
      CaseSpace cut = CaseSpace.of(table, earlier, years);
      left = left.stream().flatMap(space -> space.minus(cut).stream()).toList();
    }
    return left;
  }

  private void ambiguous() {
    List<Row> rows = table.rows();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        if (sameAnswer(rows.get(i), rows.get(j)) && overlap(rows.get(i), rows.get(j))) {
          report(rows.get(j), "与第 " + rows.get(i).number() + " 行重叠：同一情形会同时命中两行");
        }
      }
    }
  }

  private boolean overlap(Row a, Row b) {
    return CaseSpace.of(table, a, years).overlaps(CaseSpace.of(table, b, years));
  }

  /** Of a list of answers only the same answer twice is ambiguous. */
  private boolean sameAnswer(Row a, Row b) {
    if (table.hitPolicy() != HitPolicy.COLLECT) {
      return true;
    }
    String first = List.of("document", "fact", "notice", "duty").stream()
        .filter(table.role().outputs()::containsKey).findFirst().orElseThrow();
    return Objects.equals(a.outputs().get(first), b.outputs().get(first));
  }

  private void tariffs() {
    int dominant = table.inputs().indexOf(FactName.DOMINANT);
    for (Row row : table.rows()) {
      boolean agreed = PayerCell.AGREED_BY_TARIFFS.equals(row.text("payer"));
      if (agreed && dominant >= 0 && Stream.of(Tariff.values()).map(Enum::name).anyMatch(row.tests().get(dominant)::contains)) {
        report(row, "AGREED_BY_TARIFFS 只能用于并列（TIE）或未填电价（NONE）");
      }
    }
  }

  private void report(@Nullable Row row, String reason) {
    findings.add(new Finding(table.file(), table.id(), row == null ? null : row.number(),
        row == null ? table.id() : row.id(), reason));
  }

  public static List<CaseSpace> spaces(DecisionTable table, Row row, YearRule years, ValueSet dates) {
    return new TableCheck(table, years, dates, new ArrayList<>()).spaces(row);
  }
}
