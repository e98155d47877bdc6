package org.gettingelectricity.policy.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The documents that answer for a case, most specific first: each single value comes from the first one that says
 * something about it (D-4). Table lookups set the year the document's own wording counts by (D-1).
 */
public record Lineage(List<Profile> profiles) {

  /** The profile with the parents in force on the acceptance date. */
  public static Lineage of(Profile profile, LocalDate acceptanceDate, Map<String, Profile> all) {
    List<Profile> line = new ArrayList<>();
    Profile next = profile;
    while (next != null) {
      line.add(next);
      boolean inherits = next.parent() != null && !acceptanceDate.isBefore(next.parentFrom());
      next = inherits ? all.get(next.parent()) : null;
    }
    return new Lineage(List.copyOf(line));
  }

  /** The document the case is evaluated as. */
  public Profile own() {
    return profiles.get(0);
  }

  /** The documents that fill what this one leaves open; empty when there are none. */
  public Optional<Lineage> parents() {
    return profiles.size() < 2 ? Optional.empty() : Optional.of(new Lineage(profiles.subList(1, profiles.size())));
  }

  /** First matching row of the most specific document that has one. */
  public Optional<Ruling> first(TableRole role, FactSheet facts) {
    for (Profile profile : profiles) {
      Optional<Ruling> ruling = first(profile, role, facts);
      if (ruling.isPresent()) {
        return ruling;
      }
    }
    return Optional.empty();
  }

  /** Whether one of the documents has a flow for a service. */
  public boolean serves(String service) {
    return profiles.stream().flatMap(profile -> profile.table(TableRole.FLOWS).stream())
        .anyMatch(table -> FlowRows.serves(table, service));
  }

  /** All matching rows of the most specific document that has any. */
  public List<Ruling> all(TableRole role, FactSheet facts) {
    for (Profile profile : profiles) {
      List<Ruling> rulings = all(profile, role, facts);
      if (!rulings.isEmpty()) {
        return rulings;
      }
    }
    return List.of();
  }

  /** Matching rows of the document itself, without its parents. */
  public List<Ruling> own(TableRole role, FactSheet facts) {
    return all(own(), role, facts);
  }

  public static Optional<Ruling> first(Profile profile, TableRole role, FactSheet facts) {
    DecisionTable table = profile.tables().get(role);
    if (table == null) {
      return Optional.empty();
    }
    return table.first(year(profile, facts)).map(row -> new Ruling(profile, table, row));
  }

  private static List<Ruling> all(Profile profile, TableRole role, FactSheet facts) {
    DecisionTable table = profile.tables().get(role);
    if (table == null) {
      return List.of();
    }
    return table.all(year(profile, facts)).stream().map(row -> new Ruling(profile, table, row)).toList();
  }

  private static FactSheet year(Profile profile, FactSheet facts) {
    LocalDate accepted = (LocalDate) Objects.requireNonNull(facts.get(FactName.ACCEPTANCE_DATE));
    return facts.set(FactName.TARGET_YEAR, BigDecimal.valueOf(profile.yearRule().targetYear(accepted)));
  }
}
