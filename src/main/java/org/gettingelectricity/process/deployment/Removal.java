package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gettingelectricity.policy.PolicyCheck;
import org.gettingelectricity.policy.PolicyLibrary;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.process.binding.VersionSets;
import org.gettingelectricity.process.check.ModelRules;
import org.gettingelectricity.release.DeploymentFinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What would be missing, or take its place, if a deployment were deleted. Asked inside a command of the engine. */
@Component
class Removal {

  private static final int MOST = 20;
  private static final String CASES = """
      select count(distinct h.BUSINESS_KEY_) from ACT_HI_PROCINST h
        join ACT_RE_PROCDEF d on d.ID_ = h.PROC_DEF_ID_
        join ge_case c on c.application_no = h.BUSINESS_KEY_
      where d.DEPLOYMENT_ID_ = :id""";
  private static final String DECIDED = """
      select count(*) from ge_case c where exists
        (select 1 from ge_policy_pin p where p.pin = c.policy_pin and p.content_hash in (:hashes))""";
  private static final String VERSIONS = """
      select v.KEY_ as name, v.VERSION_ as version, v.DEPLOYMENT_ID_ as deployment, v.RESOURCE_NAME_ as resource from %1$s v
      where v.KEY_ in (select o.KEY_ from %1$s o where o.DEPLOYMENT_ID_ = :id) order by v.KEY_, v.VERSION_ desc""";

  /** One version of a model or form. */
  record Version(String name, int version, String deployment, String resource) {}

  private final JdbcClient jdbc;
  private final DeploymentCheck check;
  private final ModelRules rules;
  private final VersionSets versions;
  private final ObjectProvider<PolicyLibrary> policies;

  Removal(JdbcClient jdbc, DeploymentCheck check, ModelRules rules, VersionSets versions, ObjectProvider<PolicyLibrary> policies) {
    this.policies = policies;
    this.jdbc = jdbc;
    this.check = check;
    this.rules = rules;
    this.versions = versions;
  }

  /** Why the deployment stays, in Chinese; empty when it may go. */
  List<String> faults(String deploymentId) {
    List<String> faults = new ArrayList<>(cases(deploymentId));
    versions.boundOf(deploymentId).forEach(name -> faults.add("在办申请仍按其中 " + name + " 的版本办理"));
    if (faults.isEmpty()) {
      faults.addAll(policies(deploymentId));
      faults.addAll(models(deploymentId));
    }
    return faults.stream().limit(MOST).toList();
  }

  private List<String> cases(String id) {
    int run = jdbc.sql(CASES).param("id", id).query(Integer.class).single();
    List<String> hashes = resources(id).filter(file -> file.getName().endsWith(".dmn")).map(Removal::policy).map(PolicyFile::hash).toList();
    int decided = hashes.isEmpty() ? 0 : jdbc.sql(DECIDED).param("hashes", hashes).query(Integer.class).single();
    return Stream.of(run == 0 ? null : "有 %d 件申请（含已办结的）按该部署的流程办理，其记录须保存".formatted(run),
        decided == 0 ? null : "有 %d 件申请（含已办结的）按其中的政策文件受理".formatted(decided)).filter(text -> text != null).toList();
  }

  /** The set of policy files is whole afterwards, and no floor has moved by it. */
  private List<String> policies(String id) {
    if (resources(id).noneMatch(file -> policy(file).isPolicy())) {
      return List.of();
    }
    PolicyResources resources = new PolicyResources(Context.getProcessEngineConfiguration().getRepositoryService());
    Map<String, PolicyFile> today = resources.latest();
    Map<String, PolicyFile> after = resources.latestWithout(id);
    List<Finding> findings = new ArrayList<>(PolicyCheck.check(List.copyOf(after.values())));
    findings.addAll(PolicyCheck.guarded(after, today));
    return findings.stream().map(Finding::message).distinct().toList();
  }

  private List<String> models(String id) {
    List<String> faults = new ArrayList<>();
    DeploymentEntity instead = new DeploymentEntity();
    instead.setNew(true);
    Set<String> goneModels = replaced("ACT_RE_PROCDEF", id, instead);
    Set<String> goneForms = replaced("ACT_RE_CAMFORMDEF", id, instead);
    goneModels.stream().filter(rules::ownsModel).forEach(key -> faults.add("流程 " + key + " 没有其他版本"));
    Map<String, OwnFlow> own = policies.getObject().current().ownFlows();
    goneModels.stream().filter(own::containsKey).forEach(key -> faults.add("流程 " + key + " 由政策文件的 flows 表规定，没有其他版本"));
    goneForms.stream().filter(rules::ownsForm).forEach(key -> faults.add("表单 " + key + " 没有其他版本"));
    DeployedModels.inUse().forEach((name, text) -> {
      goneModels.stream().filter(key -> text.contains("calledElement=\"" + key + "\"") && !name.startsWith(key + " "))
          .forEach(key -> faults.add("流程 %s 仍被 %s 调用".formatted(key, name)));
      goneForms.stream().filter(key -> text.contains("formRef=\"" + key + "\"") && goneModels.stream().noneMatch(gone -> name.startsWith(gone + " ")))
          .forEach(key -> faults.add("表单 %s 仍由 %s 使用".formatted(key, name)));
    });
    if (instead.getResources() != null) {
      check.findings(instead, null, true, false).stream().map(DeploymentFinding::text)
          .forEach(text -> faults.add("删除后生效的上一版本不合格：" + text));
    }
    return faults;
  }

  /** Adds the versions that come into force again, and gives the keys of which nothing is left. */
  private Set<String> replaced(String table, String id, DeploymentEntity instead) {
    Map<String, List<Version>> versions = new LinkedHashMap<>();
    jdbc.sql(VERSIONS.formatted(table)).param("id", id).query(Version.class).list()
        .forEach(version -> versions.computeIfAbsent(version.name(), key -> new ArrayList<>()).add(version));
    Set<String> gone = new TreeSet<>();
    versions.forEach((key, all) -> {
      boolean inForce = all.get(0).deployment().equals(id);
      all.stream().filter(version -> !version.deployment().equals(id)).findFirst().ifPresentOrElse(version -> {
        if (inForce) {
          instead.addResource(Context.getCommandContext().getResourceManager()
              .findResourceByDeploymentIdAndResourceName(version.deployment(), version.resource()));
        }
      }, () -> gone.add(key));
    });
    return gone;
  }

  private static Stream<ResourceEntity> resources(String id) {
    return Context.getCommandContext().getResourceManager().findResourcesByDeploymentId(id).stream();
  }

  private static PolicyFile policy(ResourceEntity file) {
    return new PolicyFile(file.getName(), new String(file.getBytes(), StandardCharsets.UTF_8));
  }
}
