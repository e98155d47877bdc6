package org.gettingelectricity.policy.table;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One policy document with the tables of its file and what the profile table says about it.
 *
 * @param parent profile that fills what this document leaves open, or null
 * @param parentFrom first acceptance date from which the parent does so
 * @param periodEnd end of the document's own plan period after which its last values continue with a notice (D-3)
 */
public record Profile(String id, String document, @Nullable String parent, LocalDate parentFrom, @Nullable LocalDate periodEnd,
    YearRule yearRule, Map<TableRole, DecisionTable> tables) {

  Optional<DecisionTable> table(TableRole role) {
    return Optional.ofNullable(tables.get(role));
  }
}
