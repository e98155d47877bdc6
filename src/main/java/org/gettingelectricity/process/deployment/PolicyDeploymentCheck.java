package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.gettingelectricity.policy.Finding;
import org.gettingelectricity.policy.PolicyCheck;
import org.gettingelectricity.policy.PolicyFile;
import org.springframework.stereotype.Component;

/**
 * Refuses a deployment whose policy files, together with those already deployed, do not make a sound set; the answer
 * lists every finding with file, table, row and reason. Other models are not judged here.
 */
@Component
class PolicyDeploymentCheck extends AbstractCamundaConfiguration {

  @Override
  public void preInit(SpringProcessEngineConfiguration engine) {
    List<Deployer> deployers = new ArrayList<>();
    deployers.add(PolicyDeploymentCheck::judge);
    if (engine.getCustomPreDeployers() != null) {
      deployers.addAll(engine.getCustomPreDeployers());
    }
    engine.setCustomPreDeployers(deployers);
  }

  private static void judge(DeploymentEntity deployment) {
    List<PolicyFile> tables = deployment.isNew() ? tables(deployment) : List.of();
    if (tables.isEmpty()) {
      return;
    }
    Map<String, PolicyFile> set = new LinkedHashMap<>(deployed());
    List<Finding> findings = new ArrayList<>(strangers(tables, set));
    List<PolicyFile> policies = tables.stream().filter(PolicyFile::isPolicy).toList();
    if (!policies.isEmpty()) {
      if (deployment.getTenantId() != null) {
        findings.add(new Finding(policies.get(0).name(), null, null, null, "不允许为租户单独部署政策文件"));
      }
      findings.addAll(check(policies, set));
    }
    if (!findings.isEmpty()) {
      throw refusal(findings);
    }
  }

  private static List<PolicyFile> tables(DeploymentEntity deployment) {
    return deployment.getResources().values().stream()
        .filter(r -> r.getName().endsWith(".dmn") || r.getName().endsWith(".dmn11.xml"))
        .map(r -> new PolicyFile(r.getName(), new String(r.getBytes(), StandardCharsets.UTF_8))).toList();
  }

  private static Map<String, PolicyFile> deployed() {
    var repository = Context.getProcessEngineConfiguration().getRepositoryService();
    return Context.getCommandContext()
        .runWithoutAuthorization(() -> new PolicyResources(repository).latest());
  }

  private static List<Finding> check(List<PolicyFile> policies, Map<String, PolicyFile> set) {
    List<Finding> findings = new ArrayList<>();
    Map<String, PolicyFile> seen = new LinkedHashMap<>();
    for (PolicyFile file : policies) {
      if (seen.put(PolicyResources.document(file), file) != null) {
        findings.add(new Finding(file.name(), null, null, null, "同一部署内政策编号重复"));
      }
    }
    set.putAll(seen);
    findings.addAll(PolicyCheck.check(List.copyOf(set.values())));
    return findings;
  }

  /** A table outside the policy files must not take over the name of one inside. */
  private static List<Finding> strangers(List<PolicyFile> tables, Map<String, PolicyFile> set) {
    var taken = set.values().stream().flatMap(PolicyResources::decisions).collect(Collectors.toSet());
    return tables.stream().filter(file -> !file.isPolicy())
        .flatMap(file -> PolicyResources.decisions(file).filter(taken::contains)
            .map(id -> new Finding(file.name(), id, null, id, "决策编号属于政策文件，不能在其他文件中使用")))
        .toList();
  }

  private static ParseException refusal(List<Finding> findings) {
    String message = "政策文件未通过检查：\n" + findings.stream().map(Finding::message).collect(Collectors.joining("\n"));
    Map<String, List<Problem>> byFile = new LinkedHashMap<>();
    findings.forEach(f -> byFile.computeIfAbsent(f.file(), file -> new ArrayList<>()).add(problem(f)));
    ParseException refusal = new ParseException(message, findings.get(0).file(), List.of(), List.of());
    List<ResourceReport> reports = refusal.getResorceReports();
    reports.clear();
    byFile.forEach((file, problems) -> reports.add(new ResourceReportImpl(file, problems, List.of())));
    return refusal;
  }

  private static Problem problem(Finding finding) {
    return new ProblemImpl(finding.message(), null, finding.element() == null ? "" : finding.element());
  }
}
