package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** The models that are deployed, as text. To be asked inside a command, without authorization. */
final class DeployedModels {

  private DeployedModels() {}

  /** The latest of each key. */
  static Map<String, String> latest() {
    return texts(repository().createProcessDefinitionQuery().latestVersion().list());
  }

  /** The latest of each key and every version something still runs on, by key and version. */
  static Map<String, String> inUse() {
    Set<String> running = Context.getProcessEngineConfiguration().getRuntimeService().createProcessInstanceQuery().list().stream()
        .map(ProcessInstance::getProcessDefinitionId).collect(Collectors.toCollection(LinkedHashSet::new));
    List<ProcessDefinition> definitions = new java.util.ArrayList<>(repository().createProcessDefinitionQuery().latestVersion().list());
    Set<String> latest = definitions.stream().map(ProcessDefinition::getId).collect(Collectors.toSet());
    running.stream().filter(id -> !latest.contains(id)).map(id -> repository().getProcessDefinition(id)).forEach(definitions::add);
    return texts(definitions);
  }

  private static org.camunda.bpm.engine.RepositoryService repository() {
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
