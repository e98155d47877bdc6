package org.gettingelectricity.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.policy.table.PolicyFileReader;
import org.gettingelectricity.policy.table.PolicyFileReader.ParsedFile;
import org.gettingelectricity.policy.table.ProfileTable;
import org.gettingelectricity.policy.table.TableRole;

/** Binds policy files into a book; a book is only made of files that were accepted. */
public final class PolicyBinder {

  /** Id of the definitions of the profile table. */
  static final String PROFILE_FILE = "profiles";

  private final Supplier<WorkingCalendar> calendar;

  public PolicyBinder(Supplier<WorkingCalendar> calendar) {
    this.calendar = calendar;
  }

  /**
   * @throws IllegalStateException when the files are not a complete, readable set
   */
  public PolicyBook bind(List<PolicyFile> files) {
    List<Finding> findings = new ArrayList<>();
    List<ParsedFile> parsed = new ArrayList<>();
    files.forEach(file -> PolicyFileReader.read(file, findings).ifPresent(parsed::add));
    if (!findings.isEmpty()) {
      throw new IllegalStateException("unreadable policy files: " + findings);
    }
    DecisionTable profiles = profileTable(parsed)
        .orElseThrow(() -> new IllegalStateException("no profile table among the policy files"));
    return new PolicyBook(pin(files), line(profiles, parsed), calendar);
  }

  static Optional<DecisionTable> profileTable(List<ParsedFile> files) {
    return files.stream().flatMap(file -> file.tables().stream())
        .filter(table -> table.role() == TableRole.PROFILES).findFirst();
  }

  /** The line-up with what stands beside it. */
  static ProfileTable line(DecisionTable profiles, List<ParsedFile> parsed) {
    Map<String, Map<TableRole, DecisionTable>> tables = tables(parsed);
    return ProfileTable.of(profiles, tables.getOrDefault(PROFILE_FILE, Map.of()), tables);
  }

  private static Map<String, Map<TableRole, DecisionTable>> tables(List<ParsedFile> files) {
    Map<String, Map<TableRole, DecisionTable>> tables = new HashMap<>();
    for (ParsedFile file : files) {
      Map<TableRole, DecisionTable> byRole = new EnumMap<>(TableRole.class);
      file.tables().forEach(table -> byRole.put(table.role(), table));
      tables.put(file.id(), byRole);
    }
    return tables;
  }

  /** Names the exact contents, independent of file names and of their order. */
  static String pin(List<PolicyFile> files) {
    return DigestUtils.sha256Hex(files.stream().map(PolicyFile::hash).sorted().collect(Collectors.joining("\n")));
  }
}
