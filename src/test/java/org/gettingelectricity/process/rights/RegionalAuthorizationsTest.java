package org.gettingelectricity.process.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.desk.Desk;
import org.gettingelectricity.process.engine.EngineRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sees and completes the tasks of a case in 410425 (郏县, in 4104 平顶山, in 41 河南). */
@EngineTest
class RegionalAuthorizationsTest {

  private static final String KEY = "regional-test";

  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;
  @Autowired ManagementService management;
  @Autowired IdentityService identities;
  @Autowired AuthorizationService authorizations;
  @Autowired FilterService filters;
  @Autowired Desk desk;

  private String caseId;

  @BeforeEach
  void startCase() {
    Stream.of("metering.41", "metering.4104", "metering.410425", "metering.4105", "supervisor.4104", "supervisor.50")
        .forEach(this::group);
    deploy();
    caseId = start("410425");
  }

  @AfterEach
  void endCase() {
    identities.clearAuthentication();
    runtime.deleteProcessInstance(caseId, "test over");
    identities.createGroupQuery().groupType(RegionalGroups.TYPE).list().stream().map(Group::getId)
        .filter(id -> !id.endsWith(".all")).forEach(identities::deleteGroup);
  }

  @Test
  void operatorsOfTheProvinceTheCityAndTheCountySeeTheTask() {
    for (String group : List.of("metering.41", "metering.4104", "metering.410425", "metering.all")) {
      assertThat(seenBy("metering", group)).as(group).hasSize(1);
    }
  }

  @Test
  void allListsTogetherHoldWhatEachHolds() {
    for (String group : List.of("metering.4104", "metering.4105", "metering.all", "supervisor.4104", "supervisor.all")) {
      as(group.split("\\.")[0], group);
      List<Desk.Counted> lists = desk.lists();
      assertThat(lists).as(group).extracting(Desk.Counted::id)
          .containsExactlyInAnyOrderElementsOf(filters.createTaskFilterQuery().list().stream().map(Filter::getId).toList());
      assertThat(lists).as(group).allSatisfy(list -> assertThat(list.number()).as(list.name()).isEqualTo(filters.count(list.id())));
      assertThat(lists).as(group).filteredOn(list -> List.of("本岗位在办", "全部在办").contains(list.name())).extracting(list -> list.number() > 0)
          .containsOnly(!group.equals("metering.4105"));
    }
  }

  @Test
  void tasksOfACaseAreThoseTheEngineLooksForItself() {
    String key = runtime.createProcessInstanceQuery().processInstanceId(caseId).singleResult().getBusinessKey();
    List<UnaryOperator<TaskQuery>> asked = List.of(list -> list.processInstanceId(caseId), list -> list.processInstanceBusinessKey(key),
        list -> list.processInstanceBusinessKey(key).processInstanceId(caseId).active(), list -> list.processInstanceId("nobody's"),
        list -> list.processInstanceId(caseId).taskCandidateGroup("metering"), list -> list.processInstanceId(caseId).taskCandidateGroup("dispatch"),
        list -> list.processInstanceBusinessKey(key).taskCandidateGroup("metering").includeAssignedTasks());
    int found = 0;
    for (String taker : Arrays.asList(null, "meter-crew")) {
      identities.clearAuthentication();
      tasks.setAssignee(tasks.createTaskQuery().processInstanceId(caseId).singleResult().getId(), taker);
      for (String reader : List.of("metering", "metering.4104", "metering.410425", "metering.4105", "supervisor.4104", "supervisor.50", "supervisor.all",
          "process-owner", "integration")) {
        as(reader.split("\\.")[0], reader);
        for (UnaryOperator<TaskQuery> one : asked) {
          List<Task> quick = one.apply(tasks.createTaskQuery()).list();
          assertThat(quick).as(reader).extracting(Task::getId)
              .isEqualTo(one.apply(tasks.createTaskQuery()).taskNameLike("%").list().stream().map(Task::getId).toList());
          assertThat(one.apply(tasks.createTaskQuery()).listPage(1, 1)).as("a second page").isEmpty();
          found += quick.size();
        }
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void operatorsElsewhereOrOfOtherGroupsDoNot() {
    assertThat(seenBy("metering", "metering.4105")).isEmpty();
    assertThat(seenBy("metering")).isEmpty();
    assertThat(seenBy("dispatch", "dispatch.all")).isEmpty();
    assertThat(seenBy("process-owner")).isEmpty();
    assertThat(seenBy("integration")).isEmpty();
  }

  @Test
  void operatorsClaimAndCompleteWhatTheySee() {
    Task task = seenBy("metering", "metering.4104").get(0);
    tasks.claim(task.getId(), "meter-crew");
    tasks.complete(task.getId());
    identities.clearAuthentication();
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(caseId).count()).isZero();
    caseId = start("410425");
  }

  @Test
  void nobodyCompletesOrReadsVariablesOfTasksElsewhere() {
    String task = tasks.createTaskQuery().processInstanceId(caseId).singleResult().getId();
    as("metering", "metering.4105");
    assertThatThrownBy(() -> tasks.complete(task)).isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> tasks.claim(task, "meter-crew")).isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> tasks.getVariables(task)).isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> runtime.getVariables(caseId)).isInstanceOf(AuthorizationException.class);
  }

  @Test
  void supervisorsReadTheCasesOfTheirRegionButDoNotWorkOnThem() {
    Task task = seenBy("supervisor", "supervisor.4104").get(0);
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(caseId).count()).isEqualTo(1);
    assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> runtime.deleteProcessInstance(caseId, "x")).isInstanceOf(EngineRefusal.class)
        .hasMessageContaining("OFF_SYSTEM_CIRCULATION");
    assertThat(seenBy("supervisor", "supervisor.50")).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(caseId).count()).isZero();
    assertThat(seenBy("supervisor", "supervisor.all")).hasSize(1);
  }

  @Test
  void supervisorsWorkOnWhatIsAskedOfThemTogetherWithOperators() {
    repository.createDeployment().enableDuplicateFiltering(true).name("shared").addModelInstance("shared-task.bpmn",
        Bpmn.createExecutableProcess("shared-task").camundaHistoryTimeToLiveString("P1826D").startEvent()
            .userTask("userTask_explain").camundaCandidateGroups("metering,supervisor").endEvent().done()).deploy();
    String shared = runtime.startProcessInstanceByKey("shared-task", UUID.randomUUID().toString(),
        Map.of("region", "410425")).getId();
    as("supervisor", "supervisor.4104");
    Task task = tasks.createTaskQuery().processInstanceId(shared).singleResult();
    tasks.claim(task.getId(), "meter-crew");
    tasks.complete(task.getId());
  }

  @Test
  void aGroupFoundedLaterSeesWhatIsOpen() {
    group("metering.4");
    assertThat(seenBy("metering", "metering.4")).hasSize(1);
    identities.clearAuthentication();
    group("supervisor.410425");
    assertThat(seenBy("supervisor", "supervisor.410425")).hasSize(1);
  }

  @Test
  void writesOneRowPerGroupThatExists() {
    String task = tasks.createTaskQuery().processInstanceId(caseId).singleResult().getId();
    assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).count())
        .isEqualTo(5);
  }

  @Test
  void rightsOnATaskGoWithIt() {
    String task = tasks.createTaskQuery().processInstanceId(caseId).singleResult().getId();
    tasks.complete(task);
    assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).count()).isZero();
    caseId = start("410425");
  }

  @Test
  void taskListsShowOnlyWhatTheReaderMaySee() {
    String list = filters.createFilterQuery().filterName("组内待领").singleResult().getId();
    as("metering", "metering.4104");
    assertThat(filters.<Task>list(list)).extracting(Task::getProcessInstanceId).contains(caseId);
    as("metering", "metering.4105");
    assertThat(filters.<Task>list(list)).extracting(Task::getProcessInstanceId).doesNotContain(caseId);
  }

  @Test
  void everyTaskListCanBeCounted() {
    as("supervisor", "supervisor.all");
    List<Filter> all = filters.createTaskFilterQuery().list();
    assertThat(all).extracting(Filter::getName).contains("我的待办", "今日到期", "即将超期", "已超期", "督办");
    assertThat(all).allSatisfy(filter -> assertThat(filters.count(filter.getId())).isNotNegative());
    as("metering", "metering.4104");
    assertThat(filters.createTaskFilterQuery().list()).extracting(Filter::getName).contains("我的待办", "组内待领").doesNotContain("督办");
  }

  @Test
  void processOwnersCountWhatRunsAndReadNoneOfIt() {
    String definition = repository.createProcessDefinitionQuery().processDefinitionKey(KEY).latestVersion().singleResult().getId();
    as("process-owner");
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(caseId).count()).isEqualTo(1);
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(caseId).list()).isEmpty();
    assertThat(tasks.createTaskQuery().processInstanceId(caseId).count()).isEqualTo(1);
    assertThat(history.createHistoricTaskInstanceQuery().processInstanceId(caseId).unfinished().count()).isEqualTo(1);
    assertThat(history.createHistoricTaskInstanceQuery().processInstanceId(caseId).list()).isEmpty();
    assertThat(management.createActivityStatisticsQuery(definition).list()).extracting(ActivityStatistics::getId).containsExactly("userTask_work");
    assertThat(tasks.createTaskReport().taskCountByCandidateGroup()).anySatisfy(line -> {
      assertThat(line.getGroupName()).isEqualTo("metering");
      assertThat(line.getTaskCount()).isPositive();
    });
    assertThatThrownBy(() -> runtime.getVariables(caseId)).isInstanceOf(AuthorizationException.class);
    as("dispatch", "dispatch.all");
    assertThatThrownBy(() -> tasks.createTaskReport().taskCountByCandidateGroup()).isInstanceOf(AuthorizationException.class);
  }

  @Test
  void aCountThatAsksForWhatCustomersEnteredIsNotAnswered() {
    as("process-owner");
    assertThat(runtime.createProcessInstanceQuery().variableValueEquals("region", "410425").count()).isZero();
    assertThat(runtime.createProcessInstanceQuery().or().variableValueEquals("region", "410425").active().endOr().count()).isZero();
    assertThat(tasks.createTaskQuery().processVariableValueEquals("region", "410425").count()).isZero();
    assertThat(tasks.createTaskQuery().or().processVariableValueEquals("region", "410425").taskName("x").endOr().count()).isZero();
    assertThat(history.createHistoricTaskInstanceQuery().processVariableValueEquals("region", "410425").count()).isZero();
    as("dispatch", "dispatch.all");
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(caseId).count()).isZero();
    assertThat(tasks.createTaskQuery().processInstanceId(caseId).count()).isZero();
  }

  private List<Task> seenBy(String... groups) {
    as(groups);
    return tasks.createTaskQuery().processInstanceId(caseId).list();
  }

  private void as(String... groups) {
    identities.setAuthentication("meter-crew", List.of(groups));
  }

  private void group(String id) {
    if (identities.createGroupQuery().groupId(id).count() == 0) {
      Group group = identities.newGroup(id);
      group.setName(id);
      group.setType(RegionalGroups.TYPE);
      identities.saveGroup(group);
    }
  }

  private void deploy() {
    repository.createDeployment().enableDuplicateFiltering(true).name(KEY).addModelInstance(KEY + ".bpmn",
        Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLiveString("P1826D").startEvent()
            .userTask("userTask_work").camundaCandidateGroups("metering").endEvent().done()).deploy();
  }

  private String start(String region) {
    return runtime.startProcessInstanceByKey(KEY, UUID.randomUUID().toString(), Map.of("region", region)).getId();
  }
}
