package org.gettingelectricity.process.check;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.util.ReflectUtil;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.gettingelectricity.form.FormSchema;
import org.gettingelectricity.release.DeploymentFinding;

/** A form that tasks of deployed models show keeps the fields which these models go on with. */
public final class FormUse {

  private FormUse() {}

  /**
   * @param forms names of the deployment's form files
   * @param models deployed models by what people call them
   */
  public static List<DeploymentFinding> findings(DeploymentEntity deployment, List<String> forms, Map<String, String> models,
      ModelRules rules) {
    DeployedNames changed = new DeployedNames(deployment);
    DeployedNames today = new DeployedNames(new DeploymentEntity());
    List<DeploymentFinding> findings = new ArrayList<>();
    for (String file : forms) {
      String text = changed.text(file);
      Optional<FormSchema> form = DeployedNames.schema(text);
      form.ifPresent(schema -> models.forEach((name, model) -> {
        if (model.contains("formRef=\"" + schema.id() + "\"") && changed.processKeys(model).noneMatch(changed::processComesAlong)) {
          lost(model, changed, today, rules).forEach(fault -> findings.add(new DeploymentFinding(file, schema.id(), null, "FORM_IN_USE",
              "在用的流程 %s 依赖本表单：%s".formatted(name, fault))));
        }
      }));
    }
    return findings;
  }

  /** What is wrong with a model under the changed forms and is not today. */
  private static List<String> lost(String model, DeployedNames changed, DeployedNames today, ModelRules rules) {
    List<ModelPlace> places = new ModelPlace(new Reading(model).execute().getRootElement(), null).tree().toList();
    Set<String> after = faults(places, changed, rules);
    after.removeAll(faults(places, today, rules));
    return List.copyOf(after);
  }

  private static Set<String> faults(List<ModelPlace> places, DeployedNames names, ModelRules rules) {
    ExpressionCheck expressions = new ExpressionCheck(places, names);
    ConditionCheck conditions = new ConditionCheck(places, names, rules::question);
    EffectCheck effects = new EffectCheck(places, names);
    return places.stream().flatMap(place -> Stream.of(expressions.of(place), conditions.of(place), effects.of(place)).flatMap(s -> s))
        .map(finding -> finding.message() + "（元素 " + finding.elementId() + "）").collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** XML as it stands, whatever else is wrong with it by now: the model was accepted once. */
  private static final class Reading extends Parse {

    Reading(String model) {
      super(new BpmnParser(null, null));
      // as bytes: a text the engine would write in the letters of the machine and read as UTF-8
      sourceInputStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
      setSchemaResource(ReflectUtil.getResourceUrlAsString(BpmnParser.BPMN_20_SCHEMA_LOCATION));
    }
  }
}
