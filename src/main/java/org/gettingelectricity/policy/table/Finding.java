package org.gettingelectricity.policy.table;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a policy file.
 *
 * @param file name of the file
 * @param table id of the decision, null when the file as a whole is meant
 * @param row number of the row as the Modeler shows it, null when the table as a whole is meant
 * @param element id of the DMN element
 * @param code stable, of the kind of fault
 * @param reason Chinese
 */
public record Finding(String file, @Nullable String table, @Nullable Integer row, @Nullable String element, String code, String reason) {

  private static final String INVALID = "POLICY_INVALID";

  public Finding(String file, @Nullable String table, @Nullable Integer row, @Nullable String element, String reason) {
    this(file, table, row, element, INVALID, reason);
  }

  /** One line: file, table, row, reason. */
  public String message() {
    return file + (table == null ? "：" : " · ") + place() + reason;
  }

  /** Where in the file, for people: table and row, followed by a colon; empty when the whole file is meant. */
  public String place() {
    return table == null ? "" : "决策表 " + table + (row == null ? "" : " · 第 " + row + " 行") + "：";
  }
}
