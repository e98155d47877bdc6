package org.gettingelectricity.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.table.CaseSpace;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.FloorCheck;
import org.gettingelectricity.policy.table.FloorTerms;
import org.gettingelectricity.policy.table.FlowRows;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.policy.table.PolicyFileReader;
import org.gettingelectricity.policy.table.PolicyFileReader.ParsedFile;
import org.gettingelectricity.policy.table.Profile;
import org.gettingelectricity.policy.table.ProfileTable;
import org.gettingelectricity.policy.table.TableCheck;
import org.gettingelectricity.policy.table.TableRole;
import org.gettingelectricity.policy.table.ValueSet;
import org.gettingelectricity.policy.table.ValueSet.Span;
import org.gettingelectricity.policy.table.ValueSet.Spans;
import org.gettingelectricity.policy.table.YearRule;
import org.jspecify.annotations.Nullable;

/** Judges a complete set of policy files before it may be deployed; every finding names file, table, row and reason. */
public final class PolicyCheck {

  private final List<Finding> findings = new ArrayList<>();
  private final List<ParsedFile> parsed = new ArrayList<>();

  private PolicyCheck() {}

  /** All that is wrong with the files, empty when they may be deployed. */
  public static List<Finding> check(List<PolicyFile> files) {
    PolicyCheck check = new PolicyCheck();
    files.forEach(file -> PolicyFileReader.read(file, check.findings).ifPresent(check.parsed::add));
    check.names();
    check.tables();
    return List.copyOf(check.findings);
  }

  /** The flows of the company's own that a file names, by the key of their process; none when it cannot be read. */
  public static Map<String, OwnFlow> ownFlows(PolicyFile file) {
    return PolicyFileReader.read(file, new ArrayList<>()).map(read -> FlowRows.all(read.tables().stream())).orElse(Map.of());
  }

  /** The documents the line-up names; empty when none of the files holds one that can be read. */
  public static Set<String> lineUp(Collection<PolicyFile> files) {
    return files.stream().flatMap(file -> PolicyFileReader.read(file, new ArrayList<>()).stream()).flatMap(read -> read.tables().stream())
        .filter(table -> table.role() == TableRole.PROFILES).flatMap(table -> table.rows().stream()).map(row -> row.text("profile"))
        .collect(Collectors.toSet());
  }

  /**
   * What of a change one person alone may not do.
   *
   * @param changed files by id of their document
   * @param inForce the files in force today, likewise
   */
  public static List<Finding> guarded(Map<String, PolicyFile> changed, Map<String, PolicyFile> inForce) {
    return GuardedFiles.findings(changed, inForce);
  }

  private void names() {
    Set<String> files = new HashSet<>();
    Set<String> decisions = new HashSet<>();
    for (ParsedFile file : parsed) {
      if (!files.add(file.id())) {
        findings.add(new Finding(file.name(), null, null, file.id(), "政策编号重复：" + file.id()));
      }
      Set<TableRole> roles = new HashSet<>();
      for (DecisionTable table : file.tables()) {
        if (!decisions.add(table.id())) {
          report(table, null, "决策编号与其他文件重复");
        }
        if (!roles.add(table.role())) {
          report(table, null, "同一文件内有两个用途相同的表：" + table.role().key());
        }
      }
    }
  }

  private void tables() {
    Optional<DecisionTable> table = PolicyBinder.profileTable(parsed);
    if (table.isEmpty()) {
      if (findings.isEmpty()) {
        findings.add(new Finding(PolicyBinder.PROFILE_FILE, null, null, null, "缺少政策文件目录"));
      }
      return;
    }
    Map<String, Profile> profiles = new LinkedHashMap<>(
        PolicyBinder.line(table.get(), parsed).profiles());
    Map<String, ValueSet> dates = dates(table.get(), profiles);
    line(table.get(), profiles);
    new TableCheck(table.get(), YearRule.ACCEPTED_IN_YEAR, ALWAYS, findings).check();
    parsed.forEach(file -> tables(file, profiles, dates));
    FlowRows.agree(parsed.stream().flatMap(file -> file.tables().stream()).toList(), findings);
    floors(table.get(), profiles, dates);
  }

  private static final ValueSet ALWAYS = new Spans(List.of(new Span(null, false, null, false)));

  private void tables(ParsedFile file, Map<String, Profile> profiles, Map<String, ValueSet> dates) {
    Profile profile = profiles.get(file.id());
    YearRule years = profile == null ? YearRule.ACCEPTED_IN_YEAR : profile.yearRule();
    for (DecisionTable table : file.tables()) {
      if (table.role() != TableRole.PROFILES) {
        new TableCheck(table, years, dates.getOrDefault(file.id(), ALWAYS), findings).check();
      } else if (!file.id().equals(PolicyBinder.PROFILE_FILE)) {
        report(table, null, "政策文件目录只能放在 profiles 文件内");
      }
    }
  }

  /** Every row of the line-up names a file that exists, a parent that exists, and says the same each time. */
  private void line(DecisionTable table, Map<String, Profile> profiles) {
    Set<String> files = new HashSet<>();
    parsed.forEach(file -> files.add(file.id()));
    Map<String, Map<String, Object>> seen = new HashMap<>();
    for (Row row : table.rows()) {
      String id = row.text("profile");
      String parent = row.textOrNone("parent");
      if (!files.contains(id)) {
        report(table, row, "没有政策文件 " + id);
      }
      if (parent != null && !profiles.containsKey(parent)) {
        report(table, row, "没有上级政策 " + parent);
      } else if (circular(id, profiles)) {
        report(table, row, "上级政策循环引用");
      }
      if (!row.outputs().equals(seen.computeIfAbsent(id, i -> row.outputs()))) {
        report(table, row, "同一政策的各行内容不一致");
      }
    }
  }

  private static boolean circular(@Nullable String id, Map<String, Profile> profiles) {
    Set<String> passed = new HashSet<>();
    Profile next = profiles.get(id);
    while (next != null && passed.add(next.id())) {
      next = next.parent() == null ? null : profiles.get(next.parent());
    }
    return next != null;
  }

  /** Acceptance dates on which a profile answers, itself or for a document that inherits from it. */
  private static Map<String, ValueSet> dates(DecisionTable table, Map<String, Profile> profiles) {
    Map<String, List<Span>> spans = new HashMap<>();
    for (Row row : table.rows()) {
      ValueSet own = CaseSpace.of(table, row, YearRule.ACCEPTED_IN_YEAR).side(FactName.ACCEPTANCE_DATE);
      Profile next = profiles.get(row.text("profile"));
      Set<String> passed = new HashSet<>();
      while (next != null && passed.add(next.id())) {
        spans.computeIfAbsent(next.id(), id -> new ArrayList<>()).addAll(((Spans) own).spans());
        LocalDate from = next.parentFrom();
        own = own.intersect(new Spans(List.of(new Span(from, true, null, false))));
        next = next.parent() == null ? null : profiles.get(next.parent());
      }
    }
    Map<String, ValueSet> dates = new HashMap<>();
    spans.forEach((id, list) -> dates.put(id, new Spans(List.copyOf(list))));
    return dates;
  }

  private void floors(DecisionTable table, Map<String, Profile> profiles, Map<String, ValueSet> dates) {
    for (Row row : table.rows()) {
      if (row.flag("floor")) {
        Profile floor = Objects.requireNonNull(profiles.get(row.text("profile")));
        FloorCheck check = new FloorCheck(floor, dates, findings);
        FloorTerms terms = new FloorTerms(floor, profiles, dates, findings);
        profiles.values().stream().filter(p -> p != floor).forEach(check::check);
        profiles.values().stream().filter(p -> p != floor).forEach(terms::check);
        terms.line(table);
        return;
      }
    }
    report(table, null, "没有指明监管底线（floor）");
  }

  private void report(DecisionTable table, @Nullable Row row, String reason) {
    findings.add(new Finding(table.file(), table.id(), row == null ? null : row.number(),
        row == null ? table.id() : row.id(), reason));
  }
}
