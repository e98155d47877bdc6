package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** The models that are deployed, as text. To be asked inside a command, without authorization. */
final class DeployedModels {

  private DeployedModels() {}

  /** The latest of each key. */
  static Map<String, String> latest() {
    return texts(repository().createProcessDefinitionQuery().latestVersion().list());
  }

  /** The latest of each key and every version something still runs on, by key and version. */
  static Map<String, String> inUse() {
    RuntimeService runtime = Context.getProcessEngineConfiguration().getRuntimeService();
    Set<String> latest = repository().createProcessDefinitionQuery().latestVersion().list().stream()
        .map(ProcessDefinition::getId).collect(Collectors.toSet());
    return texts(repository().createProcessDefinitionQuery().list().stream()
        .filter(definition -> latest.contains(definition.getId())
            || !runtime.createProcessInstanceQuery().processDefinitionId(definition.getId()).listPage(0, 1).isEmpty()).toList());
  }

  private static RepositoryService repository() {
    return Context.getProcessEngineConfiguration().getRepositoryService();
  }

  private static Map<String, String> texts(List<ProcessDefinition> definitions) {
    Map<String, String> texts = new LinkedHashMap<>();
    definitions.forEach(definition -> texts.put(definition.getKey() + " 第 " + definition.getVersion() + " 版", text(definition)));
    return texts;
  }

  static String text(ProcessDefinition definition) {
    return new String(Context.getCommandContext().getResourceManager().findResourceByDeploymentIdAndResourceName(
        definition.getDeploymentId(), ((ProcessDefinitionEntity) definition).getResourceName()).getBytes(), StandardCharsets.UTF_8);
  }
}
