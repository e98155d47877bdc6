package org.gettingelectricity.process.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.gettingelectricity.release.DeploymentFinding;
import org.jspecify.annotations.Nullable;

/** Answers a deployment with 400 and all findings by file, as the Modeler shows them. */
final class DeploymentRefusal {

  static final int MOST = 200;
  private static final String WHOLE = "部署";

  private DeploymentRefusal() {}

  static ParseException of(List<DeploymentFinding> findings) {
    Map<String, List<Problem>> byFile = new LinkedHashMap<>();
    findings.stream().limit(MOST).forEach(finding ->
        byFile.computeIfAbsent(finding.file() == null ? WHOLE : finding.file(), file -> new ArrayList<>()).add(new Line(finding)));
    ParseException refusal = new ParseException(message(findings), byFile.keySet().iterator().next(), List.of(), List.of());
    refusal.getResorceReports().clear();
    byFile.forEach((file, problems) -> refusal.getResorceReports().add(new ResourceReportImpl(file, problems, List.of())));
    return refusal;
  }

  static String message(List<DeploymentFinding> findings) {
    String more = findings.size() > MOST ? "\n……另有 %d 处，请先更正以上各处".formatted(findings.size() - MOST) : "";
    return "部署未通过检查，共 %d 处，未部署任何文件：\n".formatted(findings.size())
        + findings.stream().limit(MOST).map(DeploymentFinding::text).collect(Collectors.joining("\n")) + more;
  }

  /** A finding as the engine's REST reports it. */
  private record Line(DeploymentFinding finding) implements Problem {

    @Override
    public String getMessage() {
      return finding.code() + "：" + finding.message();
    }

    @Override
    public int getLine() {
      return finding.line() == null ? 0 : finding.line();
    }

    @Override
    public int getColumn() {
      return 0;
    }

    @Override
    public @Nullable String getMainElementId() {
      return finding.element();
    }

    @Override
    public List<String> getElementIds() {
      return finding.element() == null ? List.of() : List.of(finding.element());
    }
  }
}
