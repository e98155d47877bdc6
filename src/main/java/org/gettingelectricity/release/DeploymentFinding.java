package org.gettingelectricity.release;

/**
 * Something for which a deployment is refused.
 *
 * @param file name of the file, null when the deployment as a whole is meant
 * @param element id of the element, table, row or field, null when the file as a whole is meant
 * @param line where in the file, null when not known
 * @param code stable, of the kind of fault
 * @param message Chinese sentence that names the rule
 */
public record DeploymentFinding(String file, String element, Integer line, String code, String message) {

  /** One line for people: the file, then what is wrong. */
  public String text() {
    return (file == null ? "" : file + (line == null ? "" : "（第 " + line + " 行）") + "：") + code + "：" + message;
  }
}
