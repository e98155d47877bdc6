package org.gettingelectricity.process.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

@EngineTest
class TaskFormRulesTest {

  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired TestRestTemplate rest;
  private String deploymentId;
  private String instanceId;

  @BeforeEach
  void deploy() {
    deploymentId = repository.createDeployment()
        .addModelInstance("test-inspection.bpmn", inspection())
        .addModelInstance("test-countersign.bpmn", countersign())
        .addModelInstance("test-permits.bpmn", permits())
        .deploy().getId();
  }

  @AfterEach
  void remove() {
    repository.deleteDeployment(deploymentId, true, true);
  }

  private static BpmnModelInstance inspection() {
    return Bpmn.createExecutableProcess("test-inspection").camundaHistoryTimeToLiveString("P1826D").startEvent()
        .userTask("userTask_inspect").camundaCandidateGroups("customer-manager").name("竣工检验").camundaFormRef("completion-inspection-form")
        .camundaFormRefBinding("latest")
        .exclusiveGateway("gateway_passed").name("合格？").condition("合格", "${inspectionPassed}").endEvent()
        .moveToNode("gateway_passed").condition("不合格", "${!inspectionPassed}").connectTo("userTask_inspect").done();
  }

  private static BpmnModelInstance countersign() {
    return Bpmn.createExecutableProcess("test-countersign").camundaHistoryTimeToLiveString("P1826D").startEvent()
        .userTask("userTask_countersign").camundaCandidateGroups("customer-manager").name("网上会签").camundaFormRef("plan-review-form")
        .camundaFormRefBinding("latest").multiInstance().parallel().cardinality("3").multiInstanceDone()
        .userTask("userTask_after").camundaCandidateGroups("customer-manager").name("答复").camundaFormRef("confirm-form").camundaFormRefBinding("latest")
        .endEvent().done();
  }

  private static BpmnModelInstance permits() {
    return Bpmn.createExecutableProcess("test-permits").camundaHistoryTimeToLiveString("P1826D").startEvent()
        .subProcess().name("审批").embeddedSubProcess().startEvent()
        .userTask("userTask_decide").camundaCandidateGroups("customer-manager").name("登记审批结果").camundaFormRef("permit-decision-form")
        .camundaFormRefBinding("latest").boundaryEvent().message("approval.decided").endEvent()
        .moveToActivity("userTask_decide")
        .userTask("userTask_see").camundaCandidateGroups("customer-manager").name("查看").camundaFormRef("confirm-form").camundaFormRefBinding("latest").endEvent()
        .subProcessDone().multiInstance().parallel().cardinality("2").multiInstanceDone()
        .endEvent().done();
  }

  private void start(String process) {
    instanceId = runtime.startProcessInstanceByKey(process, Map.of("region", "410425", "caseSummary", "案件"))
        .getProcessInstanceId();
  }

  private List<Task> open() {
    return tasks.createTaskQuery().processInstanceId(instanceId).orderByTaskCreateTime().asc().list();
  }

  private void refused(Runnable completion, String... parts) {
    assertThatThrownBy(completion::run).isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
      assertThat(refusal.getStatus().getStatusCode()).isEqualTo(400);
      assertThat(refusal.getMessage()).contains(parts);
    });
  }

  @Test
  void refusesACompletionWithoutTheRequiredAnswers() {
    start("test-inspection");
    String task = open().get(0).getId();
    refused(() -> tasks.complete(task), "检查结论：必填（inspectionPassed）");
    refused(() -> tasks.complete(task, Map.of("inspectionPassed", false)), "缺陷清单：必填（inspectionDefects）");
    refused(() -> forms.submitTaskForm(task, Map.of("inspectionPassed", true)), "变压器能效", "必填（transformerMeetsGB20052）");
    assertThat(open()).hasSize(1);
    assertThat(runtime.getVariables(instanceId)).containsOnlyKeys("region", "caseSummary");
  }

  @Test
  void refusesAnswersOfAWrongKind() {
    start("test-inspection");
    String task = open().get(0).getId();
    Map<String, Object> answers = new HashMap<>();
    answers.put("inspectionPassed", "true");
    answers.put("inspectionDefects", "字".repeat(2001));
    refused(() -> tasks.complete(task, answers), "检查结论：不是可选项（inspectionPassed）", "缺陷清单：不得超过 2000 个字（inspectionDefects）");
    assertThat(runtime.getVariables(instanceId)).containsOnlyKeys("region", "caseSummary");
  }

  @Test
  void refusesVariablesTheFormDidNotAskFor() {
    start("test-inspection");
    String task = open().get(0).getId();
    Map<String, Object> answers = Map.of("inspectionPassed", true, "transformerMeetsGB20052", true, "region", "500000");
    refused(() -> tasks.complete(task, answers), "不是本表单的字段，不得提交（region）");
    refused(() -> forms.submitTaskForm(task, answers), "（region）");
    refused(() -> tasks.complete(task, Map.of("<img src=x>", 1)), "（?img?src?x?）");
    assertThat(runtime.getVariable(instanceId, "region")).isEqualTo("410425");
  }

  @Test
  void checksWhatADelegateHandsBackWithoutAskingForEverything() {
    start("test-inspection");
    String task = open().get(0).getId();
    tasks.delegateTask(task, "operations");
    refused(() -> tasks.resolveTask(task, Map.of("inspectionPassed", "maybe")), "检查结论：不是可选项");
    refused(() -> forms.submitTaskForm(task, Map.of("region", "500000")), "（region）");
    tasks.resolveTask(task, Map.of("inspectionPassed", true));
    refused(() -> tasks.complete(task), "变压器能效");
    assertThat(runtime.getVariable(instanceId, "inspectionPassed")).isEqualTo(true);
  }

  @Test
  void asksForTheResultAnewInTheNextRound() {
    start("test-inspection");
    tasks.complete(open().get(0).getId(), Map.of("inspectionPassed", false, "inspectionDefects", "接地不良"));
    String second = open().get(0).getId();
    assertThat(runtime.getVariables(instanceId)).containsEntry("inspectionDefects", "接地不良")
        .doesNotContainKey("inspectionPassed");
    refused(() -> tasks.complete(second), "检查结论：必填");
    tasks.complete(second, Map.of("inspectionPassed", true, "transformerMeetsGB20052", true));
    assertThat(open()).isEmpty();
  }

  @Test
  void approvesACountersignedPlanOnlyWhenEverybodyApproves() {
    start("test-countersign");
    List<Task> signers = open();
    assertThat(signers).hasSize(3);
    tasks.complete(signers.get(0).getId(), Map.of("planApproved", false, "reviewComment", "间隔不足"));
    refused(() -> tasks.complete(signers.get(1).getId()), "审查结论：必填");
    tasks.complete(signers.get(1).getId(), Map.of("planApproved", true));
    tasks.complete(signers.get(2).getId(), Map.of("planApproved", false, "reviewComment", "保护定值需复核"));
    assertThat(open()).extracting(Task::getTaskDefinitionKey).containsExactly("userTask_after");
    assertThat(runtime.getVariables(instanceId)).containsEntry("planApproved", false)
        .containsEntry("reviewComment", "间隔不足\n保护定值需复核");
  }

  @Test
  void approvesACountersignedPlanWhenNobodyObjects() {
    start("test-countersign");
    open().forEach(signer -> tasks.complete(signer.getId(), Map.of("planApproved", true)));
    assertThat(runtime.getVariable(instanceId, "planApproved")).isEqualTo(true);
  }

  @Test
  void keepsTheAnswersOfParallelBranchesApart() {
    start("test-permits");
    List<Task> branches = open();
    tasks.complete(branches.get(0).getId(), Map.of("permitDecision", "APPROVED", "permitDocumentNo", "郏规许 1 号"));
    assertThat(tasks.getVariable(branches.get(1).getId(), "permitDecision")).isNull();
    tasks.complete(branches.get(1).getId(), Map.of("permitDecision", "REJECTED", "permitReason", "管线冲突"));
    assertThat(open()).extracting(task -> tasks.getVariable(task.getId(), "permitDecision"))
        .containsExactlyInAnyOrder("APPROVED", "REJECTED");
    assertThat(runtime.getVariables(instanceId)).containsOnlyKeys("region", "caseSummary");
  }

  @Test
  void answers400OverTheEnginesRestWithEveryFieldNamed() {
    start("test-inspection");
    String task = open().get(0).getId();
    Map<String, Object> body = Map.of("variables", Map.of("inspectionPassed", Map.of("value", false)));
    for (String operation : List.of("complete", "submit-form")) {
      var answer = rest.withBasicAuth("customer-manager", "demo")
          .postForEntity("/engine-rest/task/" + task + "/" + operation, body, String.class);
      assertThat(answer.getStatusCode()).as(operation).isEqualTo(HttpStatus.BAD_REQUEST);
      assertThat(answer.getBody()).contains("缺陷清单：必填（inspectionDefects）").doesNotContain("ENGINE-");
    }
    assertThat(runtime.getVariables(instanceId)).containsOnlyKeys("region", "caseSummary");
  }

  @Test
  void refusesToDeployAFormOnWhichTasksWouldGetStuck() {
    var deployment = repository.createDeployment().addString("bad.form",
        "{\"id\":\"bad\",\"components\":[{\"type\":\"filepicker\",\"key\":\"x\",\"id\":\"f1\"}]}");
    assertThatThrownBy(deployment::deploy).isInstanceOf(ParseException.class)
        .hasMessageContaining("bad.form：FORM_INVALID：不支持的组件类型 filepicker（组件 f1）");
  }
}
