package org.gettingelectricity.policy;

/** A row that decided something, and the document it stands in. */
record Ruling(Profile profile, DecisionTable table, DecisionTable.Row row) {

  String source() {
    return row.source();
  }
}
