package org.gettingelectricity.process;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.gettingelectricity.form.FormSchema;

/** Finds the form an operator sees for a task: the deployed version its reference names, read once per version. */
class TaskForms {

  /** Versions never change once deployed, and there are few. */
  private final Map<String, FormSchema> byVersion = new ConcurrentHashMap<>();

  /** Empty for tasks without a Camunda form, and for tasks outside any process. */
  Optional<FormSchema> of(TaskEntity task) {
    if (task.getTaskDefinition() == null) {
      return Optional.empty();
    }
    FormDefinition definition = task.getTaskDefinition().getFormDefinition();
    if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
      return Optional.empty();
    }
    CommandContext context = Context.getCommandContext();
    CamundaFormDefinition form = deployed(task, definition, context);
    return Optional.of(byVersion.computeIfAbsent(form.getId(), version -> FormSchema.parse(text(form, context))));
  }

  private static CamundaFormDefinition deployed(TaskEntity task, FormDefinition definition, CommandContext context) {
    String key = value(definition.getCamundaFormDefinitionKey(), task);
    var reference = new CamundaFormRefImpl(key, definition.getCamundaFormDefinitionBinding());
    if (definition.getCamundaFormDefinitionVersion() != null) {
      reference.setVersion(Integer.valueOf(value(definition.getCamundaFormDefinitionVersion(), task)));
    }
    String deploymentId = task.getProcessDefinition().getDeploymentId();
    CamundaFormDefinition form = context.runWithoutAuthorization(
        () -> new GetCamundaFormDefinitionCmd(reference, deploymentId).execute(context));
    if (form == null) {
      throw new IllegalStateException("No form is deployed for " + reference);
    }
    return form;
  }

  private static String value(Expression expression, VariableScope scope) {
    return String.valueOf(expression.getValue(scope));
  }

  private static String text(CamundaFormDefinition form, CommandContext context) {
    byte[] bytes = context.getResourceManager()
        .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName()).getBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
