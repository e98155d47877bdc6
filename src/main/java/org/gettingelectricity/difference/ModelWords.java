package org.gettingelectricity.difference;

import java.util.Map;
import org.gettingelectricity.difference.ModelText.Part;

/** What owners call the parts of a model and what is set at them. */
final class ModelWords {

  private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("process", "流程"), Map.entry("subProcess", "环节"),
      Map.entry("userTask", "任务"), Map.entry("serviceTask", "自动任务"), Map.entry("manualTask", "人工任务"), Map.entry("task", "任务"),
      Map.entry("sendTask", "发送任务"), Map.entry("receiveTask", "接收任务"), Map.entry("scriptTask", "脚本任务"),
      Map.entry("businessRuleTask", "规则任务"), Map.entry("callActivity", "调用流程"), Map.entry("startEvent", "开始事件"),
      Map.entry("endEvent", "结束事件"), Map.entry("boundaryEvent", "边界事件"), Map.entry("intermediateCatchEvent", "等待事件"),
      Map.entry("intermediateThrowEvent", "抛出事件"), Map.entry("exclusiveGateway", "判断"), Map.entry("inclusiveGateway", "多选网关"),
      Map.entry("parallelGateway", "并行网关"), Map.entry("eventBasedGateway", "事件网关"), Map.entry("complexGateway", "复杂网关"));
  private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("candidateGroups", "办理岗位"), Map.entry("candidateUsers", "候选人员"),
      Map.entry("assignee", "办理人"), Map.entry("formRef", "表单"), Map.entry("formKey", "表单"), Map.entry("formRefBinding", "表单版本的取法"),
      Map.entry("formRefVersion", "表单版本"), Map.entry("dueDate", "到期时间"), Map.entry("followUpDate", "跟进时间"), Map.entry("priority", "优先级"),
      Map.entry("calledElement", "被调用的流程"), Map.entry("calledElementBinding", "被调用流程版本的取法"), Map.entry("default", "默认去向"),
      Map.entry("cancelActivity", "是否中断"), Map.entry("isInterrupting", "是否中断"), Map.entry("attachedToRef", "所附着的环节"),
      Map.entry("delegateExpression", "执行的动作"), Map.entry("expression", "执行的表达式"), Map.entry("class", "执行的类"),
      Map.entry("asyncBefore", "之前异步"), Map.entry("asyncAfter", "之后异步"), Map.entry("exclusive", "独占执行"), Map.entry("initiator", "发起人变量"),
      Map.entry("isExecutable", "是否可执行"), Map.entry("historyTimeToLive", "历史保留期"), Map.entry("versionTag", "版本标签"),
      Map.entry("candidateStarterGroups", "可发起的岗位"), Map.entry("triggeredByEvent", "是否事件环节"), Map.entry("documentation/", "说明"),
      Map.entry("conditionExpression/", "条件"), Map.entry("isSequential", "是否逐个办理"));
  private static final Map<String, String> PROPERTIES = Map.of("effect", "效果", "clock", "时钟", "owner", "计时归属");

  private ModelWords() {}

  static String of(Part part) {
    String type = part.timer() ? "定时器" : "true".equals(part.settings().get("triggeredByEvent")) ? "事件环节" : TYPES.getOrDefault(part.type(), part.type());
    return type + "“" + (part.name().isBlank() ? part.id() : part.name().replaceAll("\\s+", " ")) + "”";
  }

  static String setting(String path) {
    String known = SETTINGS.get(path);
    if (known != null) {
      return known;
    }
    String name = inBrackets(path);
    if (path.startsWith("property[")) {
      return PROPERTIES.getOrDefault(name, "属性 " + name);
    }
    if (path.startsWith("timerEventDefinition")) {
      return path.contains("timeDate") ? "触发时间" : path.contains("timeCycle") ? "触发周期" : path.contains("timeDuration") ? "触发间隔" : "定时";
    }
    if (path.contains("EventDefinition")) {
      return path.contains("delegateExpression") ? "执行的动作" : path.endsWith("Ref") ? "对应的消息或错误" : "事件";
    }
    if (path.startsWith("multiInstance")) {
      return path.contains("loopCardinality") ? "办理次数" : path.contains("completionCondition") ? "提前完成的条件" : "多次办理";
    }
    return path.startsWith("in[") || path.startsWith("in/") ? "传入 " + name : path.startsWith("out[") || path.startsWith("out/") ? "传回 " + name
        : path.startsWith("inputParameter") ? "输入 " + name : path.startsWith("outputParameter") ? "输出 " + name
        : path.contains("Listener") ? "监听器" : "设置 " + path.replaceAll("/$", "");
  }

  private static String inBrackets(String path) {
    int open = path.indexOf('[');
    return open < 0 ? "" : path.substring(open + 1, path.indexOf(']', open));
  }
}
