package org.gettingelectricity.process.deployment;

import static org.gettingelectricity.process.deployment.Edit.field;
import static org.gettingelectricity.process.deployment.Edit.form;
import static org.gettingelectricity.process.deployment.Edit.model;
import static org.gettingelectricity.process.deployment.Edit.packaged;
import static org.gettingelectricity.process.deployment.Edit.raw;
import static org.gettingelectricity.process.deployment.Edit.row;
import static org.gettingelectricity.process.deployment.Edit.table;
import static org.gettingelectricity.process.deployment.Edit.task;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Edits that would break a promise of the case, loosen the law, run without bounds or run as program. */
final class HostileEdits {

  private static final String FLOW = "lv-residential";

  private HostileEdits() {}

  static Stream<Edit> all() {
    return Stream.of(missing(), passedBy(), more(), workers(), variables(), unbounded(), programs(), quiet(), tables(), forms()).flatMap(s -> s);
  }

  private static Stream<Edit> missing() {
    return Stream.of(
        model("a stage without its clock, under another id", FLOW,
            m -> m.property(m.stage("ACCEPTANCE"), "clock", null).rename(m.stage("METER_CONNECT"), "phase_2"), "缺少环节“业务受理”"),
        model("no stage of the meter", FLOW, m -> m.bridge(m.stage("METER_CONNECT")), "缺少环节“装表接电”"),
        model("no plan reply", "hv-single-supply", m -> m.bridge(m.stage("PLAN_REPLY")), "缺少环节“供电方案答复”"),
        model("no permits", "lv-small-business", m -> m.delete("callActivity_approvals"), "缺少调用活动“办理行政审批”"),
        model("no grid works", "hv-dual-supply", m -> m.delete("callActivity_gridWorks"), "grid-works"),
        model("no archiving", "hv-dual-supply", m -> m.bridge(m.doing("energise")), "归档送电"),
        model("no cost sharing", FLOW, m -> m.bridge(m.doing("shareCosts")), "划分投资界面"),
        model("no contract", "hv-single-supply", m -> m.bridge(m.doing("SIGN_CONTRACT")), "登记供用电合同"),
        model("no rating", FLOW, m -> m.bridge(m.doing("COLLECT_RATING")), "记入客户评价"),
        model("no withdrawal", FLOW, m -> m.delete("eventSubProcess_withdrawal"), "application.withdrawn"),
        model("a withdrawal nobody acts upon", FLOW, m -> m.bridge(m.doing("withdrawApplication")), "办理撤回"),
        model("no change", "lv-standard", m -> m.delete("eventSubProcess_change"), "application.changed"),
        model("no total", FLOW, m -> m.delete("eventSubProcess_handlingTotalBreach"), "合计办理时间", "超期计时器"),
        model("a total that ends the case", FLOW, m -> m.set("timer_wholeProcessBreach", "isInterrupting", "true"), "不得中断流程"),
        model("no breach timer", FLOW, m -> m.branch("timer_acceptanceBreach"), "缺少超期计时器"),
        model("a breach that alarms nobody", FLOW, m -> m.replace("<bpmn:endEvent id=\"end_acceptanceBreached\"", "<bpmn:endEvent id=\"end_x\"")
            .delete("end_x").add("lv-residential", "<bpmn:endEvent id=\"end_quiet\"/>").flow("timer_acceptanceBreach", "end_quiet", null), "督办事件"),
        model("an alarm of another clock", "grid-works",
            m -> m.replace("<camunda:inputParameter name=\"clock\">WORKS<", "<camunda:inputParameter name=\"clock\">MATERIAL<"), "督办事件"),
        model("a task without its effect", FLOW, m -> m.property(m.doing("CONNECT_METER"), "effect", null), "装表接电", "CONNECT_METER"),
        raw("two clocks on one stage", "lv-residential.bpmn", packaged("processes/lv-residential.bpmn").replace(
            "<camunda:property name=\"clock\" value=\"ACCEPTANCE\" />", "<camunda:property name=\"clock\" value=\"ACCEPTANCE\" />"
                + "<camunda:property name=\"clock\" value=\"METER_CONNECT\" />"), "写了多次"),
        model("the same effect twice", FLOW, m -> m.before(m.doing("SIGN_CONTRACT"), task("again", "再次受理", "customer-manager"))
            .property("again", "effect", "ACCEPT"), "受理申请"),
        model("an effect of another flow", FLOW, m -> m.property(m.doing("SIGN_CONTRACT"), "effect", "DECIDE_PAYER"), "STAGE_NOT_ALLOWED"),
        raw("a gutted called model", "inspection-and-energisation.bpmn", Edit.small("inspection-and-energisation"), "竣工检验"),
        raw("a gutted flow", "hv-dual-supply.bpmn", Edit.small("hv-dual-supply"), "缺少环节", "合计办理时间"));
  }

  private static Stream<Edit> passedBy() {
    return Stream.of(
        model("a way round the meter", FLOW, m -> m.before(m.stage("METER_CONNECT"), "<bpmn:exclusiveGateway id=\"gateway_round\"/>")
            .flow("gateway_round", m.doing("energise"), "${caseFile.circuits(execution) &gt; 0}"), "不经过环节“装表接电”"),
        model("permits as what is left when nothing else is taken", FLOW,
            m -> m.replace("default=\"flow_splitToJoin\"", "default=\"flow_splitToApprovals\""), "不经过调用活动“办理行政审批”"),
        model("permits asked for never", FLOW, m -> m.replace("${caseFile.approvalsNeeded(execution)}", "${1 == 2}"), "不经过调用活动“办理行政审批”"),
        model("a join that does not wait", "hv-single-supply",
            m -> m.kind("gateway_allDone", "exclusiveGateway"), "不经过"),
        model("one branch instead of all", "hv-single-supply", m -> m.kind("gateway_fork", "exclusiveGateway"), "DEAD_END"),
        model("a failed inspection goes on", "inspection-and-energisation",
            m -> m.delete("userTask_rectifyCompletion"), "退回重办"),
        model("a rejected plan goes on", "plan-review", m -> m.replace("${!planApproved}", "${planApproved}"), "退回重办"),
        model("a stage that is over after an hour", FLOW, m -> m.add(FLOW, "<bpmn:boundaryEvent id=\"over\" attachedToRef=\"" + m.stage("METER_CONNECT")
            + "\"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>")
            .flow("over", m.doing("energise"), null), "不经过环节“装表接电”"),
        model("a reminder that runs into archiving", FLOW, m -> m.add(FLOW, "<bpmn:boundaryEvent id=\"over\" cancelActivity=\"false\" attachedToRef=\"" + m.stage("METER_CONNECT")
            + "\"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>")
            .flow("over", m.doing("energise"), null), "不得并入主线"),
        model("an end before the meter", FLOW, m -> m.before(m.stage("METER_CONNECT"), "<bpmn:exclusiveGateway id=\"gateway_early\"/>")
            .add(FLOW, "<bpmn:endEvent id=\"end_early\"/>").flow("gateway_early", "end_early", "${caseFile.feesDue(execution)}"), "结束"),
        model("a condition on a step", FLOW, m -> m.add("flow_meterConnectToEnergise",
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${caseFile.feesDue(execution)}</bpmn:conditionExpression>"), "DEAD_END"),
        model("an error nobody catches", FLOW, m -> m.add("end_meterConnect", "<bpmn:errorEventDefinition/>"), "悄然结束"),
        model("a withdrawal taken away in a stage", FLOW, m -> m.before(m.doing("CONNECT_METER"),
            "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:messageEventDefinition messageRef=\"message_applicationWithdrawn\"/></bpmn:intermediateCatchEvent>"), "MESSAGE_MISPLACED"),
        model("a terminating end", FLOW, m -> m.add("end_archived", "<bpmn:terminateEventDefinition/>"), "终止结束事件"),
        model("meter before acceptance", FLOW, m -> m.replace("targetRef=\"stage_acceptance\"", "targetRef=\"stage_meterConnect\"")
            .replace("sourceRef=\"stage_acceptance\" targetRef=\"serviceTask_shareCosts\"", "sourceRef=\"stage_meterConnect\" targetRef=\"stage_acceptance\"")
            .replace("sourceRef=\"stage_meterConnect\" targetRef=\"serviceTask_energise\"", "sourceRef=\"stage_acceptance\" targetRef=\"serviceTask_energise\""), "路径"));
  }

  private static Stream<Edit> more() {
    return Stream.of(
        model("a further step of the customer between stages", FLOW,
            m -> m.before(m.doing("energise"), task("sign", "客户签字确认", "customer-manager")), "STAGE_NOT_ALLOWED", "004 台账25"),
        model("a further step of the customer within a stage", "hv-dual-supply",
            m -> m.before(m.doing("DRAFT_PLAN"), task("sign", "客户补充盖章", "customer-manager")), "STAGE_NOT_ALLOWED"),
        model("a further stage", FLOW, m -> m.property(m.doing("CONNECT_METER"), "clock", "DESIGN_REVIEW"), "STAGE_NOT_ALLOWED", "设计审查"),
        model("the drafting on the customer's account", "hv-single-supply",
            m -> m.property(m.doing("DRAFT_PLAN"), "owner", "CUSTOMER_WAIT"), "STAGE_NOT_ALLOWED", "CUSTOMER_WAIT"),
        model("a correction nobody asked for", "customer-works", m -> m.before(m.doing("FINISH_CUSTOMER_WORKS"),
            task("again", "登记客户补正", "customer-manager")).property("again", "effect", "AWAIT_CORRECTION"), "STAGE_NOT_ALLOWED"),
        model("a call of another flow", FLOW, m -> m.set("callActivity_gridWorks", "calledElement", "customer-works"), "STAGE_NOT_ALLOWED"));
  }

  private static Stream<Edit> workers() {
    return Stream.of(
        model("no group", "lv-standard", m -> m.unset(m.doing("RECORD_SURVEY"), "camunda:candidateGroups"), "没有岗位组"),
        model("an unknown group", "grid-works", m -> m.set(m.doing("HAND_OVER_WORKS"), "camunda:candidateGroups", "operations,ops"), "未知的岗位组 ops"),
        model("a group by variable", FLOW, m -> m.set(m.doing("ACCEPT"), "camunda:candidateGroups", "${region}"), "岗位组不得用表达式"),
        model("one person", FLOW, m -> m.set(m.doing("ACCEPT"), "camunda:assignee", "finance"), "不得指定个人"),
        model("some persons", FLOW, m -> m.set(m.doing("ACCEPT"), "camunda:candidateUsers", "a,b"), "不得指定个人"));
  }

  private static Stream<Edit> variables() {
    return Stream.of(
        model("the region by a mapping", FLOW, m -> m.extend(m.doing("ACCEPT"), output("region", "500103")), "VARIABLE_RESERVED", "region"),
        model("the number by a mapping", "lv-standard", m -> m.extend(m.doing("ACCEPT"), output("applicationNo", "X")), "applicationNo"),
        model("an inspection passed by a parameter", "inspection-and-energisation",
            m -> m.extend(m.doing("INSPECT_COMPLETION"), "<camunda:inputOutput><camunda:inputParameter name=\"inspectionPassed\">${1 == 1}</camunda:inputParameter></camunda:inputOutput>"),
            "inspectionPassed"),
        model("a flow by what a call gives back", "hv-single-supply",
            m -> m.extend("callActivity_planReview", "<camunda:out source=\"reviewComment\" target=\"flow\"/>"), "flow"),
        model("everything a call gives back", "hv-single-supply", m -> m.extend("callActivity_planReview", "<camunda:out variables=\"all\"/>"), "整体传递"),
        model("the customer's choice by a mapping", FLOW, m -> m.extend(m.doing("ACCEPT"), output("planChoice", "1")), "planChoice"),
        model("the reason of a withdrawal by a mapping", FLOW, m -> m.extend(m.doing("ACCEPT"), output("withdrawalReason", "x")), "withdrawalReason"),
        model("a listener", FLOW, m -> m.extend(m.doing("ACCEPT"), "<camunda:taskListener event=\"create\" delegateExpression=\"${energise}\"/>"), "监听器"));
  }

  private static String output(String name, String value) {
    return "<camunda:inputOutput><camunda:outputParameter name=\"%s\">%s</camunda:outputParameter></camunda:inputOutput>".formatted(name, value);
  }

  private static Stream<Edit> unbounded() {
    return Stream.of(
        model("a step whose name cannot be kept", FLOW, m -> m.set(m.doing("SIGN_CONTRACT"), "name", "长".repeat(256)), "名称 name长 256 个字符，超过上限 255"),
        model("a step whose id cannot be kept", FLOW, m -> m.rename(m.doing("SIGN_CONTRACT"), "u".repeat(201)), "编号 id长 201 个字符，超过上限 200"),
        model("an explanation that cannot be kept", FLOW, m -> m.replace("<bpmn:documentation>", "<bpmn:documentation>" + "长".repeat(4001)),
            "超过上限 4000"),
        model("a flow whose name cannot be kept", FLOW, m -> m.set(FLOW, "name", "长".repeat(256)), "TEXT_TOO_LONG"),
        model("a thousand million times", FLOW, m -> m.add(m.doing("ACCEPT"), loop("<bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">1000000000</bpmn:loopCardinality>")), "没有上限"),
        model("as often as somebody typed", "hv-dual-supply", m -> m.replace("${caseFile.circuits(execution)}", "${planDistanceM}"), "没有上限"),
        model("a collection somebody typed", "plan-review", m -> m.replace("camunda:collection=\"${caseFile.reviewDepartments(execution)}\"", "camunda:collection=\"${reviewComment}\""), "没有上限"),
        model("every second for ever", FLOW, m -> m.add(FLOW, timer("R/PT1S"), "<bpmn:endEvent id=\"end_again\"/>").flow("again", "end_again", null), "TIMER_UNBOUNDED"),
        model("every second, ten times", FLOW, m -> m.add(FLOW, timer("R10/PT1S"), "<bpmn:endEvent id=\"end_again\"/>").flow("again", "end_again", null), "1 小时"),
        model("acceptance for each permit, so perhaps never", FLOW, m -> m.add(m.doing("ACCEPT"),
            "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${caseFile.pendingPermits(execution)}\"/>"), "不得按"),
        model("permits until the first is there", "administrative-approvals", m -> m.replace("camunda:elementVariable=\"permit\"/>",
            "camunda:elementVariable=\"permit\"><bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">${nrOfCompletedInstances == 1}</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>"), "须逐项办完"),
        model("by cron", FLOW, m -> m.add(FLOW, timer("0 0/5 * * * ?"), "<bpmn:endEvent id=\"end_again\"/>").flow("again", "end_again", null), "TIMER_UNBOUNDED"),
        model("a loop without a wait", FLOW, m -> m.before(m.doing("energise"), "<bpmn:exclusiveGateway id=\"gateway_loop\"/>")
            .flow("gateway_loop", "gateway_spin", "${caseFile.feesDue(execution)}", "<bpmn:exclusiveGateway id=\"gateway_spin\"/>")
            .flow("gateway_spin", "gateway_loop", null), "LOOP_WITHOUT_WAIT"),
        model("a model that calls itself", "plan-review", m -> m.before(m.doing("shareCosts"),
            "<bpmn:callActivity id=\"call_self\" calledElement=\"plan-review\"><bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/></bpmn:extensionElements></bpmn:callActivity>"),
            "循环调用"),
        model("started by a timer", "customer-works", m -> m.add("startEvent_customerWorks",
            "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>"), "不得由计时器启动"),
        model("a million retries", FLOW, m -> m.extend(m.doing("energise"), "<camunda:failedJobRetryTimeCycle>R1000000/PT1S</camunda:failedJobRetryTimeCycle>"), "重试"),
        model("a signal to all cases", FLOW, m -> m.add("end_archived", "<bpmn:signalEventDefinition/>"), "信号"),
        raw("twenty thousand tasks", "lv-residential.bpmn", packaged("processes/lv-residential.bpmn").replace("</bpmn:process>",
            IntStream.range(0, 20_000).mapToObj(n -> "<bpmn:userTask id=\"many_" + n + "\" name=\"办理\" camunda:candidateGroups=\"finance\" />")
                .collect(Collectors.joining("", "", "</bpmn:process>"))), "MODEL_TOO_LARGE"),
        model("history of a day", "grid-works", m -> m.set("grid-works", "camunda:historyTimeToLive", "P1D"), "TIME_TO_LIVE"));
  }

  private static String loop(String how) {
    return "<bpmn:multiInstanceLoopCharacteristics>" + how + "</bpmn:multiInstanceLoopCharacteristics>";
  }

  private static String timer(String cycle) {
    return "<bpmn:boundaryEvent id=\"again\" cancelActivity=\"false\" attachedToRef=\"stage_acceptance\"><bpmn:timerEventDefinition><bpmn:timeCycle "
        + "xsi:type=\"bpmn:tFormalExpression\">" + cycle + "</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>";
  }

  private static Stream<Edit> programs() {
    return Stream.of(
        model("a Java class", FLOW, m -> m.unset(m.doing("energise"), "camunda:delegateExpression").set("serviceTask_energise", "camunda:class", "java.lang.Runtime"), "Java 类"),
        model("a free expression", "lv-standard", m -> m.unset(m.doing("shareCosts"), "camunda:delegateExpression")
            .set("serviceTask_shareCosts", "camunda:expression", "${execution.setVariable('region','1')}"), "camunda:expression"),
        model("a script", FLOW, m -> m.before(m.doing("energise"), "<bpmn:scriptTask id=\"script\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>"), "脚本"),
        model("a page as a form", FLOW, m -> m.unset(m.unset(m.doing("ACCEPT"), "camunda:formRef").doing("ACCEPT"), "camunda:formRefBinding")
            .set(m.doing("ACCEPT"), "camunda:formKey", "embedded:app:forms/page.html"), "HTML"),
        model("fields in the model", FLOW, m -> m.extend(m.doing("ACCEPT"), "<camunda:formData><camunda:formField id=\"x\" type=\"string\"/></camunda:formData>"), "formData"),
        model("an external task", FLOW, m -> m.set(m.doing("shareCosts"), "camunda:type", "external").set("serviceTask_shareCosts", "camunda:topic", "x"), "外部任务"),
        model("another delegate", FLOW, m -> m.set(m.doing("shareCosts"), "camunda:delegateExpression", "${completeApprovals}"), "DELEGATE_NOT_ALLOWED"),
        raw("a page beside it", "page.html", "<script>1</script>", "FILE_NOT_READ"));
  }

  private static Stream<Edit> tables() {
    return Stream.of(
        row("no limit at all", "sgcc-2021-2023", "sgcc_stages_row5", "<text>18</text>", "<text></text>", "BELOW_FLOOR", "没有时限"),
        row("a longer stage", "sgcc-2021-2023", "sgcc_stages_row3", "<text>3</text>", "<text>30</text>", "BELOW_FLOOR"),
        row("a stage cancelled", "sgcc-2021-2023", "sgcc_stages_row5", "<text>true</text>", "<text>false</text>", "不得取消环节 PLAN_REPLY"),
        row("no total", "jiaxian-2021", "jiaxian_totals_row4", "<text>16</text>", "<text></text>", "BELOW_FLOOR"),
        row("longer permits", "jiaxian-2021", "jiaxian_approvals_row3", "<text>5</text>", "<text>50</text>", "BELOW_FLOOR"),
        row("permits without a limit", "sgcc-2021-2023", "sgcc_approvals_row3", "<text>10</text>", "<text></text>", "BELOW_FLOOR"),
        row("more steps for the customer", "sgcc-2021-2023", "sgcc_procedures_row1", "<text>2</text>", "<text>5</text>", "BELOW_FLOOR"),
        row("works longer than the whole", "jiaxian-2021", "jiaxian_works_row3", "<text>10</text>", "<text>100</text>", "长于全过程时限"),
        row("a paper outside the closed list", "jiaxian-2021", "jiaxian_documents_row2", "\"PROPERTY_CERT\"", "\"PLANNING_PERMIT\"", "EXTRA_DOCUMENT"),
        row("a cap below the regulator's", "sgcc-2021-2023", "sgcc_lvCap_row1", "<text>160</text>", "<text>50</text>", "低压容量上限"),
        row("a cap raised", "sgcc-2021-2023", "sgcc_lvCap_row1", "<text>160</text>", "<text>1000</text>", "低压容量上限"),
        row("the regulator's own limit", "nea-2021", "nea_stages_row7", "<text>20</text>", "<text>200</text>", "SECOND_PERSON_REQUIRED"),
        table("a table of the regulator's gone", "nea-2021", "<decision id=\"nea_totals\"", "<decision id=\"nea_nothing\"", "nea-2021.dmn"),
        table("another floor", "profiles", "<text>true</text>", "<text>false</text>", "profiles.dmn"),
        row("another remark in the line-up", "profiles", "policy_profiles_row1", "</description>", "（已核）</description>", "SECOND_PERSON_REQUIRED"),
        table("the county under another document", "profiles", "\"jiaxian-2021\"", "\"pingdingshan-2019\"", "SECOND_PERSON_REQUIRED"),
        table("an externally defined entity", "jiaxian-2021", "?>", "?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>", "DOCTYPE"));
  }

  /** What looks like a setting and takes something away: a date, a starter, a rank, a wait under nobody's clock. */
  private static Stream<Edit> quiet() {
    String wait = "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P60D</bpmn:timeDuration>"
        + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";
    return Stream.of(
        model("a withdrawal sent before the archiving", FLOW,
            m -> m.before(m.doing("energise"), "<bpmn:sendTask id=\"send\" camunda:delegateExpression=\"${withdrawApplication}\"/>"), "办理撤回", "只能有一个"),
        model("an escalation sent in a flow", FLOW,
            m -> m.before(m.doing("energise"), "<bpmn:sendTask id=\"send\" camunda:delegateExpression=\"${escalate}\"/>"), "DELEGATE_NOT_ALLOWED"),
        model("a field of a component", FLOW, m -> m.extend(m.doing("energise"), "<camunda:field name=\"cases\" stringValue=\"1\"/>"), "字段注入"),
        model("a join that waits for what was not chosen", "lv-standard", m -> m.kind("gateway_join", "parallelGateway"), "DEAD_END"),
        model("a task due when its owner likes", FLOW, m -> m.set(m.doing("CONNECT_METER"), "camunda:dueDate", "2099-01-01T00:00:00"), "DUE_DATE_SET"),
        model("a task looked at when its owner likes", FLOW, m -> m.set(m.doing("CONNECT_METER"), "camunda:followUpDate", "${now()}"), "DUE_DATE_SET"),
        model("two months between the meter and the archiving", FLOW, m -> m.before(m.doing("energise"), wait), "STAGE_NOT_ALLOWED", "等待"),
        model("a flow finance may start", FLOW, m -> m.set(FLOW, "camunda:candidateStarterGroups", "finance"), "STARTERS_SET"),
        model("a flow nobody may start in the list of tasks", FLOW, m -> m.set(FLOW, "camunda:isStartableInTasklist", "false"), "STARTERS_SET"),
        model("a priority by region", FLOW, m -> m.set(m.doing("CONNECT_METER"), "camunda:priority", "${region}"), "PRIORITY_INVALID"),
        model("late cases told to finance alone", "supervision", m -> m.replace("camunda:candidateGroups=\"${supervisors}\"", "camunda:candidateGroups=\"finance\""),
            "${supervisors}"),
        form("a rule that nothing satisfies", "meter-connect-form", f -> field(f, "meterNo").putObject("validate").put("required", true).put("pattern", "^$"), "没有答案能满足"),
        form("a program in a form", "meter-connect-form", f -> f.withArray("components").addObject().put("type", "html").put("id", "Html_1")
            .put("content", "<img src=x onerror=alert(1)>"), "不得含脚本"));
  }

  private static Stream<Edit> forms() {
    return Stream.of(
        form("an emptied meter form", "meter-connect-form", f -> f.putArray("components"), "meterNo", "meterReading"),
        form("a contract without a number", "sign-contract-form", f -> Edit.remove(f, "contractNo"), "contractNo"),
        form("a number nobody has to give", "sign-contract-form", f -> field(f, "contractNo").putObject("validate").put("required", false), "必填"),
        form("a result that is a text", "inspection-form", f -> field(f, "inspectionPassed").put("type", "textfield"), "inspectionPassed"),
        form("a result that is hidden", "design-review-form", f -> field(f, "designApproved").putObject("conditional").put("hide", "=true"), "隐藏"),
        form("a decision nobody understands", "permit-decision-form", f -> field(f, "permitDecision").withArray("values").addObject().put("label", "再议").put("value", "MAYBE"), "permitDecision"),
        form("a number nobody can type", "meter-connect-form", f -> field(f, "meterNo").put("readonly", true), "只读或停用"),
        form("a number in another place", "meter-connect-form", f -> {
          var number = field(f, "meterNo").deepCopy();
          Edit.remove(f, "meterNo");
          f.withArray("components").addObject().put("type", "group").put("id", "Group_1").put("path", "x").withArray("components").add(number);
        }, "path"),
        form("a review that cannot reject", "plan-review-form", f -> field(f, "planApproved").withArray("values").remove(1), "可答否"),
        form("results with their words swapped", "inspection-form", f -> Edit.word(Edit.word(f, "inspectionPassed", 0, "不合格"), "inspectionPassed", 1, "合格"),
            "选项 true 写作“不合格”，应以“合格”开头", "选项 false 写作“合格”"),
        form("a decision called by another's name", "permit-decision-form", f -> Edit.word(f, "permitDecision", 1, "批准（附条件）"), "应以“不予批准”开头"),
        form("a code called by another's name", "start-application-form", f -> Edit.word(f, "usage", 1, "居民（商住）"), "应以“非居民”开头"),
        form("a form of one's own that turns a result round", "inspection-form", f -> Edit.word(f.put("id", "own-inspection-form"), "inspectionPassed", 0, "发现缺陷"),
            "应以“合格”开头"),
        form("a tick for the contrary", "start-application-form", f -> field(f, "smallMicro").put("label", "非小微企业"), "与“小微企业”意思相反"),
        form("fees settled by a tick for what is not", "settle-fees-form", f -> field(f, "feesSettled").put("label", "尚未结清应收费用"), "意思相反"),
        form("a number in place of the form's id", "confirm-form", f -> f.put("id", 5), "缺少 id"),
        form("a field for the region", "confirm-form", f -> Edit.added(f, "textfield", "region", "地区"), "由系统维护"),
        form("an explosive pattern", "confirm-form", f -> Edit.added(f, "textfield", "note2", "备注").putObject("validate").put("pattern", "^(a+)+$"), "格式规则"),
        raw("a foreign form under the product's id", "lianxi.form", packaged("forms/sign-contract-form.form"), "FORM_ID_TAKEN"));
  }
}
