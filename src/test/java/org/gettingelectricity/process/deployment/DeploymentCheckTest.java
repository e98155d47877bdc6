package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** A process owner's edits: good ones deploy over REST, each bad one is refused with its element and reason. */
@EngineTest
class DeploymentCheckTest {

  private static final String FORM = """
      {"id":"checked-form","type":"default","schemaVersion":16,
       "components":[{"type":"checkbox","key":"approved","id":"field_approved","label":"通过"}]}""";
  private static final String SHARE = "camunda:delegateExpression=\"${shareCosts}\"";
  private static final String EFFECT = "name=\"effect\" value=\"ACCEPT\"";
  private static final String CONDITION = "${approved &amp;&amp; caseFile.stagePresent(execution, 'PLAN_REPLY')}";

  @Autowired TestRestTemplate rest;

  static Stream<Arguments> badEdits() {
    return Stream.of(
        bad("Java class", SHARE, "camunda:class=\"java.lang.Runtime\"", "serviceTask_shareCosts", "不允许使用 Java 类"),
        bad("unknown delegate", SHARE, "camunda:delegateExpression=\"${dataSource}\"", "serviceTask_shareCosts", "未知的委托"),
        bad("external task", SHARE, "camunda:type=\"external\" camunda:topic=\"x\"", "serviceTask_shareCosts", "外部任务"),
        bad("shell task", SHARE, "camunda:type=\"shell\"", "serviceTask_shareCosts", "命令任务"),
        bad("expression on any bean", SHARE, "camunda:expression=\"${dataSource.connection}\"", "serviceTask_shareCosts",
            "未知的组件或变量 dataSource"),
        bad("reflection", SHARE, "camunda:expression=\"${''.getClass().forName('x')}\"", "serviceTask_shareCosts", "试图访问类"),
        bad("engine services", SHARE, "camunda:expression=\"${execution.processEngineServices}\"", "serviceTask_shareCosts",
            "引擎服务"),
        bad("unknown function", CONDITION, "${S('x') == 1}", "flow_7", "未知函数 S"),
        bad("broken expression", CONDITION, "${approved &amp;&amp; }", "flow_7", "无法解析"),
        bad("unknown variable", CONDITION, "${aproved}", "flow_7", "未知的组件或变量 aproved"),
        bad("script condition", "<bpmn:conditionExpression xsi", "<bpmn:conditionExpression language=\"javascript\" xsi",
            "flow_7", "脚本语言"),
        bad("script task", "<bpmn:serviceTask id=\"serviceTask_shareCosts\" name=\"划分投资界面\" " + SHARE + ">",
            "<bpmn:scriptTask id=\"serviceTask_shareCosts\" scriptFormat=\"javascript\">", "serviceTask_shareCosts", "脚本任务"),
        bad("listener class", "<camunda:property name=\"owner\" value=\"CUSTOMER_WAIT\" />\n          </camunda:properties>",
            "</camunda:properties><camunda:taskListener class=\"x.Y\" event=\"create\" />", "userTask_review",
            "不允许使用 Java 类"),
        bad("listener script", "<camunda:property name=\"owner\" value=\"CUSTOMER_WAIT\" />\n          </camunda:properties>",
            "</camunda:properties><camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"groovy\">1</camunda:script>"
                + "</camunda:taskListener>", "userTask_review", "不允许使用脚本"),
        bad("object variable", "<camunda:inputParameter name=\"level\">WARNING</camunda:inputParameter>",
            "<camunda:inputParameter name=\"level\">WARNING</camunda:inputParameter><camunda:inputParameter name=\"x\">"
                + "<camunda:list><camunda:value>1</camunda:value></camunda:list></camunda:inputParameter>",
            "end_warned", "对象变量"),
        bad("unknown form", "formRef=\"checked-form\"", "formRef=\"no-such-form\"", "userTask_review", "未知的表单 no-such-form"),
        bad("foreign form", "camunda:formRef=\"checked-form\" camunda:formRefBinding=\"latest\"",
            "camunda:formKey=\"embedded:app:x.html\"", "userTask_review", "未知的表单文件"),
        bad("unknown group", "candidateGroups=\"marketing\"", "candidateGroups=\"marketing,nobody\"", "userTask_review",
            "未知的岗位组 nobody"),
        bad("unknown called process", "calledElement=\"checked\"", "calledElement=\"no-such-process\"", "callActivity_again",
            "未知的被调用流程"),
        bad("lost business key", "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", "", "callActivity_again",
            "未传递申请编号"),
        bad("no time to live", " camunda:historyTimeToLive=\"P1826D\"", "", "checked", "historyTimeToLive"),
        bad("unknown clock", "name=\"clock\" value=\"ACCEPTANCE\"", "name=\"clock\" value=\"SOMETHING\"", "stage_acceptance",
            "未知的时钟 SOMETHING"),
        bad("no warning", "${deadlines.warning(execution, 'ACCEPTANCE')}", "PT1H", "stage_acceptance", "缺少预警计时器"),
        bad("no breach", "${deadlines.breach(execution, 'ACCEPTANCE')}", "PT1H", "stage_acceptance", "缺少超期计时器"),
        bad("another stage's clock", "${deadlines.breach(execution, 'ACCEPTANCE')}",
            "${deadlines.breach(execution, 'METER_CONNECT')}", "timer_acceptanceBreach", "不一致"),
        bad("timer that ends the stage", "name=\"超期\" cancelActivity=\"false\"", "name=\"超期\"", "timer_acceptanceBreach",
            "不得中断"),
        bad("stage without clock", "<camunda:property name=\"clock\" value=\"ACCEPTANCE\" />", "", "userTask_review",
            "“受理申请”（effect ACCEPT）只能位于时钟为 ACCEPTANCE 的环节内"),
        bad("unknown effect", EFFECT, "name=\"effect\" value=\"APPROVE_ALL\"", "userTask_review", "未知的效果 APPROVE_ALL"),
        bad("effect taken away", "<camunda:property " + EFFECT + " />", "", "stage_acceptance", "环节 ACCEPTANCE 缺少“受理申请”任务"),
        bad("two effects", "<camunda:property " + EFFECT + " />", "<camunda:property " + EFFECT + " /><camunda:property "
            + "name=\"effect\" value=\"SIGN_CONTRACT\" />", "userTask_review", "只能有一个效果"),
        bad("effect whose answers nobody asks for", EFFECT, "name=\"effect\" value=\"SIGN_CONTRACT\"", "userTask_review",
            "需要表单字段 contractChannel、contractNo"),
        bad("effect at a stage", "<camunda:property name=\"clock\" value=\"ACCEPTANCE\" />", "<camunda:property name=\"clock\" "
            + "value=\"ACCEPTANCE\" /><camunda:property " + EFFECT + " />", "stage_acceptance", "只能由用户任务触发"),
        bad("alarm without level", "<camunda:inputParameter name=\"level\">BREACH</camunda:inputParameter>", "", "end_breached",
            "缺少参数 level"),
        bad("unknown owner", "value=\"CUSTOMER_WAIT\"", "value=\"NOBODY\"", "userTask_review", "未知的责任方 NOBODY"),
        bad("unknown message", "name=\"application.withdrawn\"", "name=\"application.lost\"", "message_withdrawn",
            "未知的消息 application.lost"));
  }

  private static Arguments bad(String what, String good, String edited, String element, String reason) {
    return Arguments.of(what, good, edited, element, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badEdits")
  void refusesABadEdit(String what, String good, String edited, String element, String reason) {
    String model = model();
    assertThat(model).contains(good);
    String changed = model.replace(good, edited);
    if (changed.contains("<bpmn:scriptTask")) {
      changed = changed.replace("</bpmn:serviceTask>", "</bpmn:scriptTask>");
    }
    var answer = deploy(changed);
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody()).contains("\"mainElementId\":\"" + element + "\"", reason);
  }

  @Test
  void reportsEverythingAtOnce() {
    String model = model().replace("formRef=\"checked-form\"", "formRef=\"no-such-form\"")
        .replace("candidateGroups=\"marketing\"", "candidateGroups=\"nobody\"")
        .replace(SHARE, "camunda:class=\"x.Y\"");
    assertThat(deploy(model).getBody()).contains("no-such-form", "nobody", "不允许使用 Java 类");
  }

  @Test
  void storesNothingOfARefusedDeployment() {
    deploy(model().replace(SHARE, "camunda:class=\"x.Y\"").replace("id=\"checked\"", "id=\"refused\"")
        .replace("calledElement=\"checked\"", "calledElement=\"refused\""));
    var found = rest.withBasicAuth("process-owner", "demo")
        .getForEntity("/engine-rest/process-definition?key=refused", String.class);
    assertThat(found.getBody()).isEqualTo("[]");
  }

  private ResponseEntity<String> deploy(String model) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("deployment-name", "edited");
    parts.add("model", file("checked.bpmn", model));
    parts.add("form", file("checked-form.form", FORM));
    return rest.withBasicAuth("process-owner", "demo").postForEntity("/engine-rest/deployment/create", parts, String.class);
  }

  private static Resource file(String name, String content) {
    return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    };
  }

  private static String model() {
    try {
      return new ClassPathResource("models/checked.bpmn").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
