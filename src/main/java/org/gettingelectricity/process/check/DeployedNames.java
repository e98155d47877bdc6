package org.gettingelectricity.process.check;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gettingelectricity.form.FormField;
import org.gettingelectricity.form.FormSchema;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a model that is being deployed may refer to: what comes with the same deployment or was deployed before. Every file is read
 * once, however many models ask for it.
 */
class DeployedNames {

  private static final Pattern PROCESS_ID = Pattern.compile("<(?:[\\w.-]+:)?process\\b[^>]*?\\sid=[\"']([^\"']+)[\"']");
  private static final Pattern DECISION_ID = Pattern.compile("<(?:[\\w.-]+:)?decision\\b[^>]*?\\sid=[\"']([^\"']+)[\"']");
  private static final Pattern CALLED = Pattern.compile("\\bcalledElement=[\"']([^\"']+)[\"']");

  private final DeploymentEntity deployment;
  private final CommandContext context = Context.getCommandContext();
  private final Supplier<Map<String, FormSchema>> ownForms = SingletonSupplier.of(this::readForms);
  private final Supplier<Map<String, String>> ownModels = SingletonSupplier.of(() -> byKey(".bpmn", PROCESS_ID));
  private final Supplier<Map<String, String>> ownTables = SingletonSupplier.of(() -> byKey(".dmn", DECISION_ID));
  private final Map<String, Optional<FormSchema>> deployedForms = new HashMap<>();
  private final Map<String, Set<String>> called = new HashMap<>();

  DeployedNames(DeploymentEntity deployment) {
    this.deployment = deployment;
  }

  String tenant() {
    return deployment.getTenantId();
  }

  boolean hasForm(String id) {
    return form(id).isPresent();
  }

  /** A form as it will be: the one of this deployment, else the latest deployed; empty when there is none that can be read. */
  Optional<FormSchema> form(String id) {
    return Optional.ofNullable(ownForms.get().get(id)).or(() -> deployedForms.computeIfAbsent(id, this::deployedForm));
  }

  /** The names of the variables a form fills. */
  Set<String> fieldsOfForm(String id) {
    return form(id).stream().flatMap(form -> form.fields().stream()).map(FormField::key).collect(Collectors.toSet());
  }

  boolean formComesAlong(String id) {
    return ownForms.get().containsKey(id);
  }

  boolean hasProcess(String key) {
    return processComesAlong(key) || context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key) != null;
  }

  boolean processComesAlong(String key) {
    return ownModels.get().containsKey(key);
  }

  /** The models that a model calls. */
  Set<String> calledBy(String key) {
    return called.computeIfAbsent(key, model -> Optional.ofNullable(ownModels.get().get(model)).or(() -> deployedModel(model)).stream()
        .flatMap(text -> CALLED.matcher(text).results()).map(match -> match.group(1)).collect(Collectors.toSet()));
  }

  boolean hasDecision(String key) {
    return decisionComesAlong(key) || context.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key) != null;
  }

  boolean decisionComesAlong(String key) {
    return ownTables.get().containsKey(key);
  }

  /** The keys of the processes in a model. */
  Stream<String> processKeys(String model) {
    return PROCESS_ID.matcher(model).results().map(match -> match.group(1));
  }

  /** The text of a file of the deployment. */
  String text(String name) {
    return text(deployment.getResource(name));
  }

  boolean hasResource(String name) {
    return resources().containsKey(name);
  }

  private Map<String, ResourceEntity> resources() {
    return deployment.getResources() == null ? Map.of() : deployment.getResources();
  }

  private Map<String, FormSchema> readForms() {
    Map<String, FormSchema> forms = new HashMap<>();
    texts(".form").flatMap(text -> schema(text).stream()).forEach(form -> forms.putIfAbsent(form.id(), form));
    return forms;
  }

  private Optional<FormSchema> deployedForm(String id) {
    return Optional.ofNullable(context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(id))
        .map(found -> resource(found.getDeploymentId(), found.getResourceName())).flatMap(DeployedNames::schema);
  }

  private Optional<String> deployedModel(String key) {
    return Optional.ofNullable(context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key))
        .map(found -> resource(found.getDeploymentId(), found.getResourceName()));
  }

  private String resource(String deploymentId, String name) {
    return text(context.getResourceManager().findResourceByDeploymentIdAndResourceName(deploymentId, name));
  }

  static Optional<FormSchema> schema(String text) {
    try {
      return Optional.of(FormSchema.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Map<String, String> byKey(String suffix, Pattern key) {
    Map<String, String> files = new HashMap<>();
    texts(suffix).forEach(text -> key.matcher(text).results().forEach(match -> files.putIfAbsent(match.group(1), text)));
    return files;
  }

  private Stream<String> texts(String suffix) {
    return resources().values().stream()
        .filter(resource -> resource.getName().endsWith(suffix)).map(DeployedNames::text);
  }

  private static String text(ResourceEntity resource) {
    return new String(resource.getBytes(), StandardCharsets.UTF_8);
  }
}
