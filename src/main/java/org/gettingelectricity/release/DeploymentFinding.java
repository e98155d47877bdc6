package org.gettingelectricity.release;

import java.util.List;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Something for which a deployment is refused.
 *
 * @param file name of the file, null when the deployment as a whole is meant
 * @param element id of the element, table, row or field, null when the file as a whole is meant
 * @param line where in the file, null when not known
 * @param code stable, of the kind of fault
 * @param message Chinese sentence that names the rule
 */
public record DeploymentFinding(@Nullable String file, @Nullable String element, @Nullable Integer line, String code, String message) {

  /** The findings for which nothing of a deployment is taken. */
  public static Refusal refusal(List<DeploymentFinding> findings) {
    return Refusal.invalid("DEPLOYMENT_REFUSED", "部署未通过检查，共 " + findings.size() + " 处",
        findings.stream().map(finding -> new FieldError(finding.place(), finding.code() + "：" + finding.message())).toList());
  }

  private String place() {
    String named = file == null ? "deployment" : file;
    return element == null ? named : named + "#" + element;
  }

  /** One line for people: the file, then what is wrong. */
  public String text() {
    return (file == null ? "" : file + (line == null ? "" : "（第 " + line + " 行）") + "：") + code + "：" + message;
  }
}
