package org.gettingelectricity.process.deployment;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gettingelectricity.form.FormNames;
import org.gettingelectricity.form.FormSchema;

/** The forms that deployed models show. To be asked inside a command. */
final class DeployedForms {

  private static final Pattern FORM = Pattern.compile("\\bformRef=\"([^\"]+)\"");

  private DeployedForms() {}

  /** Every variable they fill or ask about. */
  static Set<String> names() {
    CommandContext context = Context.getCommandContext();
    Set<String> names = new TreeSet<>();
    DeployedModels.latest().values().stream().flatMap(text -> FORM.matcher(text).results().toList().stream())
        .map(match -> match.group(1)).distinct().forEach(id -> {
          var form = context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(id);
          if (form != null) {
            ResourceEntity file = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName());
            String text = new String(file.getBytes(), StandardCharsets.UTF_8);
            names.addAll(FormSchema.parse(text).keys());
            names.addAll(FormNames.asked(text));
          }
        });
    return names;
  }
}
