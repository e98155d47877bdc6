package org.gettingelectricity.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gettingelectricity.process.ModelFile;
import org.gettingelectricity.release.DeploymentFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Edits of the product's own models and forms are told in their owner's words; what is only drawn otherwise is not. */
class ModelComparisonTest {

  private static final String STANDARD = read("processes", "lv-standard.bpmn");
  private static final String SURVEY = read("forms", "site-survey-form.form");
  private static final String TASK = "<bpmn:userTask id=\"userTask_added\" name=\"核对图纸\" camunda:candidateGroups=\"marketing\" />";

  private static String read(String folder, String name) {
    try {
      return Files.readString(Path.of(folder, name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An edit of a model, by its key, and a part of what is told of it. */
  private record Edit(String model, UnaryOperator<String> change, String told) {}

  private static Edit edit(String from, String to, String told) {
    return edit("lv-standard", from, to, told);
  }

  private static Edit edit(String model, String from, String to, String told) {
    return new Edit(model, text -> {
      assertThat(text).contains(from);
      return text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    }, told);
  }

  /** The element is deleted with all that is in it. */
  private static Edit without(String model, String kind, String id, String told) {
    return new Edit(model, text -> {
      var found = Pattern.compile("<bpmn:%1$s id=\"%2$s\".*?</bpmn:%1$s>".formatted(kind, id), Pattern.DOTALL).matcher(text);
      assertThat(found.find()).isTrue();
      return text.substring(0, found.start()) + text.substring(found.end());
    }, told);
  }

  /** The element becomes one of another kind. */
  private static Edit kind(String id, String from, String to, String told) {
    return new Edit("lv-standard", text -> {
      var found = Pattern.compile("<bpmn:%1$s( id=\"%2$s\".*?)</bpmn:%1$s>".formatted(from, id), Pattern.DOTALL).matcher(text);
      assertThat(found.find()).isTrue();
      return text.substring(0, found.start()) + "<bpmn:" + to + found.group(1) + "</bpmn:" + to + ">" + text.substring(found.end());
    }, told);
  }

  private static Edit added(String element, String told) {
    return edit("<bpmn:endEvent id=\"end_archived\"", element + "<bpmn:endEvent id=\"end_archived\"", told);
  }

  @TestFactory
  Stream<DynamicTest> editsOfAModel() {
    return edits().map(edit -> DynamicTest.dynamicTest(edit.told(), () -> {
      String before = read("processes", edit.model() + ".bpmn");
      assertThat(told(edit.model(), before, edit.change().apply(before))).anySatisfy(sentence -> assertThat(sentence).contains(edit.told()));
    }));
  }

  @Test
  void thereAreSixtyOfThem() {
    assertThat(edits().map(Edit::told)).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  private static Stream<Edit> edits() {
    return Stream.of(ofTasksAndStages(), ofWays(), ofEventsAndCalls(), ofWhatIsNewOrGone()).flatMap(edits -> edits);
  }

  private static Stream<Edit> ofWays() {
    return Stream.of(
        edit("${!planAccepted}", "${planAccepted == false}", "的条件由“${!planAccepted}”改为“${planAccepted == false}”"),
        edit("<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${caseFile.approvalsNeeded(execution)}</bpmn:conditionExpression>", "",
            "连线多选网关“需要哪些工作？” → 调用流程“办理行政审批”去掉了条件"),
        edit("name=\"需行政审批\"", "name=\"要办许可\"", "的名称由“需行政审批”改为“要办许可”"),
        edit("<bpmn:sequenceFlow id=\"flow_splitToGridWorks\" name=\"需电网工程\" sourceRef=\"gateway_split\"",
            "<bpmn:sequenceFlow id=\"flow_splitToGridWorks\" name=\"需电网工程\" sourceRef=\"gateway_planSettled\"", "（条件：${caseFile.gridWorksNeeded(execution)}）"),
        edit("<bpmn:sequenceFlow id=\"flow_energiseToCollectRating\" sourceRef=\"serviceTask_energise\" targetRef=\"userTask_collectRating\"",
            "<bpmn:sequenceFlow id=\"flow_energiseToCollectRating\" sourceRef=\"serviceTask_energise\" targetRef=\"end_archived\"",
            "新增连线：自动任务“归档送电” → 结束事件“已归档”"),
        edit("hv-single-supply", "name=\"高压单电源\"", "name=\"高压单电源新装\"", "流程“高压单电源”改名为“高压单电源新装”"),
        kind("gateway_planSettled", "exclusiveGateway", "parallelGateway", "判断“gateway_planSettled”改成并行网关“gateway_planSettled”"),
        kind("gateway_join", "inclusiveGateway", "exclusiveGateway", "多选网关“gateway_join”改成判断“gateway_join”"));
  }

  private static Stream<Edit> ofEventsAndCalls() {
    return Stream.of(
        edit("name=\"临近办理时限\" isInterrupting=\"false\"", "name=\"临近办理时限\" isInterrupting=\"true\"",
            "事件环节“合计办理预警”内的定时器“临近办理时限”的是否中断由“false”改为“true”"),
        edit("id=\"boundary_rated_message\" messageRef=\"message_serviceRated\"", "id=\"boundary_rated_message\" messageRef=\"message_clockAlarmed\"",
            "边界事件“客户已评价”的对应的消息或错误由“service.rated”改为“clock.alarmed”"),
        edit("hv-single-supply", "errorCode=\"planRejected\"", "errorCode=\"planReturned\"",
            "边界事件“方案退回”的对应的消息或错误由“方案退回（planRejected）”改为“方案退回（planReturned）”"),
        edit("camunda:delegateExpression=\"${raiseAlarm}\"", "camunda:delegateExpression=\"${openSupervision}\"", "的执行的动作由“${raiseAlarm}”改为“${openSupervision}”"),
        edit("name=\"clock\">ACCEPTANCE", "name=\"clock\">METER_CONNECT", "的输入 clock由“ACCEPTANCE”改为“METER_CONNECT”"),
        edit("<camunda:inputParameter name=\"level\">WARNING</camunda:inputParameter>", "", "去掉了输入 level“WARNING”"),
        edit("<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${deadlines.warning(execution, 'ACCEPTANCE')}</bpmn:timeDate>",
            "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT4H</bpmn:timeDuration>", "定时器“预警”新增触发间隔“PT4H”"),
        edit("<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${deadlines.breach(execution, 'ACCEPTANCE')}</bpmn:timeDate>",
            "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R3/P1D</bpmn:timeCycle>", "定时器“超期”新增触发周期“R3/P1D”"),
        edit("id=\"eventSubProcess_change\" name=\"变更用电需求\" triggeredByEvent=\"true\"", "id=\"eventSubProcess_change\" name=\"变更用电需求\"",
            "环节“变更用电需求”去掉了是否事件环节“true”"),
        edit("<camunda:in source=\"planSource\" target=\"planSource\" />", "<camunda:in source=\"planOptions\" target=\"planSource\" />",
            "传入 planSource由“planSource”改为“planOptions”"),
        edit("<camunda:out source=\"reviewComment\" target=\"reviewComment\" />",
            "<camunda:out source=\"reviewComment\" target=\"reviewComment\" /><camunda:out source=\"reviewer\" target=\"reviewer\" />", "新增传回 reviewer“reviewer”"),
        edit("<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", "", "去掉了传入 “#{execution.processBusinessKey}”"),
        edit("administrative-approvals", "camunda:collection=\"${caseFile.pendingPermits(execution)}\"", "camunda:collection=\"${caseFile.circuits(execution)}\"",
            "环节“单项许可”的多次办理由“${caseFile.pendingPermits(execution)}”改为“${caseFile.circuits(execution)}”"),
        edit("<bpmn:startEvent id=\"startEvent_application\"", "<bpmn:startEvent id=\"startEvent_application\" camunda:initiator=\"applicant\"", "新增发起人变量“applicant”"),
        edit("isExecutable=\"true\"", "isExecutable=\"true\" camunda:candidateStarterGroups=\"marketing\"", "流程“低压非居民”新增可发起的岗位“marketing”"));
  }

  private static Stream<Edit> ofWhatIsNewOrGone() {
    return Stream.of(
        without("lv-standard", "subProcess", "stage_meterConnect", "删去环节“装表接电”"),
        without("lv-standard", "boundaryEvent", "boundary_rated", "删去边界事件“客户已评价”"),
        without("lv-standard", "boundaryEvent", "timer_planReplyBreach", "删去定时器“超期”"),
        without("lv-standard", "subProcess", "eventSubProcess_withdrawal", "删去事件环节“撤回申请”"),
        without("lv-standard", "callActivity", "callActivity_gridWorks", "删去调用流程“建设配套电网工程”"),
        without("grid-works", "endEvent", "end_materialWarned", "内的结束事件“预警督办”"),
        added("<bpmn:subProcess id=\"stage_added\" name=\"图纸会审\"><bpmn:userTask id=\"userTask_within\" name=\"会审\" /></bpmn:subProcess>", "新增环节“图纸会审”"),
        added("<bpmn:callActivity id=\"call_added\" name=\"周例会\" calledElement=\"weekly-meeting\" />", "新增调用流程“周例会”（被调用的流程：weekly-meeting）"),
        added("<bpmn:serviceTask id=\"service_added\" name=\"再次归档\" camunda:delegateExpression=\"${energise}\" />", "新增自动任务“再次归档”（执行的动作：${energise}）"),
        added("<bpmn:exclusiveGateway id=\"gateway_added\" name=\"要复核？\" />", "新增判断“要复核？”"),
        added("<bpmn:intermediateCatchEvent id=\"wait_added\" name=\"等候来电\"><bpmn:messageEventDefinition id=\"m\" messageRef=\"message_serviceRated\" />"
            + "</bpmn:intermediateCatchEvent>", "新增等待事件“等候来电”（对应的消息或错误：service.rated）"),
        added("<bpmn:boundaryEvent id=\"remind\" name=\"提醒\" cancelActivity=\"false\" attachedToRef=\"stage_acceptance\"><bpmn:timerEventDefinition id=\"t\">"
            + "<bpmn:timeDuration>PT4H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>", "新增定时器“提醒”（所附着的环节：stage_acceptance"));
  }

  private static Stream<Edit> ofTasksAndStages() {
    return Stream.of(
        edit("name=\"低压非居民\"", "name=\"低压非居民用电\"", "流程“低压非居民”改名为“低压非居民用电”"),
        edit("historyTimeToLive=\"P1826D\"", "historyTimeToLive=\"P3650D\"", "历史保留期由“P1826D”改为“P3650D”"),
        edit("versionTag=\"1.0.0\"", "versionTag=\"1.1.0\"", "版本标签由“1.0.0”改为“1.1.0”"),
        edit("isExecutable=\"true\"", "isExecutable=\"false\"", "是否可执行由“true”改为“false”"),
        edit("name=\"核验资料并受理\"", "name=\"核验并受理\"", "任务“核验资料并受理”改名为“核验并受理”"),
        edit("value=\"ACCEPT\"", "value=\"RECORD\"", "任务“核验资料并受理”的效果由“ACCEPT”改为“RECORD”"),
        edit("camunda:formRef=\"accept-application-form\"", "camunda:formRef=\"accept-form\"", "的表单由“accept-application-form”改为“accept-form”"),
        edit("camunda:formRef=\"accept-application-form\" camunda:formRefBinding=\"latest\"",
            "camunda:formRef=\"accept-application-form\" camunda:formRefBinding=\"deployment\"", "表单版本的取法由“latest”改为“deployment”"),
        edit("camunda:formRef=\"sign-contract-form\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=\"customer-manager\"",
            "camunda:formRef=\"sign-contract-form\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=\"marketing\"",
            "任务“签订供用电合同”的办理岗位由“customer-manager”改为“marketing”"),
        edit(" camunda:formRef=\"sign-contract-form\"", "", "任务“签订供用电合同”去掉了表单"),
        edit("<bpmn:userTask id=\"userTask_signContract\"", "<bpmn:userTask id=\"userTask_signContract\" camunda:assignee=\"zhang\"",
            "任务“签订供用电合同”新增办理人“zhang”"),
        edit("<bpmn:userTask id=\"userTask_signContract\"", "<bpmn:userTask id=\"userTask_signContract\" camunda:dueDate=\"${now}\"", "新增到期时间"),
        edit("<bpmn:userTask id=\"userTask_signContract\"", "<bpmn:userTask id=\"userTask_signContract\" camunda:asyncBefore=\"true\"", "新增之前异步"),
        edit("<bpmn:userTask id=\"userTask_signContract\"", "<bpmn:userTask id=\"userTask_signContract\" camunda:priority=\"80\"", "新增优先级“80”"),
        edit("受理同时签约，优先电子合同", "受理同时签约", "任务“签订供用电合同”的说明由"),
        edit("name=\"业务受理\"", "name=\"受理\"", "环节“业务受理”改名为“受理”"),
        edit("value=\"PLAN_REPLY\"", "value=\"PLAN\"", "环节“供电方案答复”的时钟由“PLAN_REPLY”改为“PLAN”"),
        edit("${deadlines.warning(execution, 'ACCEPTANCE')}", "${deadlines.breach(execution, 'ACCEPTANCE')}", "定时器“预警”的触发时间由"),
        edit("name=\"预警\" cancelActivity=\"false\"", "name=\"预警\" cancelActivity=\"true\"", "定时器“预警”的是否中断由“false”改为“true”"),
        edit("attachedToRef=\"stage_acceptance\"", "attachedToRef=\"stage_planReply\"", "的所附着的环节由“环节“业务受理””改为“环节“供电方案答复””"),
        edit("name=\"level\">WARNING", "name=\"level\">BREACH", "结束事件“预警督办”的输入 level由“WARNING”改为“BREACH”"),
        edit("default=\"flow_planReplyNeededToShareCosts\"", "default=\"flow_planReplyNeededToPlanReply\"", "判断“需答复供电方案？”的默认去向由"),
        edit("name=\"需答复供电方案？\"", "name=\"要答复方案？\"", "判断“需答复供电方案？”改名为“要答复方案？”"),
        edit("calledElement=\"plan-review\"", "calledElement=\"plan-check\"", "调用流程“审查供电方案”的被调用的流程由“plan-review”改为“plan-check”"),
        edit("calledElement=\"plan-review\"", "calledElement=\"plan-review\" camunda:calledElementBinding=\"deployment\"", "新增被调用流程版本的取法"),
        edit("<camunda:in source=\"planOptions\" target=\"planOptions\" />", "", "去掉了传入 planOptions"),
        edit("<camunda:out source=\"reviewComment\" target=\"reviewComment\" />", "<camunda:out source=\"reviewResult\" target=\"reviewComment\" />",
            "传回 reviewComment由“reviewComment”改为“reviewResult”"),
        edit("<bpmn:endEvent id=\"end_acceptance\"", TASK + "<bpmn:endEvent id=\"end_acceptance\"",
            "新增环节“业务受理”内的任务“核对图纸”（办理岗位：marketing）"),
        edit("<bpmn:sequenceFlow id=\"flow_signContractToAcceptance\" sourceRef=\"userTask_signContract\"",
            "<bpmn:sequenceFlow id=\"flow_signContractToAcceptance\" sourceRef=\"userTask_checkDocuments\"",
            "删去连线：任务“签订供用电合同” → 结束事件“申请已受理”"),
        edit("<bpmn:sequenceFlow id=\"flow_signContractToAcceptance\" sourceRef=\"userTask_signContract\"",
            "<bpmn:sequenceFlow id=\"flow_signContractToAcceptance\" sourceRef=\"userTask_checkDocuments\"",
            "新增连线：任务“核验资料并受理” → 结束事件“申请已受理”"),
        edit("<bpmn:startEvent id=\"startEvent_application\" name=\"用电申请\"", "<bpmn:startEvent id=\"startEvent_application\" name=\"提出申请\"",
            "开始事件“用电申请”改名为“提出申请”"),
        edit("camunda:formRef=\"start-application-form\"", "camunda:formRef=\"start-form\"", "开始事件“用电申请”的表单由“start-application-form”改为“start-form”"),
        edit("name=\"owner\" value=\"CUSTOMER_WAIT\"", "name=\"owner\" value=\"UTILITY\"", "任务“登记客户意见”的计时归属由“CUSTOMER_WAIT”改为“UTILITY”"),
        edit("<camunda:property name=\"effect\" value=\"RECORD_SURVEY\" />",
            "<camunda:property name=\"effect\" value=\"RECORD_SURVEY\" /><camunda:property name=\"owner\" value=\"UTILITY\" />", "任务“勘查现场”新增计时归属“UTILITY”"),
        edit("<camunda:property name=\"effect\" value=\"DRAFT_PLAN\" />", "", "任务“编制供电方案”去掉了效果“DRAFT_PLAN”"),
        edit("camunda:delegateExpression=\"${shareCosts}\"", "camunda:delegateExpression=\"${energise}\"", "自动任务“划分投资界面”的执行的动作由“${shareCosts}”改为“${energise}”"),
        kind("userTask_surveySite", "userTask", "manualTask", "任务“勘查现场”改成人工任务“勘查现场”"),
        edit("<bpmn:startEvent id=\"startEvent_acceptance\"", "<bpmn:manualTask id=\"manual\" name=\"整理案卷\" /><bpmn:startEvent id=\"startEvent_acceptance\"",
            "新增环节“业务受理”内的人工任务“整理案卷”"),
        edit("<bpmn:userTask id=\"userTask_signContract\"", "<bpmn:userTask id=\"userTask_signContract\" camunda:candidateUsers=\"zhang,li\"", "新增候选人员“zhang,li”"),
        edit("<bpmn:userTask id=\"userTask_signContract\"", "<bpmn:userTask id=\"userTask_signContract\" camunda:followUpDate=\"${now}\"", "新增跟进时间“${now}”"),
        edit("<bpmn:serviceTask id=\"serviceTask_energise\"", "<bpmn:serviceTask id=\"serviceTask_energise\" camunda:asyncAfter=\"true\"", "新增之后异步“true”"),
        edit("<bpmn:serviceTask id=\"serviceTask_energise\"", "<bpmn:serviceTask id=\"serviceTask_energise\" camunda:exclusive=\"false\"", "新增独占执行“false”"),
        edit("<bpmn:incoming>flow_surveySiteToDraftPlan</bpmn:incoming>",
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>", "新增办理次数“3”"),
        edit("<bpmn:incoming>flow_surveySiteToDraftPlan</bpmn:incoming>", "<bpmn:multiInstanceLoopCharacteristics><bpmn:completionCondition>${nrOfCompletedInstances == 1}"
            + "</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>", "新增提前完成的条件“${nrOfCompletedInstances == 1}”"),
        edit("<bpmn:documentation>书面答复电压、电源、计量与产权分界。000 附件1。</bpmn:documentation>", "", "任务“答复供电方案”去掉了说明"),
        edit("<bpmn:documentation>低压非居民（非三零）用电报装", "<bpmn:documentation>低压非居民用电报装", "流程“低压非居民”的说明由"),
        edit("lv-residential", "camunda:candidateGroups=\"metering\"", "camunda:candidateGroups=\"metering,operations\"",
            "任务“装表接电”的办理岗位由“metering”改为“metering,operations”"));
  }

  @Test
  void aTaskThatIsMovedIsToldWithBothPlaces() {
    String task = task("userTask_surveySite");
    String moved = STANDARD.replace(task, "").replace("<bpmn:userTask id=\"userTask_checkDocuments\"", task + "<bpmn:userTask id=\"userTask_checkDocuments\"");
    assertThat(told(STANDARD, moved)).contains("任务“勘查现场”由环节“供电方案答复”移到环节“业务受理”");
  }

  @Test
  void aTaskThatIsGoneIsToldWithItsStage() {
    assertThat(told(STANDARD, STANDARD.replace(task("userTask_surveySite"), ""))).contains("删去环节“供电方案答复”内的任务“勘查现场”");
  }

  @Test
  void anotherIdOfTheSameTaskIsTheSameTask() {
    assertThat(told(STANDARD, STANDARD.replace("userTask_surveySite", "Activity_0xyz1")))
        .containsExactly("任务“勘查现场”的编号由 userTask_surveySite 改为 Activity_0xyz1");
  }

  @Test
  void whatIsOnlyDrawnOtherwiseIsSilent() {
    String drawn = STANDARD.replaceAll("(<dc:Bounds x=\")(\\d+)", "$19$2").replaceAll("(<di:waypoint x=\"\\d+\" y=\")(\\d+)", "$19$2");
    assertThat(drawn).isNotEqualTo(STANDARD);
    assertThat(told(STANDARD, drawn)).isEmpty();
    assertThat(told(STANDARD, STANDARD.replaceAll("(?m)^ +", ""))).isEmpty();
    assertThat(told(STANDARD, STANDARD.replace("flow_checkDocumentsToSignContract", "Flow_1abc"))).isEmpty();
    assertThat(told(STANDARD, STANDARD.replace("timer_acceptanceWarning_timer", "TimerEventDefinition_1"))).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyModelMayBeDrawnOtherwise() {
    return ModelFile.all().stream().map(ModelFile::key).map(key -> DynamicTest.dynamicTest(key, () -> {
      String before = read("processes", key + ".bpmn");
      String drawn = before.replaceAll("(<dc:Bounds x=\")(\\d+)", "$19$2").replaceAll("(<di:waypoint x=\"\\d+\" y=\")(\\d+)", "$19$2")
          .replaceAll("<bpmndi:BPMNLabel>.*?</bpmndi:BPMNLabel>", "").replace("isExpanded=\"true\"", "isExpanded=\"false\"").replaceAll("(?m)^ +", "");
      assertThat(drawn).isNotEqualTo(before);
      assertThat(told(key, before, drawn)).isEmpty();
    }));
  }

  @Test
  void aNewModelIsToldByItsKey() {
    assertThat(ModelComparison.of("a.bpmn", "lv-standard", Optional.empty(), text(STANDARD))).extracting(Difference::sentence)
        .containsExactly("新增流程“低压非居民”（lv-standard）");
  }

  @Test
  void fieldsOfAFormAreToldByTheirNames() {
    String field = Pattern.compile("\"label\": \"([^\"]+)\"").matcher(SURVEY).results().map(match -> match.group(1)).findFirst().orElseThrow();
    assertThat(form(SURVEY.replaceFirst("\"label\": \"" + field, "\"label\": \"新" + field)))
        .singleElement().asString().contains("的名称由“" + field + "”改为“新" + field + "”");
    assertThat(form(SURVEY.replaceAll("\"columns\": \\d+", "\"columns\": 2"))).isEmpty();
    assertThat(form(SURVEY.replaceFirst("\"components\": \\[", "\"components\": [{\"type\":\"textfield\",\"key\":\"remark\",\"label\":\"备注\"},")))
        .contains("新增字段“备注”（remark）");
  }

  @Test
  void whatIsSetAtAFieldIsToldInWords() {
    String plain = SURVEY.replaceFirst("\"components\": \\[", "\"components\": [" + field("备注", "1", "false"));
    assertThat(changedFields(plain, SURVEY)).contains("删去字段“备注”（remark）");
    assertThat(changedFields(plain, SURVEY.replaceFirst("\"components\": \\[", "\"components\": [" + field("备注", "5", "true"))))
        .contains("字段“备注”（remark）的是否必填由“false”改为“true”", "字段“备注”（remark）的最短长度由“1”改为“5”");
  }

  private static String field(String label, String shortest, String required) {
    return "{\"type\":\"textfield\",\"key\":\"remark\",\"label\":\"%s\",\"validate\":{\"minLength\":%s,\"required\":%s}},".formatted(label, shortest, required);
  }

  private static List<String> changedFields(String before, String after) {
    DeploymentFile live = new DeploymentFile("site-survey-form.form", before.getBytes(StandardCharsets.UTF_8));
    return FormComparison.of(new DeploymentFile("site-survey-form.form", after.getBytes(StandardCharsets.UTF_8)), id -> Optional.of(live)).stream()
        .map(Difference::sentence).toList();
  }

  private static String task(String id) {
    var found = Pattern.compile("<bpmn:userTask id=\"" + id + "\".*?</bpmn:userTask>", Pattern.DOTALL).matcher(STANDARD);
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static ModelText text(String content) {
    return ModelText.read(content.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static List<String> told(String before, String after) {
    return told("lv-standard", before, after);
  }

  private static List<String> told(String model, String before, String after) {
    return ModelComparison.of(model + ".bpmn", model, Optional.of(text(before)), text(after)).stream().map(Difference::sentence).toList();
  }

  private static List<String> form(String after) {
    return changedFields(SURVEY, after);
  }
}
