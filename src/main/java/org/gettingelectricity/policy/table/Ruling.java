package org.gettingelectricity.policy.table;

/** A row that decided something, and the document it stands in. */
public record Ruling(Profile profile, DecisionTable table, DecisionTable.Row row) {

  public String source() {
    return row.source();
  }
}
