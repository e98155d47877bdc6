package org.gettingelectricity.energisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.access.DepartmentLine;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.policy.code.Duty;
import org.gettingelectricity.policy.quote.Quote.Rejection;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection may say (POLICY 11, 12.2): all departments in one visit, one combined list of defects, a second visit that
 * looks at that list only, and nothing passed that could not be connected afterwards.
 */
final class Acceptance {

  private static final String TRANSFORMER = "变压器";

  private Acceptance() {}

  /** Why the conclusion cannot be taken, each with its way out. @param last the inspection of this kind before it, if any */
  static List<Rejection> problems(ConnectionCase c, Inspection now, Optional<Inspection> last) {
    List<Rejection> problems = new ArrayList<>();
    boolean duty = now.kind() == InspectionKind.COMPLETION && c.quote().duties().contains(Duty.TRANSFORMER_GB20052);
    if (now.passed() && duty && !Boolean.TRUE.equals(now.transformerMeets())) {
      problems.add(refused("TRANSFORMER_BELOW_STANDARD", Clause.EFFICIENT_TRANSFORMER, "变压器能效未达到 GB 20052-2020，不得判为合格："
          + "请将检查结论改为不合格并列入缺陷清单，客户更换变压器后复验（transformerMeetsGB20052）"));
    }
    last.filter(before -> !before.passed() && !now.passed()).map(before -> added(before, now, duty)).filter(added -> !added.isEmpty())
        .ifPresent(added -> problems.add(refused("RE_INSPECTION_LIMITED", Clause.ONE_INSPECTION,
            "复验只查首次检验所列缺陷，不得新增：" + String.join("；", added) + "（inspectionDefects）")));
    DepartmentLine.stranger(now.findings()).ifPresent(line -> problems.add(refused("INVALID_REQUEST", Clause.ONE_INSPECTION,
        DepartmentLine.RULE + "（departmentFindings）：" + line)));
    return problems;
  }

  /** What the second list has and the first had not; a transformer the law forbids to connect is always named. */
  private static List<String> added(Inspection before, Inspection now, boolean duty) {
    Set<String> known = Set.copyOf(lines(before.defects()));
    return lines(now.defects()).stream().filter(line -> !known.contains(line)).filter(line -> !(duty && line.contains(TRANSFORMER)))
        .toList();
  }

  /** The lines of a list of defects or findings. */
  static List<String> lines(@Nullable String text) {
    return DepartmentLine.lines(text);
  }

  private static Rejection refused(String code, Clause clause, String message) {
    return new Rejection(code, null, null, clause.text(), message + clause.cited());
  }
}
