package org.gettingelectricity.process.deployment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.ModelException;
import org.gettingelectricity.policy.PolicyCheck;
import org.gettingelectricity.policy.quote.OwnFlow;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.release.DeploymentFinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The company's own flows: what the policy files say of them and the models that carry them belong together. */
class FlowFiles {

  private static final int MOST_CASES = 5;

  private final List<DeployedFile> tables;
  private final List<DeployedFile> models;
  private final ObjectProvider<JdbcClient> jdbc;

  /** A flow and the file that names it. */
  private record Named(String file, OwnFlow flow) {}

  FlowFiles(List<DeployedFile> tables, List<DeployedFile> models, ObjectProvider<JdbcClient> jdbc) {
    this.tables = tables;
    this.models = models;
    this.jdbc = jdbc;
  }

  /** Asked inside a command of the engine. */
  List<DeploymentFinding> findings() {
    if (tables.isEmpty() && models.isEmpty()) {
      return List.of();
    }
    Map<String, PolicyFile> today = Context.getCommandContext().runWithoutAuthorization(() ->
        new PolicyResources(Context.getProcessEngineConfiguration().getRepositoryService()).latest());
    Map<String, PolicyFile> then = new LinkedHashMap<>(today);
    tables.stream().map(file -> new PolicyFile(file.name(), file.text())).filter(PolicyFile::isPolicy)
        .forEach(file -> then.put(PolicyResources.document(file), file));
    Map<String, Named> flows = flows(then);
    List<DeploymentFinding> findings = new ArrayList<>();
    flows.values().forEach(named -> carried(named).ifPresent(findings::add));
    if (!then.equals(today)) {
      Set<String> left = flows(inLine(then)).keySet();
      flows(inLine(today)).values().stream().filter(named -> !left.contains(named.flow().process()))
          .forEach(named -> open(named, flows.containsKey(named.flow().process())).ifPresent(findings::add));
    }
    return findings;
  }

  /** The files of documents the line-up names: no application comes to the others. */
  private static Map<String, PolicyFile> inLine(Map<String, PolicyFile> files) {
    Set<String> documents = PolicyCheck.lineUp(files.values());
    Map<String, PolicyFile> inLine = new LinkedHashMap<>(files);
    inLine.keySet().removeIf(document -> !documents.isEmpty() && !documents.contains(document));
    return inLine;
  }

  private static Map<String, Named> flows(Map<String, PolicyFile> files) {
    Map<String, Named> flows = new TreeMap<>();
    files.values().forEach(file -> PolicyCheck.ownFlows(file).forEach((key, flow) -> flows.putIfAbsent(key, new Named(file.name(), flow))));
    return flows;
  }

  /** A flow has a model of its skeleton; what was sound before is looked at only where one of its files changes. */
  private Optional<DeploymentFinding> carried(Named named) {
    OwnFlow flow = named.flow();
    Optional<DeployedFile> along = models.stream().filter(file -> file.elements("process").anyMatch(process -> flow.process().equals(process.id()))).findFirst();
    boolean said = tables.stream().anyMatch(file -> file.name().equals(named.file()));
    if (along.isEmpty() && !said) {
      return Optional.empty();
    }
    if (ModelKeys.SUPPORTING.contains(flow.process())) {
      return Optional.of(new DeploymentFinding(named.file(), null, null, "FLOW_TAKEN", "流程编号 %s 属于产品的模型，不能另行规定".formatted(flow.process())));
    }
    Optional<byte[]> model = along.map(DeployedFile::bytes).or(() -> live(flow.process()));
    if (model.isEmpty()) {
      return Optional.of(new DeploymentFinding(named.file(), null, null, "FLOW_WITHOUT_MODEL",
          "flows 表规定了流程 %s（%s），但没有该编号的流程模型：请先部署模型，或放在同一次部署里".formatted(flow.process(), flow.name())));
    }
    Optional<String> skeleton = skeleton(model.get(), flow.process());
    return skeleton.filter(flow.skeleton().processKey()::equals).isPresent() ? Optional.empty()
        : Optional.of(new DeploymentFinding(along.map(DeployedFile::name).orElse(named.file()), flow.process(), null, "SKELETON_DIFFERS",
            "流程 %s 的模型以 %s 为骨架（属性 %s），flows 表规定的是 %s（%s）".formatted(flow.process(), skeleton.orElse("（未写）"),
                ModelKeys.SKELETON, flow.skeleton().processKey(), flow.skeleton())));
  }

  private static Optional<byte[]> live(String key) {
    return Optional.ofNullable(Context.getCommandContext().getProcessDefinitionManager().findLatestProcessDefinitionByKey(key))
        .map(definition -> Context.getCommandContext().runWithoutAuthorization(() -> DeployedModels.text((ProcessDefinitionEntity) definition)))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** The skeleton a process of a file names; empty when it names none, or the file cannot be read. */
  private static Optional<String> skeleton(byte[] file, String key) {
    try {
      return Bpmn.readModelFromStream(new ByteArrayInputStream(file)).getModelElementsByType(Process.class).stream()
          .filter(process -> key.equals(process.getId())).map(BaseElement::getExtensionElements).filter(Objects::nonNull)
          .flatMap(elements -> elements.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
          .flatMap(properties -> properties.getCamundaProperties().stream())
          .filter(property -> ModelKeys.SKELETON.equals(property.getCamundaName())).map(CamundaProperty::getCamundaValue)
          .filter(Objects::nonNull).findFirst();
    } catch (ModelException e) {
      return Optional.empty();
    }
  }

  /** Cases go on as they began, but who looks for them no longer finds the flow by its name. @param said still in a file, but in no line-up */
  private Optional<DeploymentFinding> open(Named named, boolean said) {
    String key = named.flow().process();
    List<String> open = jdbc.getObject().sql("select application_no from ge_case where own_flow = :key and closed_at is null order by application_no")
        .param("key", key).query(String.class).list();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    String cases = String.join("、", open.subList(0, Math.min(MOST_CASES, open.size()))) + (open.size() > MOST_CASES ? " 等" : "");
    String why = said ? "适用政策表（profiles）不再有文件 %s 的行，这一流程就不再有申请可走；可保留该行并写失效日期，办结后再删".formatted(named.file())
        : "不能从 flows 表删去；可先写失效日期（acceptanceDate），办结后再删";
    return Optional.of(new DeploymentFinding(tables.stream().map(DeployedFile::name).filter(Objects::nonNull).findFirst().orElse(null), null, null,
        "FLOW_IN_USE", "流程 %s（%s）还有 %d 件在办申请（%s），%s".formatted(key, named.flow().name(), open.size(), cases, why)));
  }
}
