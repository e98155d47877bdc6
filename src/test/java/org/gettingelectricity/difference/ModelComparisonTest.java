package org.gettingelectricity.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private record Edit(String from, String to, String told) {}

  private static Edit edit(String from, String to, String told) {
    return new Edit(from, to, told);
  }

  @TestFactory
  Stream<DynamicTest> editsOfAModel() {
    return edits().map(edit -> DynamicTest.dynamicTest(edit.told(), () -> {
      assertThat(STANDARD).contains(edit.from());
      assertThat(told(STANDARD, STANDARD.replaceFirst(Pattern.quote(edit.from()), java.util.regex.Matcher.quoteReplacement(edit.to()))))
          .anySatisfy(sentence -> assertThat(sentence).contains(edit.told()));
    }));
  }

  private static Stream<Edit> edits() {
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
        edit("camunda:formRef=\"start-application-form\"", "camunda:formRef=\"start-form\"", "开始事件“用电申请”的表单由“start-application-form”改为“start-form”"));
  }

  @Test
  void thirtyFurtherNamesAreTold() {
    List<String> tasks = Pattern.compile("<bpmn:(?:userTask|serviceTask|subProcess|callActivity|endEvent|exclusiveGateway)\\b[^>]*? name=\"([^\"]+)\"")
        .matcher(STANDARD).results().map(match -> match.group()).limit(30).toList();
    assertThat(tasks).hasSize(30).allSatisfy(element ->
        assertThat(told(STANDARD, STANDARD.replace(element, element.replaceFirst(" name=\"", " name=\"新")))).anyMatch(sentence -> sentence.contains("改名为“新")));
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

  private static String task(String id) {
    var found = Pattern.compile("<bpmn:userTask id=\"" + id + "\".*?</bpmn:userTask>", Pattern.DOTALL).matcher(STANDARD);
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static ModelText text(String content) {
    return ModelText.read(content.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static List<String> told(String before, String after) {
    return ModelComparison.of("lv-standard.bpmn", "lv-standard", Optional.of(text(before)), text(after)).stream().map(Difference::sentence).toList();
  }

  private static List<String> form(String after) {
    DeploymentFile before = new DeploymentFile("site-survey-form.form", SURVEY.getBytes(StandardCharsets.UTF_8));
    return FormComparison.of(new DeploymentFile("site-survey-form.form", after.getBytes(StandardCharsets.UTF_8)), id -> Optional.of(before)).stream()
        .map(Difference::sentence).toList();
  }
}
