package org.gettingelectricity.process.deployment;

import static org.gettingelectricity.process.deployment.Edit.field;
import static org.gettingelectricity.process.deployment.Edit.form;
import static org.gettingelectricity.process.deployment.Edit.model;
import static org.gettingelectricity.process.deployment.Edit.packaged;
import static org.gettingelectricity.process.deployment.Edit.raw;
import static org.gettingelectricity.process.deployment.Edit.row;
import static org.gettingelectricity.process.deployment.Edit.task;

import java.util.List;
import java.util.stream.Stream;

/** What process owners do every week: wording, notes, reminders, internal reviews, tighter limits, forms of their own. */
final class HonestEdits {

  private static final List<String> MODELS = List.of("lv-residential", "lv-small-business", "lv-standard", "hv-single-supply",
      "hv-dual-supply", "administrative-approvals", "grid-works", "plan-review", "customer-works", "inspection-and-energisation", "supervision");

  private HonestEdits() {}

  static Stream<Edit> all() {
    Stream<Edit> named = MODELS.stream().map(key -> model("another name of " + key, key, m -> m.set(key, "name", "流程（试行）")));
    Stream<Edit> ids = MODELS.stream().map(key -> model("other ids throughout " + key, key, EditedModel::renameAll));
    return Stream.of(named, ids, notes(), steps(), tables(), forms(), own()).flatMap(s -> s);
  }

  private static Stream<Edit> notes() {
    return Stream.of(
        model("another label of a task", "lv-residential", m -> m.set(m.doing("ACCEPT"), "name", "核验资料")),
        model("a note that looks like an expression", "lv-residential", m -> m.add("lv-residential",
            "<bpmn:textAnnotation id=\"note\"><bpmn:text>见 ${caseFile.x} 的说明；不得使用 script</bpmn:text></bpmn:textAnnotation>")),
        model("a comment on a step", "hv-dual-supply", m -> m.replace("<bpmn:documentation>受理之日起算", "<bpmn:documentation>请先核对 ${姓名}。受理之日起算")),
        model("lanes", "plan-review", m -> m.replace("<bpmn:startEvent id=\"startEvent_planDrafted\"",
            "<bpmn:laneSet id=\"lanes\"><bpmn:lane id=\"lane_1\" name=\"营销部\"/></bpmn:laneSet><bpmn:startEvent id=\"startEvent_planDrafted\"")),
        model("another version tag", "grid-works", m -> m.set("grid-works", "camunda:versionTag", "2.0.0")),
        model("a longer time to live", "grid-works", m -> m.set("grid-works", "camunda:historyTimeToLive", "P3650D")),
        model("a note with the case's data", "plan-review", m -> m.add("plan-review", "<bpmn:dataObjectReference id=\"data\" name=\"方案\" dataObjectRef=\"data_1\"/>",
            "<bpmn:dataObject id=\"data_1\"/>")));
  }

  private static Stream<Edit> steps() {
    return Stream.of(
        model("an internal review in a stage", "lv-residential", m -> m.before(m.doing("CONNECT_METER"), task("review", "内部复核", "finance"))),
        model("an internal review of the template, without an effect", "lv-residential",
            m -> m.before(m.doing("CONNECT_METER"), task("review", "内部复核", "finance")).property("review", "effect", "")),
        model("an internal review with a form", "hv-single-supply", m -> m.before(m.doing("REPLY_PLAN"), task("review", "方案复核", "marketing"))
            .set("review", "camunda:formRef", "confirm-form").set("review", "camunda:formRefBinding", "latest")),
        model("an internal review in a called model", "plan-review", m -> m.before(m.doing("shareCosts"), task("review", "界面复核", "finance"))),
        model("a second group", "lv-standard", m -> m.set(m.doing("RECORD_SURVEY"), "camunda:candidateGroups", "customer-manager,project-manager")),
        model("a reminder", "lv-residential", m -> m.add("lv-residential", "<bpmn:boundaryEvent id=\"reminder\" name=\"提醒\" cancelActivity=\"false\" attachedToRef=\"stage_acceptance\">"
            + "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT4H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>",
            "<bpmn:endEvent id=\"end_reminded\" name=\"已提醒\"/>").flow("reminder", "end_reminded", null)),
        model("a reminder three times", "hv-dual-supply", m -> m.add("hv-dual-supply", "<bpmn:boundaryEvent id=\"reminder\" name=\"提醒\" cancelActivity=\"false\" attachedToRef=\"stage_planReply\">"
            + "<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>",
            "<bpmn:userTask id=\"look\" name=\"查看进度\" camunda:candidateGroups=\"supervisor\"/>").flow("reminder", "look", null)),
        model("a further alarm", "grid-works", m -> m.add("grid-works", "<bpmn:boundaryEvent id=\"early\" name=\"提前预警\" cancelActivity=\"false\" attachedToRef=\"stage_works\">"
            + "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>",
            "<bpmn:endEvent id=\"end_early\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"clock\">WORKS</camunda:inputParameter>"
            + "<camunda:inputParameter name=\"level\">WARNING</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>"
            + "<bpmn:messageEventDefinition messageRef=\"message_clockAlarmed\" camunda:delegateExpression=\"${raiseAlarm}\"/></bpmn:endEvent>").flow("early", "end_early", null)),
        model("the question asked the other way round", "inspection-and-energisation", m -> m.replace("${!inspectionPassed}", "${ ! inspectionPassed }")),
        model("three to look at it", "hv-single-supply", m -> m.before(m.doing("DRAFT_PLAN"), task("look", "集体会商", "development"))
            .add("look", "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")),
        model("a step done aside first", "lv-residential", m -> m.set(m.doing("shareCosts"), "camunda:asyncBefore", "true")),
        model("a choice of the review inside a stage", "hv-single-supply", m -> m.before(m.doing("DRAFT_PLAN"), "<bpmn:exclusiveGateway id=\"gateway_grid\" name=\"受限？\"/>")
            .flow("gateway_grid", "study", "${gridConstrained}", task("study", "分析受限原因", "development")).flow("study", m.doing("DRAFT_PLAN"), null)));
  }

  private static Stream<Edit> tables() {
    return Stream.of(
        row("a tighter stage", "sgcc-2021-2023", "sgcc_stages_row5", "<text>18</text>", "<text>15</text>"),
        row("a tighter total", "jiaxian-2021", "jiaxian_totals_row4", "<text>16</text>", "<text>14</text>"),
        row("quicker works", "jiaxian-2021", "jiaxian_works_row3", "<text>10</text>", "<text>8</text>"),
        row("quicker permits", "chongqing-2019", "chongqing_approvals_row3", "<text>2</text>", "<text>1</text>"),
        row("fewer steps", "sgcc-2021-2023", "sgcc_procedures_row3", "<text>4</text>", "<text>3</text>"),
        row("a paper that may follow", "jiaxian-2021", "jiaxian_documents_row1", "\"REQUIRED\"", "\"DEFERRABLE\""),
        row("another remark", "pingdingshan-2019", "pingdingshan_procedures_row1", "</description>", "（已核）</description>"));
  }

  private static Stream<Edit> forms() {
    return Stream.of(
        form("another label", "sign-contract-form", f -> field(f, "contractNo").put("label", "合同编号（必填）")),
        form("a result explained", "inspection-form", f -> Edit.word(f, "inspectionPassed", 1, "不合格（须整改后复检）")),
        form("a question asked in other words", "start-application-form", f -> field(f, "smallMicro").put("label", "是否属于小微企业（非大型企业）")),
        form("a further field", "meter-connect-form", f -> Edit.added(f, "textfield", "sealNo", "铅封号")),
        form("a further field that has to be filled", "handover-form", f -> Edit.added(f, "textfield", "handoverPlace", "移交地点").putObject("validate").put("required", true)),
        form("a hint", "site-survey-form", f -> field(f, "surveyFinding").put("description", "写明电源点与距离")),
        form("a field shown sometimes", "inspection-form", f -> Edit.added(f, "textarea", "advice", "建议").putObject("conditional").put("hide", "=inspectionPassed != true")),
        form("a shorter answer", "confirm-form", f -> field(f, "remark").putObject("validate").put("maxLength", 200)),
        form("a pattern", "energisation-order-form", f -> ((com.fasterxml.jackson.databind.node.ObjectNode) field(f, "orderNo").path("validate")).put("pattern", "^[A-Z0-9-]{3,40}$")),
        form("a heading", "rating-form", f -> f.withArray("components").addObject().put("type", "text").put("text", "谢谢").put("id", "Text_1")));
  }

  private static Stream<Edit> own() {
    return Stream.of(
        raw("a model of the owner's own", "example-lianxi.bpmn", Edit.small("example-lianxi")),
        raw("a form of the owner's own", "example-form.form", "{\"id\":\"example-form\",\"type\":\"default\",\"components\":[{\"type\":\"textfield\",\"key\":\"note2\",\"id\":\"Field_1\",\"label\":\"备注\"}]}"),
        raw("a model with a form of its own", "example-zwei.bpmn", Edit.small("example-zwei").replace("camunda:candidateGroups", "camunda:formRef=\"example-own-form\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups"))
            .and("example-own-form.form", "{\"id\":\"example-own-form\",\"type\":\"default\",\"components\":[{\"type\":\"textfield\",\"key\":\"note2\",\"id\":\"Field_1\",\"label\":\"备注\"}]}"),
        raw("everything as it is", "lv-residential.bpmn", packaged("processes/lv-residential.bpmn")).and("sign-contract-form.form", packaged("forms/sign-contract-form.form"))
            .and("jiaxian-2021.dmn", packaged("processes/policy/jiaxian-2021.dmn")).and("nea-2021.dmn", packaged("processes/policy/nea-2021.dmn")));
  }
}
