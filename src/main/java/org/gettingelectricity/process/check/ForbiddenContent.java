package org.gettingelectricity.process.check;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What no model may contain: code in any form, and variables that only this engine's Java could read. */
final class ForbiddenContent {

  /** By element, the sentence said of it. */
  static final Map<String, String> ELEMENTS = Map.ofEntries(
      Map.entry("scriptTask", "不允许使用脚本任务"),
      Map.entry("script", "不允许使用脚本"),
      Map.entry("connector", "不允许使用连接器"),
      Map.entry("field", "不允许使用字段注入（camunda:field）：它会改动系统自身的组件"),
      Map.entry("import", "不允许引入外部定义"),
      Map.entry("list", "不允许使用列表型参数（对象变量），请改用表单字段或文本"),
      Map.entry("map", "不允许使用映射型参数（对象变量），请改用表单字段或文本"),
      Map.entry("signalEventDefinition", "不允许使用信号：信号会惊动所有申请"),
      Map.entry("conditionalEventDefinition", "不允许使用条件事件，请改用网关"),
      Map.entry("compensateEventDefinition", "不允许使用补偿"),
      Map.entry("cancelEventDefinition", "不允许使用取消事件"),
      Map.entry("terminateEventDefinition", "不允许使用终止结束事件：会越过未办结的环节，请用普通结束事件"),
      Map.entry("linkEventDefinition", "不允许使用链接事件，请画出顺序流"),
      Map.entry("adHocSubProcess", "不允许使用自由子流程"),
      Map.entry("transaction", "不允许使用事务子流程"),
      Map.entry("complexGateway", "不允许使用复杂网关"));

  /** By attribute of the engine, the sentence said of it. */
  static final Map<String, String> EXTENSIONS = Map.of(
      "class", "不允许使用 Java 类（camunda:class），请改用委托表达式",
      "type", "不允许使用外部任务、邮件或命令任务（camunda:type）",
      "topic", "不允许使用外部任务（camunda:topic）",
      "variableMappingClass", "不允许使用 Java 类映射变量",
      "formHandlerClass", "不允许使用 Java 类处理表单",
      "resource", "不允许引用外部脚本（camunda:resource）",
      "scriptFormat", "不允许使用脚本（scriptFormat）",
      "caseRef", "不允许调用案例模型",
      "expression", "不允许直接执行表达式（camunda:expression），请改用委托表达式");

  /** Where {@code camunda:type} calls something. */
  static final Set<String> WITH_CLASS_TYPE = Set.of("serviceTask", "sendTask", "businessRuleTask",
      "messageEventDefinition", "userTask");

  private ForbiddenContent() {}

  static Stream<ModelFinding> in(ModelPlace place) {
    return Stream.of(elements(place), extensions(place), conditions(place), validators(place)).flatMap(s -> s);
  }

  private static Stream<ModelFinding> elements(ModelPlace place) {
    return Stream.ofNullable(ELEMENTS.get(place.element().getTagName())).map(place::finding);
  }

  private static Stream<ModelFinding> extensions(ModelPlace place) {
    return EXTENSIONS.entrySet().stream()
        .filter(forbidden -> place.extension(forbidden.getKey()).isPresent() || plainClass(place, forbidden.getKey()))
        .filter(forbidden -> !forbidden.getKey().equals("type") || WITH_CLASS_TYPE.contains(place.element().getTagName()))
        .map(forbidden -> place.finding(forbidden.getValue()));
  }

  /** Listeners carry the class without a prefix. */
  private static boolean plainClass(ModelPlace place, String name) {
    return Set.of("class", "resource", "scriptFormat").contains(name) && place.attribute(name) != null;
  }

  private static Stream<ModelFinding> conditions(ModelPlace place) {
    return place.is("conditionExpression") || place.is("condition")
        ? Stream.ofNullable(place.attribute("language")).map(l -> place.finding("条件不允许使用脚本语言 " + l))
        : Stream.empty();
  }

  private static Stream<ModelFinding> validators(ModelPlace place) {
    return place.is("constraint") && "validator".equals(place.attribute("name"))
        ? Stream.of(place.finding("表单字段不允许使用自定义校验类")) : Stream.empty();
  }
}
