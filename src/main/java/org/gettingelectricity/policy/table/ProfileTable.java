package org.gettingelectricity.policy.table;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.policy.code.Prohibition;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.DecisionTable.Row;

/** Which profile is in force (D-2): the first row whose region, utility and dates fit; by name only the dates count. */
public final class ProfileTable {

  private final DecisionTable table;
  private final Map<String, Profile> profiles;
  private final Map<TableRole, DecisionTable> common;

  private ProfileTable(DecisionTable table, Map<String, Profile> profiles, Map<TableRole, DecisionTable> common) {
    this.table = table;
    this.profiles = Map.copyOf(profiles);
    this.common = Map.copyOf(common);
  }

  /**
   * @param common tables beside the line-up, which go with every document
   * @param files tables of the documents, by profile
   */
  public static ProfileTable of(DecisionTable table, Map<TableRole, DecisionTable> common,
      Map<String, Map<TableRole, DecisionTable>> files) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (Row row : table.rows()) {
      Profile profile = profile(row, files.getOrDefault(row.text("profile"), Map.of()));
      profiles.putIfAbsent(profile.id(), profile);
    }
    return new ProfileTable(table, profiles, common);
  }

  private static Profile profile(Row row, Map<TableRole, DecisionTable> tables) {
    LocalDate parentFrom = (LocalDate) row.outputs().get("parentFrom");
    return new Profile(row.text("profile"), row.text("document"), row.textOrNone("parent"),
        parentFrom == null ? LocalDate.MIN : parentFrom, (LocalDate) row.outputs().get("periodEnd"),
        YearRule.valueOf(row.text("yearRule")), Map.copyOf(tables));
  }

  public DecisionTable table() {
    return table;
  }

  public Map<String, Profile> profiles() {
    return profiles;
  }

  /** What goes with every document, answered in the name of the one a case is evaluated as. */
  public Profile common(Profile document) {
    return new Profile(document.id(), document.document(), null, LocalDate.MIN, null, YearRule.ACCEPTED_IN_YEAR, common);
  }

  public Map<TableRole, DecisionTable> common() {
    return common;
  }

  /** The clause of a prohibition, empty where the files have none. */
  public Optional<String> clause(Prohibition prohibition) {
    return Optional.ofNullable(common.get(TableRole.PROHIBITIONS)).flatMap(table -> table.rows().stream()
        .filter(row -> row.tests().get(table.inputs().indexOf(FactName.PROHIBITION)).contains(prohibition.name()))
        .map(Row::source).findFirst());
  }

  public Optional<Ruling> select(QuoteRequest request, FactSheet facts) {
    Optional<Row> row = request.profile() == null
        ? table.first(facts)
        : table.rows().stream().filter(r -> r.text("profile").equals(request.profile()))
            .filter(r -> datesFit(r, request.acceptanceDate())).findFirst();
    return row.map(r -> new Ruling(Objects.requireNonNull(profiles.get(r.text("profile"))), table, r));
  }

  private boolean datesFit(Row row, LocalDate date) {
    List<FactName> inputs = table.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) == FactName.ACCEPTANCE_DATE && !row.tests().get(i).contains(date)) {
        return false;
      }
    }
    return true;
  }
}
