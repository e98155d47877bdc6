package org.gettingelectricity.process.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.gettingelectricity.form.FormSchema;

/** Finds the form an operator sees for a task: the deployed version its reference names, read once per version. */
class TaskForms {

  private static final int MOST_KEPT = 1_000;
  private static final String FILE = "camunda-forms:deployment:";

  /** Versions never change once deployed. */
  private final Cache<String, FormSchema> byVersion = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /** Empty for tasks without a Camunda form, and for tasks outside any process. */
  Optional<FormSchema> of(TaskEntity task) {
    FormDefinition definition = task.getTaskDefinition() == null ? null : task.getTaskDefinition().getFormDefinition();
    if (definition == null) {
      return Optional.empty();
    }
    if (definition.getCamundaFormDefinitionKey() != null) {
      return Optional.of(referenced(task, definition));
    }
    return file(task, definition.getFormKey());
  }

  /** {@code camunda:formRef}: a form with versions of its own. */
  private FormSchema referenced(TaskEntity task, FormDefinition definition) {
    String key = value(definition.getCamundaFormDefinitionKey(), task);
    var reference = new CamundaFormRefImpl(key, definition.getCamundaFormDefinitionBinding());
    if (definition.getCamundaFormDefinitionVersion() != null) {
      reference.setVersion(Integer.valueOf(value(definition.getCamundaFormDefinitionVersion(), task)));
    }
    CommandContext context = Context.getCommandContext();
    CamundaFormDefinition form = context.runWithoutAuthorization(
        () -> new GetCamundaFormDefinitionCmd(reference, deploymentId(task)).execute(context));
    if (form == null) {
      throw new IllegalStateException("No form is deployed for " + reference);
    }
    return read(form.getDeploymentId(), form.getResourceName());
  }

  /** {@code camunda:formKey="camunda-forms:deployment:x.form"}: a form file beside the model. */
  private Optional<FormSchema> file(TaskEntity task, Expression formKey) {
    return Optional.ofNullable(formKey).map(key -> value(key, task)).filter(key -> key.startsWith(FILE))
        .map(key -> read(deploymentId(task), key.substring(FILE.length())));
  }

  private FormSchema read(String deploymentId, String name) {
    String version = deploymentId + "/" + name;
    FormSchema known = byVersion.getIfPresent(version);
    if (known == null) {
      known = FormSchema.parse(text(deploymentId, name)); // asks the database, so nobody is kept waiting for it
      byVersion.put(version, known);
    }
    return known;
  }

  private static String text(String deploymentId, String name) {
    ResourceEntity file = Context.getCommandContext().getResourceManager()
        .findResourceByDeploymentIdAndResourceName(deploymentId, name);
    return new String(file.getBytes(), StandardCharsets.UTF_8);
  }

  private static String deploymentId(TaskEntity task) {
    return task.getProcessDefinition().getDeploymentId();
  }

  private static String value(Expression expression, VariableScope scope) {
    return String.valueOf(expression.getValue(scope));
  }
}
