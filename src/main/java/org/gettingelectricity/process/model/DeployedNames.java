package org.gettingelectricity.process.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** What a model that is being deployed may refer to: what comes with the same deployment or was deployed before. */
class DeployedNames {

  private static final Pattern PROCESS_ID = Pattern.compile("<(?:\\w+:)?process\\b[^>]*?\\sid=\"([^\"]+)\"");
  private static final Pattern DECISION_ID = Pattern.compile("<(?:\\w+:)?decision\\b[^>]*?\\sid=\"([^\"]+)\"");
  private static final Pattern FIELD_KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

  private final DeploymentEntity deployment;
  private final CommandContext context = Context.getCommandContext();

  DeployedNames(DeploymentEntity deployment) {
    this.deployment = deployment;
  }

  String tenant() {
    return deployment.getTenantId();
  }

  boolean hasForm(String id) {
    return formText(id).isPresent();
  }

  /** The names of the variables a form fills. */
  Set<String> fieldsOfForm(String id) {
    return formText(id).map(text -> FIELD_KEY.matcher(text).results().map(match -> match.group(1))
        .collect(Collectors.toSet())).orElse(Set.of());
  }

  boolean hasProcess(String key) {
    return inDeployment(".bpmn", PROCESS_ID, key)
        || context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key) != null;
  }

  boolean hasDecision(String key) {
    return inDeployment(".dmn", DECISION_ID, key)
        || context.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key) != null;
  }

  boolean hasResource(String name) {
    return deployment.getResources().containsKey(name);
  }

  private Optional<String> formText(String id) {
    Pattern formId = Pattern.compile("\"id\"\\s*:\\s*\"" + Pattern.quote(id) + "\"");
    Optional<String> own = texts(".form").filter(text -> formId.matcher(text).find()).findFirst();
    return own.isPresent() ? own : deployedForm(id);
  }

  private Optional<String> deployedForm(String id) {
    var form = context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(id);
    return Optional.ofNullable(form)
        .map(found -> context.getResourceManager()
            .findResourceByDeploymentIdAndResourceName(found.getDeploymentId(), found.getResourceName()))
        .map(DeployedNames::text);
  }

  private boolean inDeployment(String suffix, Pattern pattern, String id) {
    return texts(suffix).anyMatch(text -> {
      Matcher matcher = pattern.matcher(text);
      return matcher.results().anyMatch(match -> match.group(1).equals(id));
    });
  }

  private Stream<String> texts(String suffix) {
    return deployment.getResources().values().stream()
        .filter(resource -> resource.getName().endsWith(suffix)).map(DeployedNames::text);
  }

  private static String text(ResourceEntity resource) {
    return new String(resource.getBytes(), StandardCharsets.UTF_8);
  }
}
