package org.gettingelectricity.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.policy.table.PolicyFileReader;
import org.gettingelectricity.policy.table.PolicyFileReader.ParsedFile;
import org.gettingelectricity.policy.table.TableRole;
import org.jspecify.annotations.Nullable;

/**
 * What no single person changes: the file of the regulator, which is the floor of all others, and the line-up of which document
 * applies to whom. One addition is free: a further line for a further document, which is held to the floor like every other.
 */
final class GuardedFiles {

  private static final String CODE = "SECOND_PERSON_REQUIRED";
  private static final String HOW = "，须经两人确认：请在“流程版本”页（/owner）检查后提交发布（接口为 POST /api/v1/releases），"
      + "由另一名流程管理员在同一页确认后部署";

  private GuardedFiles() {}

  static List<Finding> findings(Map<String, PolicyFile> changed, Map<String, PolicyFile> inForce) {
    Optional<DecisionTable> lineUp = lineUp(inForce.get(PolicyBinder.PROFILE_FILE));
    List<Finding> findings = new ArrayList<>();
    Set<String> floors = lineUp.stream().flatMap(table -> table.rows().stream()).filter(row -> row.flag("floor"))
        .map(row -> row.text("profile")).collect(Collectors.toSet());
    changed.forEach((id, file) -> {
      PolicyFile today = inForce.get(id);
      if (floors.contains(id) && today != null && !today.content().equals(file.content())) {
        findings.add(new Finding(file.name(), null, null, null, CODE, "监管底线文件 " + id + " 有改动" + HOW));
      } else if (id.equals(PolicyBinder.PROFILE_FILE) && lineUp.isPresent()) {
        lineUp(file).filter(table -> !addsOnly(lineUp.get(), table) && today != null && !today.content().equals(file.content())).ifPresent(table ->
            findings.add(new Finding(file.name(), table.id(), null, null, CODE, "政策目录的现有内容有改动" + HOW)));
      }
    });
    return findings;
  }

  private static Optional<DecisionTable> lineUp(@Nullable PolicyFile file) {
    return file == null ? Optional.empty()
        : PolicyFileReader.read(file, new ArrayList<>()).map(ParsedFile::tables).flatMap(tables ->
            tables.stream().filter(table -> table.role() == TableRole.PROFILES).findFirst());
  }

  /** Whether there is more than today, every line of today as it was, and each new one is a further document's. */
  private static boolean addsOnly(DecisionTable today, DecisionTable changed) {
    if (!today.inputs().equals(changed.inputs()) || today.hitPolicy() != changed.hitPolicy()
        || changed.rows().size() <= today.rows().size()) {
      return false;
    }
    Set<String> known = today.rows().stream().map(row -> row.text("profile")).collect(Collectors.toSet());
    int next = 0;
    for (Row row : changed.rows()) {
      if (next < today.rows().size() && same(today.rows().get(next), row)) {
        next++;
      } else if (row.flag("floor") || known.contains(row.text("profile"))) {
        return false;
      }
    }
    return next == today.rows().size();
  }

  private static boolean same(Row one, Row other) {
    return one.tests().equals(other.tests()) && one.outputs().equals(other.outputs()) && Objects.equals(one.source(), other.source());
  }
}
