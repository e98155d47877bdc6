package org.gettingelectricity.release;

import java.util.List;
import org.gettingelectricity.web.FieldError;
import org.gettingelectricity.web.ProblemException;

/** Files that may not be deployed, with every finding: 400, nothing is stored. */
public class RefusedDeployment extends ProblemException {

  public RefusedDeployment(List<DeploymentFinding> findings) {
    super(400, "DEPLOYMENT_REFUSED", "部署未通过检查，共 " + findings.size() + " 处，请按 errors 逐项更正", findings.stream()
        .map(finding -> new FieldError(place(finding), finding.code() + "：" + finding.message())).toList());
  }

  private static String place(DeploymentFinding finding) {
    String file = finding.file() == null ? "deployment" : finding.file();
    return finding.element() == null ? file : file + "#" + finding.element();
  }
}
