package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.gettingelectricity.form.FormCheck;
import org.gettingelectricity.process.form.TaskFormRules;
import org.springframework.stereotype.Component;

/** Refuses forms on which a task would get stuck, with every finding, before they reach an operator. */
@Component
class FormDeploymentCheck extends AbstractProcessEnginePlugin {

  /** Facts of the case that many forms show and only the clerk's form for a new application may fill. */
  private static final Set<String> FACTS = Set.of("region", "customerName");
  private static final String APPLICATION_FORM = "start-application-form";

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<Deployer> deployers = new ArrayList<>(Optional.ofNullable(engine.getCustomPreDeployers()).orElse(List.of()));
    deployers.add(FormDeploymentCheck::judge);
    engine.setCustomPreDeployers(deployers);
  }

  private static void judge(DeploymentEntity deployment) {
    Map<String, List<String>> findings = new TreeMap<>();
    if (deployment.isNew()) {
      deployment.getResources().values().stream().filter(resource -> resource.getName().endsWith(".form"))
          .forEach(form -> findings.put(form.getName(), findings(form)));
    }
    findings.values().removeIf(List::isEmpty);
    if (!findings.isEmpty()) {
      throw refusal(findings);
    }
  }

  private static List<String> findings(ResourceEntity form) {
    String text = new String(form.getBytes(), StandardCharsets.UTF_8);
    boolean application = form.getName().endsWith(APPLICATION_FORM + ".form");
    return FormCheck.check(text,
        name -> TaskFormRules.RESERVED.contains(name) && !(application && FACTS.contains(name)));
  }

  private static ParseException refusal(Map<String, List<String>> findings) {
    String message = "表单未通过检查：\n" + findings.entrySet().stream()
        .flatMap(file -> file.getValue().stream().map(finding -> file.getKey() + "：" + finding))
        .collect(Collectors.joining("\n"));
    ParseException refusal = new ParseException(message, findings.keySet().iterator().next(), List.of(), List.of());
    refusal.getResorceReports().clear();
    findings.forEach((file, all) ->
        refusal.getResorceReports().add(new ResourceReportImpl(file, problems(all), List.of())));
    return refusal;
  }

  private static List<Problem> problems(List<String> findings) {
    return findings.stream().map(finding -> (Problem) new ProblemImpl(finding, null, "")).toList();
  }
}
