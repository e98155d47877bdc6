package org.gettingelectricity.process.deployment;

import static org.gettingelectricity.process.deployment.Edit.bytes;
import static org.gettingelectricity.process.deployment.Edit.field;
import static org.gettingelectricity.process.deployment.Edit.form;
import static org.gettingelectricity.process.deployment.Edit.model;
import static org.gettingelectricity.process.deployment.Edit.packaged;
import static org.gettingelectricity.process.deployment.Edit.raw;
import static org.gettingelectricity.process.deployment.Edit.row;
import static org.gettingelectricity.process.deployment.Edit.table;

import java.nio.charset.Charset;
import java.util.stream.Stream;

/** Files with mistakes: half saved, misspelt, in the wrong place. */
final class BrokenEdits {

  private static final String FLOW = "lv-standard";
  private static final String WHOLE = Edit.small("example-lianxi");
  private static final String TASK = "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"task\" targetRef=\"end\"/>";

  private BrokenEdits() {}

  static Stream<Edit> all() {
    return Stream.of(files(), words(), drawings(), engine(), tables(), forms()).flatMap(s -> s);
  }

  /** What only the engine's own reader finds. */
  private static Stream<Edit> engine() {
    return Stream.of(
        small("a flow to nowhere", "targetRef=\"end\"", "targetRef=\"nowhere\"", "顺序流 f1 的终点 nowhere 不存在"),
        small("a border event on nothing", TASK, TASK + "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"gone\"><bpmn:timerEventDefinition>"
            + "<bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>", "边界事件所附的活动不存在"),
        small("a border event of nothing", TASK, TASK + "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"task\"/>", "引擎不支持这类边界事件"),
        small("a timer without a time", TASK, TASK + "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"task\"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>",
            "计时器没有写明时间"),
        small("two starts", TASK, TASK + "<bpmn:startEvent id=\"other\"/>", "一个流程只能有一个普通或计时器开始事件"),
        raw("no start", "example-lianxi.bpmn", WHOLE.replace("startEvent", "intermediateThrowEvent"), "没有开始事件"),
        small("an error without a name", "<bpmn:endEvent id=\"end\" name=\"结束\">(.*)</bpmn:endEvent>", "<bpmn:endEvent id=\"end\" name=\"结束\">$1"
            + "<bpmn:errorEventDefinition/></bpmn:endEvent>", "错误结束事件没有写明是哪个错误"),
        small("a message nobody defined", TASK, TASK + "<bpmn:intermediateCatchEvent id=\"m\"><bpmn:messageEventDefinition messageRef=\"gone\"/>"
            + "</bpmn:intermediateCatchEvent>", "引用的消息 gone 不存在"),
        small("a way that is the default and has a condition", "targetRef=\"end\"/>", "targetRef=\"gate\"/><bpmn:exclusiveGateway id=\"gate\" default=\"f2\"/>"
            + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"gate\" targetRef=\"end\"><bpmn:conditionExpression>\\${true}</bpmn:conditionExpression>"
            + "</bpmn:sequenceFlow>", "不得带条件"),
        small("a call of nothing", TASK, TASK + "<bpmn:callActivity id=\"call\"/>", "调用活动没有写明调用哪个流程"),
        small("work nobody said how to do", TASK, TASK + "<bpmn:serviceTask id=\"work\"/>", "没有写明做什么"),
        small("a link", TASK, TASK + "<bpmn:intermediateThrowEvent id=\"link\"><bpmn:linkEventDefinition name=\"L\"/></bpmn:intermediateThrowEvent>"
            + "<bpmn:sequenceFlow id=\"f9\" sourceRef=\"task\" targetRef=\"link\"/>", "不允许使用链接事件"));
  }

  private static Edit small(String what, String old, String other, String... told) {
    return raw(what, "example-lianxi.bpmn", WHOLE.replaceFirst(old, other), told);
  }

  private static Stream<Edit> files() {
    return Stream.of(
        raw("cut off", "example-lianxi.bpmn", WHOLE.substring(0, WHOLE.length() / 2), "example-lianxi.bpmn", "不是完整的 XML"),
        raw("empty", "example-lianxi.bpmn", "", "example-lianxi.bpmn", "文件是空的"),
        raw("a DOCTYPE", "example-lianxi.bpmn", WHOLE.replaceFirst("\\?>", "?><!DOCTYPE x>"), "example-lianxi.bpmn", "DOCTYPE"),
        bytes("GBK", "example-lianxi.bpmn", WHOLE.getBytes(Charset.forName("GBK")), "example-lianxi.bpmn", "UTF-8"),
        raw("the same key twice", "a.bpmn", WHOLE, "KEY_REPEATED", "example-lianxi").and("b.bpmn", WHOLE),
        raw("a name too long", "x".repeat(300) + ".bpmn", WHOLE, "NAME_TOO_LONG"),
        raw("an upper-case ending", "example.BPMN", WHOLE, "example.BPMN", "FILE_NOT_READ"),
        raw("a text file", "readme.txt", "说明", "readme.txt", "FILE_NOT_READ"),
        raw("an archive", "models.jar", "PK", "models.jar", "FILE_NOT_READ"),
        raw("no model at all", "example.bpmn", "<html><body/></html>", "不是 BPMN 2.0 模型"),
        raw("a table under a model's ending", "example.bpmn", packaged("processes/policy/profiles.dmn"), "不是 BPMN 2.0 模型"),
        raw("nested beyond reading", "deep.bpmn", "<a>".repeat(5000) + "</a>".repeat(5000), "嵌套超过"),
        raw("not executable", "example-lianxi.bpmn", WHOLE.replace("isExecutable=\"true\"", "isExecutable=\"false\""), "isExecutable"),
        raw("no time to live", "example-lianxi.bpmn", WHOLE.replace(" camunda:historyTimeToLive=\"P1826D\"", ""), "historyTimeToLive"));
  }

  private static Stream<Edit> words() {
    return Stream.of(
        model("a misspelt question", FLOW, m -> m.replace("caseFile.approvalsNeeded(", "caseFile.aprovalsNeeded("), "未知的问题", "aprovalsNeeded"),
        model("a misspelt stage", FLOW, m -> m.replace("stagePresent(execution, 'PLAN_REPLY')", "stagePresent(execution, 'PLAN_REPLAY')"), "代码未知"),
        model("a question without its case", FLOW, m -> m.replace("caseFile.gridWorksNeeded(execution)", "caseFile.gridWorksNeeded()"), "参数不符"),
        model("a misspelt variable", FLOW, m -> m.replace("${!planAccepted}", "${!planAcepted}"), "planAcepted"),
        model("a code that never comes", "plan-review", m -> m.replace("== 'WEEKLY_MEETING'", "== 'WEEKLY'"), "不会等于 'WEEKLY'"),
        model("an answer that never comes", "administrative-approvals", m -> m.replace("permitDecision == 'SUPPLEMENT'", "permitDecision == 'SUPPLY'"), "不会等于 'SUPPLY'"),
        model("a condition that is no question", FLOW, m -> m.replace("${!planAccepted}", "${planSource}"), "得不出是或否"),
        model("an expression that cannot be read", FLOW, m -> m.replace("${!planAccepted}", "${!planAccepted &amp;&amp; }"), "无法解析"),
        model("an unknown form", FLOW, m -> m.replace("camunda:formRef=\"site-survey-form\"", "camunda:formRef=\"site-form\""), "未知的表单 site-form"),
        model("an unknown model", FLOW, m -> m.set("callActivity_planReview", "calledElement", "plan-rewiew"), "未知的被调用流程"),
        model("a lost number", FLOW, m -> m.replace("<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>", ""), "未传递申请编号"),
        model("an unknown message", FLOW, m -> m.replace("application.withdrawn", "application.withdrawal"), "未知的消息"),
        model("an unknown clock", FLOW, m -> m.property(m.stage("PLAN_REPLY"), "clock", "PLAN"), "未知的时钟 PLAN"),
        model("an unknown effect", FLOW, m -> m.property(m.doing("DRAFT_PLAN"), "effect", "DRAFT"), "未知的效果 DRAFT"),
        model("an unknown binding", FLOW, m -> m.set(m.doing("ACCEPT"), "camunda:formRefBinding", "newest"), "formRefBinding=newest"),
        model("a form that does not come along", FLOW, m -> m.set(m.doing("ACCEPT"), "camunda:formRefBinding", "deployment"), "formRefBinding=deployment"),
        model("a call of a version", FLOW, m -> m.set("callActivity_approvals", "camunda:calledElementBinding", "version")
            .set("callActivity_approvals", "camunda:calledElementVersion", "99"), "calledElementBinding"));
  }

  private static Stream<Edit> drawings() {
    return Stream.of(
        model("a flow to nowhere", FLOW, m -> m.replace("sourceRef=\"serviceTask_shareCosts\"", "sourceRef=\"serviceTask_gone\""), "lv-standard.bpmn"),
        model("a border event of nothing", FLOW, m -> m.set("timer_acceptanceWarning", "attachedToRef", "stage_gone"), "lv-standard.bpmn"),
        model("two starts", FLOW, m -> m.add(FLOW, "<bpmn:startEvent id=\"startEvent_two\"/>"), "普通开始事件"),
        model("a misspelt key", FLOW, m -> m.rename("lv-standard", "lv-standart"), "NOT_A_CASE_MODEL"));
  }

  private static Stream<Edit> tables() {
    return Stream.of(
        table("a table without a time to live", "jiaxian-2021", " camunda:historyTimeToLive=\"P1826D\"", "", "historyTimeToLive"),
        table("the same row id twice", "jiaxian-2021", "<rule id=\"jiaxian_totals_row2\"", "<rule id=\"jiaxian_totals_row1\"", "ID_REPEATED"),
        table("another namespace", "jiaxian-2021", "namespace=\"https://gettingelectricity.org/policy\"", "namespace=\"http://camunda.org/schema/1.0/dmn\"", "决策编号属于政策文件"),
        table("a groovy cell", "jiaxian-2021", "<inputEntry id=\"jiaxian_approvals_row2_in3\">", "<inputEntry id=\"jiaxian_approvals_row2_in3\" expressionLanguage=\"groovy\">", "SCRIPT_NOT_ALLOWED"),
        row("no number", "jiaxian-2021", "jiaxian_works_row2", "<text>60</text>", "<text>\"六十\"</text>", "整数天"),
        row("a negative limit", "sgcc-2021-2023", "sgcc_stages_row5", "<text>18</text>", "<text>-5</text>", "sgcc_stages", "第 5 行"),
        row("no clause", "jiaxian-2021", "jiaxian_totals_row3", "<description>001 二；D-8, D-10</description>", "", "缺少依据"),
        table("an unknown column", "jiaxian-2021", "<text>landQualified</text>", "<text>landOwner</text>", "未知的输入"),
        table("a line without a file", "profiles", "<text>\"jiaxian-2021\"</text>", "<text>\"jiaxian-2022\"</text>", "没有政策文件 jiaxian-2022"),
        raw("half a table", "half.dmn", packaged("processes/policy/profiles.dmn").substring(0, 4000), "half.dmn", "不是完整的 XML"));
  }

  private static Stream<Edit> forms() {
    return Stream.of(
        raw("half a form", "lianxi.form", "{\"id\": \"lianxi\", \"components\": [", "lianxi.form", "JSON"),
        raw("a form without an id", "lianxi.form", "{\"type\": \"default\", \"components\": []}", "lianxi.form", "缺少 id"),
        raw("the same property twice", "lianxi.form", "{\"id\": \"lianxi\", \"id\": \"other\", \"components\": []}", "JSON"),
        form("a component nobody can fill", "confirm-form", f -> Edit.added(f, "filepicker", "paper", "资料"), "filepicker"),
        form("the same field twice", "confirm-form", f -> Edit.added(f, "textfield", "remark", "备注"), "变量名重复"),
        form("a pattern that cannot be read", "confirm-form", f -> Edit.added(f, "textfield", "note2", "备注").putObject("validate").put("pattern", "([a"), "格式规则"),
        form("bounds nothing fits", "confirm-form", f -> Edit.added(f, "number", "count2", "数量").putObject("validate").put("min", 5).put("max", 1), "没有答案"),
        form("a misspelt condition", "design-review-form", f -> Edit.added(f, "textfield", "note2", "备注").putObject("conditional").put("hide", "=designAproved = true"), "designAproved"),
        form("a date that became a text", "construction-form", f -> field(f, "constructionFinishedOn").put("type", "textfield"), "日期"));
  }
}
