package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.gettingelectricity.policy.PolicyCheck;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.process.check.TimeToLive;
import org.gettingelectricity.release.DeploymentFinding;
import org.jspecify.annotations.Nullable;

/** The decision tables of a deployment: together with those already deployed, the policy files make a sound set. */
class TableFiles {

  private static final Pattern DECISION = Pattern.compile("\\bdecisionRef=[\"']([^\"']+)[\"']");

  private final DeploymentEntity deployment;
  private final List<DeployedFile> files;
  private final List<DeployedFile> models;
  private final List<DeploymentFinding> findings = new ArrayList<>();

  TableFiles(DeploymentEntity deployment, List<DeployedFile> files, List<DeployedFile> models) {
    this.deployment = deployment;
    this.files = files;
    this.models = models;
  }

  /** @param twoPersons whether the files that need a second person have one */
  List<DeploymentFinding> findings(boolean twoPersons) {
    if (files.isEmpty()) {
      return List.of();
    }
    Map<String, PolicyFile> set = deployed();
    files.forEach(this::plain);
    List<PolicyFile> policies = policies().toList();
    if (!policies.isEmpty()) {
      if (!twoPersons) {
        guarded(policies, set);
      }
      set(policies, set);
    }
    files.stream().filter(file -> !policy(file).isPolicy()).forEach(file -> stranger(file, set));
    return findings;
  }

  /** What every table has to have, whatever it decides. */
  private void plain(DeployedFile file) {
    file.elements("decision").forEach(decision -> TimeToLive.fault(decision.timeToLive())
        .ifPresent(fault -> find(file, decision.id(), decision.line(), "TIME_TO_LIVE", fault)));
    file.xml().elements().stream().filter(element -> element.language() != null && !element.language().toLowerCase(Locale.ROOT).contains("feel"))
        .forEach(element -> find(file, element.id(), element.line(), "SCRIPT_NOT_ALLOWED", "不支持的表达式语言 " + element.language()));
    if (findings.stream().noneMatch(finding -> file.name().equals(finding.file()))) {
      transformed(file);
    }
  }

  private void transformed(DeployedFile file) {
    try {
      ((DefaultDmnEngineConfiguration) Context.getProcessEngineConfiguration().getDmnEngineConfiguration()).getTransformer()
          .createTransform().modelInstance(new ByteArrayInputStream(file.bytes())).transformDecisionRequirementsGraph();
    } catch (RuntimeException e) {
      find(file, null, null, "TABLE_INVALID", "引擎无法读取该决策表：" + e.getMessage());
    }
  }

  private Stream<PolicyFile> policies() {
    return files.stream().map(TableFiles::policy).filter(PolicyFile::isPolicy);
  }

  private static PolicyFile policy(DeployedFile file) {
    return new PolicyFile(file.name(), file.text());
  }

  private static Map<String, PolicyFile> deployed() {
    var repository = Context.getProcessEngineConfiguration().getRepositoryService();
    return new LinkedHashMap<>(Context.getCommandContext().runWithoutAuthorization(() -> new PolicyResources(repository).latest()));
  }

  private void guarded(List<PolicyFile> policies, Map<String, PolicyFile> set) {
    Map<String, PolicyFile> documents = new LinkedHashMap<>();
    policies.forEach(file -> documents.put(PolicyResources.document(file), file));
    PolicyCheck.guarded(documents, set).forEach(this::add);
  }

  private void set(List<PolicyFile> policies, Map<String, PolicyFile> set) {
    Map<String, PolicyFile> seen = new LinkedHashMap<>();
    for (PolicyFile file : policies) {
      if (seen.put(PolicyResources.document(file), file) != null) {
        add(new Finding(file.name(), null, null, null, "同一部署内政策编号重复"));
      }
    }
    Map<String, PolicyFile> whole = new LinkedHashMap<>(set);
    whole.putAll(seen);
    PolicyCheck.check(List.copyOf(whole.values())).forEach(this::add);
  }

  private void add(Finding finding) {
    findings.add(new DeploymentFinding(finding.file(), finding.element(), null, finding.code(), finding.place() + finding.reason()));
  }

  /** A table outside the policy files decides something some model asks, and does not take the name of one inside. */
  private void stranger(DeployedFile file, Map<String, PolicyFile> set) {
    Set<String> taken = set.values().stream().flatMap(PolicyResources::decisions).collect(Collectors.toSet());
    List<String> own = file.elements("decision").map(XmlReading.Found::id).filter(id -> id != null).toList();
    own.stream().filter(taken::contains)
        .forEach(id -> find(file, id, null, "DECISION_TAKEN", "决策编号属于政策文件，不能在其他文件中使用"));
    Predicate<String> asked = asked()::contains;
    if (own.stream().noneMatch(asked)) {
      find(file, null, 1, "NOT_A_POLICY", "不会作为政策文件生效：namespace 为 %s，政策文件应为 %s；也没有任何模型引用其中的决策"
          .formatted(file.xml().elements().isEmpty() ? "" : namespace(file), PolicyFile.NAMESPACE));
    }
  }

  private static String namespace(DeployedFile file) {
    var found = Pattern.compile("\\snamespace\\s*=\\s*[\"']([^\"']*)[\"']").matcher(file.text());
    return found.find() ? found.group(1) : "（无）";
  }

  /** The decisions that models of this deployment and deployed ones ask. */
  private Set<String> asked() {
    Stream<String> deployed = Context.getCommandContext().runWithoutAuthorization(() -> DeployedModels.latest()).values().stream();
    return Stream.concat(models.stream().map(DeployedFile::text), deployed)
        .flatMap(text -> DECISION.matcher(text).results().toList().stream()).map(match -> match.group(1)).collect(Collectors.toSet());
  }

  private void find(DeployedFile file, @Nullable String element, @Nullable Integer line, String code, String message) {
    findings.add(new DeploymentFinding(file.name(), element, line, code, message));
  }
}
