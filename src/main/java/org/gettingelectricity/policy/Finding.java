package org.gettingelectricity.policy;

/**
 * Something wrong in a policy file.
 *
 * @param file name of the file
 * @param table id of the decision, null when the file as a whole is meant
 * @param row number of the row as the Modeler shows it, null when the table as a whole is meant
 * @param element id of the DMN element
 * @param reason Chinese
 */
public record Finding(String file, String table, Integer row, String element, String reason) {

  /** One line: file, table, row, reason. */
  public String message() {
    String where = file + (table == null ? "" : " · 决策表 " + table) + (row == null ? "" : " · 第 " + row + " 行");
    return where + "：" + reason;
  }
}
