package org.gettingelectricity.process.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.gettingelectricity.form.FormCheck;
import org.gettingelectricity.form.FormNames;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.process.check.FormContract;
import org.gettingelectricity.process.check.FormUse;
import org.gettingelectricity.process.check.ModelRules;
import org.gettingelectricity.process.model.ModelVocabulary;
import org.gettingelectricity.release.DeploymentFinding;

/** The forms of a deployment: operators can work with them, and what tasks need of them stays in them. */
class FormFiles {

  /** Facts of the case that many forms show and only the clerk's form for a new application may fill. */
  private static final Set<String> FACTS = Set.of("region", "customerName", "utility");
  private static final String APPLICATION_FORM = "start-application-form";
  private static final int LONGEST_ID = 255;

  private final DeploymentEntity deployment;
  private final List<DeployedFile> files;
  private final ModelRules rules;

  FormFiles(DeploymentEntity deployment, List<DeployedFile> files, ModelRules rules) {
    this.deployment = deployment;
    this.files = files;
    this.rules = rules;
  }

  List<DeploymentFinding> findings(boolean bySystem) {
    List<DeploymentFinding> findings = new ArrayList<>();
    for (DeployedFile file : files) {
      boolean application = file.baseName().equals(APPLICATION_FORM + ".form");
      FormCheck.check(file.text(), name -> ModelVocabulary.RESERVED.contains(name) && !(application && FACTS.contains(name)))
          .forEach(fault -> findings.add(new DeploymentFinding(file.name(), null, null, "FORM_INVALID", fault)));
      schema(file).ifPresent(form -> of(file, form, findings));
    }
    if (!bySystem && !files.isEmpty()) {
      Set<String> known = Context.getCommandContext().runWithoutAuthorization(DeployedForms::names);
      files.forEach(file -> misspelt(file, known).forEach(findings::add));
      findings.addAll(Context.getCommandContext().runWithoutAuthorization(() ->
          FormUse.findings(deployment, files.stream().map(DeployedFile::name).toList(), DeployedModels.latest(), rules)));
    }
    return findings;
  }

  /** What a form asks about is one of its own fields, or something forms are known to be shown. */
  private static Stream<DeploymentFinding> misspelt(DeployedFile file, Set<String> known) {
    Set<String> own = schema(file).map(FormSchema::keys).orElse(Set.of());
    return FormNames.asked(file.text()).stream()
        .filter(name -> !own.contains(name) && !known.contains(name) && !ModelVocabulary.VARIABLES.contains(name))
        .map(name -> new DeploymentFinding(file.name(), name, null, "FORM_INVALID", "条件中的变量 " + name + " 不是本表单的字段，也不是办理时提供的信息"));
  }

  private void of(DeployedFile file, FormSchema form, List<DeploymentFinding> findings) {
    if (form.id().length() > LONGEST_ID) {
      findings.add(new DeploymentFinding(file.name(), null, null, "NAME_TOO_LONG", "表单编号超过 " + LONGEST_ID + " 个字符"));
      return;
    }
    findings.addAll(FormContract.findings(file.name(), form, rules));
    taken(file, form).ifPresent(findings::add);
  }

  /** A form of the owners' own keeps the file it was first deployed in. */
  private Optional<DeploymentFinding> taken(DeployedFile file, FormSchema form) {
    CamundaFormDefinition deployed = Context.getCommandContext().getCamundaFormDefinitionManager().findLatestDefinitionByKey(form.id());
    if (deployed == null || rules.ownsForm(form.id())) {
      return Optional.empty();
    }
    String name = deployed.getResourceName().substring(deployed.getResourceName().lastIndexOf('/') + 1);
    return name.equals(file.baseName()) ? Optional.empty() : Optional.of(new DeploymentFinding(file.name(), form.id(), null,
        "FORM_ID_TAKEN", "表单编号 %s 属于已部署的文件 %s，不能由其他文件占用".formatted(form.id(), name)));
  }

  static Optional<FormSchema> schema(DeployedFile file) {
    try {
      return Optional.of(FormSchema.parse(file.text()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
