package org.gettingelectricity.process.check;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.process.model.ModelVocabulary;

/**
 * Rights, routing and the law go by the case's own rows: no listener, mapping or parameter of a model writes what they are
 * shown in, or the answers people gave.
 */
class VariableCheck {

  private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");
  private static final Set<String> DEPARTMENTS =
      Set.of("caseFile.reviewDepartments(execution)", "caseFile.meetingDepartments(execution)");
  private static final Set<String> ALARM = Set.of("clock", "level");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final ModelContract contract;
  private final DeployedNames names;

  VariableCheck(ModelContract contract, DeployedNames names) {
    this.contract = contract;
    this.names = names;
  }

  Stream<ModelFinding> of(ModelPlace place) {
    return switch (place.tag()) {
      case "inputParameter", "outputParameter" -> parameter(place);
      case "in", "out" -> mapping(place);
      case "multiInstanceLoopCharacteristics" -> loop(place);
      case "formData" -> Stream.of(place.finding("FORM_NOT_ALLOWED", "不允许使用内嵌表单字段（formData），请改用 forms 目录中的表单"));
      default -> LISTENERS.contains(place.tag())
          ? Stream.of(place.finding("LISTENER_NOT_ALLOWED", "不允许使用监听器（" + place.tag() + "）：任务对申请的作用由属性 effect 声明"))
          : names(place);
    };
  }

  private Stream<ModelFinding> parameter(ModelPlace place) {
    String name = String.valueOf(place.attribute("name"));
    boolean alarm = place.is("inputParameter") && ALARM.contains(name) && alarms(place.around().around().around());
    Stream<ModelFinding> written = alarm ? Stream.empty() : taken(place, name, "参数");
    return Stream.concat(written, read(place, place.element().getText()));
  }

  private static boolean alarms(ModelPlace step) {
    return step.tree().anyMatch(inner -> inner.extension("delegateExpression").filter(text -> text.contains("raiseAlarm")).isPresent());
  }

  private Stream<ModelFinding> mapping(ModelPlace place) {
    if (place.attribute("variables") != null) {
      return Stream.of(place.finding("VARIABLE_RESERVED", "不得整体传递变量（variables=all），请逐项列出"));
    }
    String target = place.attribute("target");
    boolean handed = target != null && target.equals(place.attribute("source")) && !ModelVocabulary.RESERVED.contains(target);
    boolean counted = "circuit".equals(target) && place.attribute("sourceExpression") != null
        && ModelGraph.plain(place.attribute("sourceExpression")).equals("loopCounter+1");
    Stream<ModelFinding> written = target == null || handed || counted ? Stream.empty() : taken(place, target, "映射");
    return Stream.of(written, read(place, place.attribute("source")), read(place, place.attribute("sourceExpression"))).flatMap(s -> s);
  }

  /** Branches may be named by what the case itself offers. */
  private Stream<ModelFinding> loop(ModelPlace place) {
    String variable = place.extension("elementVariable").orElse("");
    String collection = place.extension("collection").map(ModelGraph::plain).orElse("");
    boolean own = "permit".equals(variable) && collection.equals("caseFile.pendingPermits(execution)")
        || "department".equals(variable) && DEPARTMENTS.contains(collection);
    return own || variable.isEmpty() ? Stream.empty() : taken(place, variable, "多实例变量");
  }

  private Stream<ModelFinding> names(ModelPlace place) {
    return Stream.of("resultVariable", "initiator", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable")
        .flatMap(kind -> place.extension(kind).stream().flatMap(name -> taken(place, name, kind)));
  }

  private Stream<ModelFinding> taken(ModelPlace place, String name, String how) {
    if (!NAME.matcher(name).matches()) {
      return Stream.of(place.finding("VARIABLE_RESERVED", how + "的变量名 " + name + " 无效"));
    }
    if (ModelVocabulary.RESERVED.contains(name)) {
      return Stream.of(place.finding("VARIABLE_RESERVED", "变量 %s 由系统维护，决定权限与流转，模型不得用%s写入".formatted(name, how)));
    }
    boolean answered = contract.forms().entrySet().stream()
        .anyMatch(form -> form.getValue().fields().containsKey(name) || names.fieldsOfForm(form.getKey()).contains(name));
    return answered ? Stream.of(place.finding("VARIABLE_RESERVED", "变量 %s 是办理人在表单中填写的，模型不得用%s写入".formatted(name, how)))
        : Stream.empty();
  }

  private static Stream<ModelFinding> read(ModelPlace place, String text) {
    return Stream.ofNullable(text).flatMap(expression -> ModelVocabulary.RESERVED.stream()
        .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(expression).find() && mentions(place, expression))
        .filter(name -> !name.equals("loopCounter"))
        .map(name -> place.finding("VARIABLE_RESERVED", "变量 %s 由系统维护，不得在参数或映射中取用".formatted(name))));
  }

  /** Literal text is no question about a variable. */
  private static boolean mentions(ModelPlace place, String text) {
    return text.contains("${") || text.contains("#{") || text.equals(place.attribute("source"));
  }
}
