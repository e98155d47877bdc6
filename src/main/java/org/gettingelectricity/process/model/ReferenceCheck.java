package org.gettingelectricity.process.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Forms, groups, called models, decisions and messages that a model names exist. */
class ReferenceCheck {

  private static final String EMBEDDED = "embedded:deployment:";
  private static final String CAMUNDA_FORM = "camunda-forms:deployment:";

  private final List<ModelPlace> places;
  private final DeployedNames names;

  ReferenceCheck(List<ModelPlace> places, DeployedNames names) {
    this.places = places;
    this.names = names;
  }

  Stream<ModelFinding> of(ModelPlace place) {
    return switch (place.element().getTagName()) {
      case "process" -> process(place);
      case "userTask" -> Stream.concat(forms(place), groups(place, "candidateGroups"));
      case "startEvent" -> forms(place);
      case "callActivity" -> calls(place);
      case "businessRuleTask" -> unknown(place, "decisionRef", names::hasDecision, "未知的决策表");
      case "message" -> messages(place);
      default -> Stream.empty();
    };
  }

  private Stream<ModelFinding> process(ModelPlace place) {
    Stream<ModelFinding> life = place.extension("historyTimeToLive").isPresent() ? Stream.empty()
        : Stream.of(place.finding("缺少历史保存期限 historyTimeToLive（例如 P1826D）"));
    Stream<ModelFinding> tenant = names.tenant() == null ? Stream.empty()
        : Stream.of(place.finding("不允许为租户单独部署模型"));
    return Stream.of(life, tenant, groups(place, "candidateStarterGroups")).flatMap(s -> s);
  }

  private Stream<ModelFinding> forms(ModelPlace place) {
    return Stream.concat(unknown(place, "formRef", names::hasForm, "未知的表单"),
        unknown(place, "formKey", this::hasFormFile, "未知的表单文件"));
  }

  private boolean hasFormFile(String key) {
    return Stream.of(EMBEDDED, CAMUNDA_FORM)
        .anyMatch(prefix -> key.startsWith(prefix) && names.hasResource(key.substring(prefix.length())));
  }

  private static Stream<ModelFinding> groups(ModelPlace place, String attribute) {
    return place.extension(attribute).stream().filter(list -> !isExpression(list))
        .flatMap(list -> Arrays.stream(list.split(","))).map(String::trim)
        .filter(group -> !ModelVocabulary.TASK_GROUPS.contains(group))
        .map(group -> place.finding("未知的岗位组 " + group + "，可用："
            + ExpressionCheck.sorted(ModelVocabulary.TASK_GROUPS)));
  }

  private Stream<ModelFinding> calls(ModelPlace place) {
    String called = place.attribute("calledElement");
    Stream<ModelFinding> target = called == null || isExpression(called) || !names.hasProcess(called)
        ? Stream.of(place.finding("未知的被调用流程 " + called)) : Stream.empty();
    boolean passesKey = place.children("extensionElements").flatMap(e -> e.children("in"))
        .anyMatch(in -> in.attribute("businessKey") != null
            && in.attribute("businessKey").contains("execution.processBusinessKey"));
    Stream<ModelFinding> key = passesKey ? Stream.empty() : Stream.of(place.finding(
        "调用流程时未传递申请编号（businessKey 应为 #{execution.processBusinessKey}）"));
    return Stream.concat(target, key);
  }

  /** Only messages that something here waits for or sends matter. */
  private Stream<ModelFinding> messages(ModelPlace place) {
    boolean used = places.stream().anyMatch(other -> place.attribute("id") != null
        && place.attribute("id").equals(other.attribute("messageRef")));
    String name = place.attribute("name");
    return used && (name == null || !ModelVocabulary.MESSAGES.contains(name))
        ? Stream.of(place.finding("未知的消息 " + name + "，可用："
            + ExpressionCheck.sorted(ModelVocabulary.MESSAGES))) : Stream.empty();
  }

  private static Stream<ModelFinding> unknown(ModelPlace place, String attribute, Predicate<String> known, String what) {
    return place.extension(attribute).stream().filter(name -> isExpression(name) || !known.test(name))
        .map(name -> place.finding(what + " " + name));
  }

  private static boolean isExpression(String text) {
    return Set.of("${", "#{").stream().anyMatch(text::contains);
  }
}
