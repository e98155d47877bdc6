package org.gettingelectricity.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one department said, as people write it down for several: one a line, e.g. “运检部：合格”. */
public record DepartmentLine(Role department, String text) {

  private static final Set<Role> DEPARTMENTS = EnumSet.of(Role.MARKETING, Role.DEVELOPMENT, Role.OPERATIONS, Role.DISPATCH,
      Role.METERING, Role.DISTRIBUTION_OFFICE, Role.CUSTOMER_MANAGER);

  /** The rule of such lines, for people. */
  public static final String RULE = "各部门意见每行应为“部门：意见”，部门为 "
      + DEPARTMENTS.stream().map(Role::label).sorted().collect(Collectors.joining("、"));

  /** The lines of a text. */
  public static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
  }

  /** The first line that is not of a department. */
  public static Optional<String> stranger(@Nullable String text) {
    return lines(text).stream().filter(line -> read(line).isEmpty()).findFirst();
  }

  /** What the departments said; lines of nobody are left out. */
  public static List<DepartmentLine> of(@Nullable String text) {
    return lines(text).stream().flatMap(line -> read(line).stream()).toList();
  }

  private static Optional<DepartmentLine> read(String line) {
    String[] parts = line.split("[：:]", 2);
    return parts.length < 2 || parts[1].isBlank() ? Optional.empty() : DEPARTMENTS.stream()
        .filter(role -> role.label().equals(parts[0].strip())).findFirst().map(role -> new DepartmentLine(role, parts[1].strip()));
  }
}
