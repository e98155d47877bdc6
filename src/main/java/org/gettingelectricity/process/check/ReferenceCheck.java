package org.gettingelectricity.process.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gettingelectricity.process.model.ModelVocabulary;

/** Forms, called models, decisions and messages that a model names exist, in a version that is there when it runs. */
class ReferenceCheck {

  private static final String CAMUNDA_FORM = "camunda-forms:deployment:";
  private static final int DEEPEST_CALL = 8;

  private final List<ModelPlace> places;
  private final DeployedNames names;

  ReferenceCheck(List<ModelPlace> places, DeployedNames names) {
    this.places = places;
    this.names = names;
  }

  Stream<ModelFinding> of(ModelPlace place) {
    return switch (place.element().getTagName()) {
      case "process" -> process(place);
      case "userTask", "startEvent" -> forms(place);
      case "callActivity" -> calls(place);
      case "businessRuleTask" -> Stream.concat(unknown(place, "decisionRef", names::hasDecision, "未知的决策表"),
          binding(place, "decisionRefBinding", "决策表", names.decisionComesAlong(place.extension("decisionRef").orElse(""))));
      case "message" -> messages(place);
      default -> Stream.empty();
    };
  }

  private Stream<ModelFinding> process(ModelPlace place) {
    Stream<ModelFinding> life = TimeToLive.fault(place.extension("historyTimeToLive").orElse(null))
        .map(fault -> place.finding("TIME_TO_LIVE", fault)).stream();
    Stream<ModelFinding> tenant = names.tenant() == null ? Stream.empty()
        : Stream.of(place.finding("TENANT", "不允许为租户单独部署模型"));
    Stream<ModelFinding> runs = "true".equals(place.attribute("isExecutable")) ? Stream.empty()
        : Stream.of(place.finding("NOT_EXECUTABLE", "流程未标为可执行（isExecutable=true），部署后不会生效"));
    return Stream.of(life, tenant, runs).flatMap(s -> s);
  }

  private Stream<ModelFinding> forms(ModelPlace place) {
    return Stream.of(unknown(place, "formRef", names::hasForm, "未知的表单"), pages(place),
        binding(place, "formRefBinding", "表单", names.formComesAlong(place.extension("formRef").orElse("")))).flatMap(s -> s);
  }

  /** A page of the model's own runs as program in the operator's browser. */
  private Stream<ModelFinding> pages(ModelPlace place) {
    return place.extension("formKey").stream().filter(key -> !key.startsWith(CAMUNDA_FORM)
            || isExpression(key) || !names.hasResource(key.substring(CAMUNDA_FORM.length())) || !key.endsWith(".form"))
        .map(key -> place.finding("FORM_NOT_ALLOWED",
            "未知的表单文件 " + key + "：不允许使用 HTML 页面等其他表单，请用 formRef 引用 forms 目录中的表单"));
  }

  private Stream<ModelFinding> calls(ModelPlace place) {
    String called = place.attribute("calledElement");
    Stream<ModelFinding> target = called == null || isExpression(called) || !names.hasProcess(called)
        ? Stream.of(place.finding("UNKNOWN_MODEL", "未知的被调用流程 " + called)) : circle(place, called);
    boolean passesKey = place.children("extensionElements").flatMap(e -> e.children("in"))
        .anyMatch(in -> in.attribute("businessKey") != null
            && in.attribute("businessKey").replaceAll("\\s", "").matches("[#$]\\{execution\\.processBusinessKey}"));
    Stream<ModelFinding> key = passesKey ? Stream.empty() : Stream.of(place.finding(
        "调用流程时未传递申请编号（businessKey 应为 #{execution.processBusinessKey}）"));
    Stream<ModelFinding> mapped = Stream.of("variableMappingDelegateExpression", "calledElementTenantId")
        .filter(name -> place.extension(name).isPresent()).map(name -> place.finding("调用流程时不允许使用 " + name));
    return Stream.of(target, key, mapped, binding(place, "calledElementBinding", "被调用流程", called != null && names.processComesAlong(called)))
        .flatMap(s -> s);
  }

  /** Models that call each other in a circle never end. */
  private Stream<ModelFinding> circle(ModelPlace place, String called) {
    String own = Stream.iterate(place, p -> p != null, ModelPlace::parent).filter(p -> p.is("process"))
        .map(p -> p.attribute("id")).findFirst().orElse("");
    Set<String> seen = new LinkedHashSet<>(Set.of(called));
    Set<String> next = seen;
    for (int depth = 0; depth < DEEPEST_CALL && !next.isEmpty(); depth++) {
      if (next.contains(own)) {
        return Stream.of(place.finding("RECURSIVE_CALL", "流程循环调用自身（%s → %s），会无休止运行".formatted(own, called)));
      }
      next = next.stream().flatMap(key -> names.calledBy(key).stream()).filter(seen::add).collect(Collectors.toSet());
    }
    return next.isEmpty() ? Stream.empty()
        : Stream.of(place.finding("RECURSIVE_CALL", "流程调用超过 " + DEEPEST_CALL + " 层"));
  }

  /** Which version is taken: the newest, or one that certainly exists. */
  private static Stream<ModelFinding> binding(ModelPlace place, String attribute, String what, boolean comesAlong) {
    String binding = place.extension(attribute).orElse("latest");
    return switch (binding) {
      case "latest" -> Stream.empty();
      case "deployment" -> comesAlong ? Stream.empty() : Stream.of(place.finding("BINDING",
          "%s=deployment 时%s须与模型在同一次部署中，否则任务打不开；请改为 latest 或一并部署".formatted(attribute, what)));
      default -> Stream.of(place.finding("BINDING", "不支持 %s=%s，%s的版本应为 latest".formatted(attribute, binding, what)));
    };
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
        .map(name -> place.finding("UNKNOWN_REFERENCE", what + " " + name));
  }

  private static boolean isExpression(String text) {
    return Set.of("${", "#{").stream().anyMatch(text::contains);
  }
}
