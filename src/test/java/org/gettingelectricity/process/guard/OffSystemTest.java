package org.gettingelectricity.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.FlowsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** No user of any group, administrators included, gets a case past its tasks and clocks over the engine's REST (POLICY 16). */
@EngineTest
class OffSystemTest {

  @Autowired TestRestTemplate rest;
  @Autowired ManagementService management;
  @Autowired HistoryService history;

  /** Who may not even see a deployment is told that there is none. */
  private static final List<Integer> HIDDEN = List.of(403, 404);

  private CaseDriver driver;
  private String no;
  private String instance;
  private String definition;
  private String job;
  private String jobDefinition;
  private String task;
  private String deployment;

  @BeforeEach
  void startACase() {
    driver = new CaseDriver(rest);
    no = driver.start(driver.application("410425", FlowsTest.FACTORY));
    JsonNode first = driver.task(no, "userTask_checkDocuments");
    task = first.get("id").asText();
    instance = first.get("processInstanceId").asText();
    definition = first.get("processDefinitionId").asText();
    JsonNode timer = driver.get(Role.ADMIN, "/engine-rest/job?processInstanceId=" + instance).get(0);
    job = timer.get("id").asText();
    jobDefinition = timer.get("jobDefinitionId").asText();
    deployment = driver.get(Role.ADMIN, "/engine-rest/process-definition/" + definition).get("deploymentId").asText();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
      // instances
      "DELETE | /process-instance/{instance} | -",
      "DELETE | /process-instance/{instance}?skipCustomListeners=true&skipIoMappings=true | -",
      "POST | /process-instance/delete | {'processInstanceIds':['{instance}']}",
      "POST | /process-instance/delete-historic-query-based | {'historicProcessInstanceQuery':{'processInstanceIds':['{instance}']}}",
      "POST | /process-instance/{instance}/modification | {'instructions':[{'type':'cancel','activityId':'userTask_checkDocuments'}]}",
      "POST | /process-instance/{instance}/modification-async | {'instructions':[{'type':'cancel','activityId':'userTask_checkDocuments'}]}",
      "POST | /modification/execute | {'processDefinitionId':'{definition}','processInstanceIds':['{instance}'],'instructions':[{'type':'cancel','activityId':'userTask_checkDocuments'}]}",
      "POST | /modification/executeAsync | {'processDefinitionId':'{definition}','processInstanceIds':['{instance}'],'instructions':[{'type':'cancel','activityId':'userTask_checkDocuments'}]}",
      "POST | /migration/execute | {'migrationPlan':{plan},'processInstanceIds':['{instance}']}",
      "POST | /migration/executeAsync | {'migrationPlan':{plan},'processInstanceIds':['{instance}']}",
      "POST | /process-definition/{definition}/restart | {'processInstanceIds':['{instance}'],'instructions':[{'type':'startBeforeActivity','activityId':'userTask_checkDocuments'}]}",
      "POST | /process-definition/{definition}/restart-async | {'processInstanceIds':['{instance}'],'instructions':[{'type':'startBeforeActivity','activityId':'userTask_checkDocuments'}]}",
      "PUT | /process-instance/{instance}/suspended | {'suspended':true}",
      "PUT | /process-instance/suspended | {'processDefinitionKey':'hv-single-supply','suspended':true}",
      "POST | /process-instance/suspended-async | {'processInstanceIds':['{instance}'],'suspended':true}",
      "PUT | /process-definition/{definition}/suspended | {'suspended':true,'includeProcessInstances':true}",
      "PUT | /process-definition/suspended | {'processDefinitionKey':'hv-single-supply','suspended':true,'includeProcessInstances':true}",
      "POST | /process-definition/key/lv-residential/start | {'startInstructions':[{'type':'startBeforeActivity','activityId':'stage_meterConnect'}]}",
      // variables, messages, signals
      "POST | /process-instance/{instance}/variables | {'modifications':{'planApproved':{'value':true}}}",
      "PUT | /process-instance/{instance}/variables/region | {'value':'500000'}",
      "DELETE | /process-instance/{instance}/variables/region | -",
      "POST | /process-instance/variables-async | {'processInstanceIds':['{instance}'],'variables':{'planApproved':{'value':true}}}",
      "PUT | /execution/{instance}/localVariables/region | {'value':'500000'}",
      "POST | /execution/{instance}/localVariables | {'modifications':{'region':{'value':'500000'}}}",
      "PUT | /task/{task}/variables/planApproved | {'value':true}",
      "POST | /task/{task}/variables | {'modifications':{'planApproved':{'value':true}}}",
      "PUT | /task/{task}/localVariables/clockSummary | {'value':'x'}",
      "DELETE | /task/{task}/localVariables/clockSummary | -",
      "POST | /message | {'messageName':'application.withdrawn','businessKey':'{no}'}",
      "POST | /message | {'messageName':'application.withdrawn','all':true}",
      "POST | /process-instance/message-async | {'messageName':'application.withdrawn','processInstanceIds':['{instance}']}",
      "POST | /execution/{instance}/messageSubscriptions/application.withdrawn/trigger | {}",
      "POST | /execution/{instance}/signal | {}",
      "POST | /signal | {'name':'x'}",
      "POST | /task/{task}/bpmnError | {'errorCode':'planRejected'}",
      "POST | /task/{task}/bpmnEscalation | {'escalationCode':'x'}",
      // timers
      "POST | /job/{job}/execute | {}",
      "PUT | /job/{job}/duedate | {'duedate':'2030-01-01T00:00:00.000+0800'}",
      "PUT | /job/{job}/duedate | {'duedate':null}",
      "POST | /job/{job}/duedate/recalculate | {}",
      "PUT | /job/{job}/retries | {'retries':0}",
      "PUT | /job/{job}/retries | {'retries':1,'dueDate':'2030-01-01T00:00:00.000+0800'}",
      "POST | /job/retries | {'jobIds':['{job}'],'retries':0}",
      "POST | /process-instance/job-retries | {'processInstances':['{instance}'],'retries':0}",
      "PUT | /job-definition/{jobDefinition}/retries | {'retries':0}",
      "PUT | /job/{job}/suspended | {'suspended':true}",
      "PUT | /job/suspended | {'processInstanceId':'{instance}','suspended':true}",
      "PUT | /job-definition/{jobDefinition}/suspended | {'suspended':true,'includeJobs':true}",
      "DELETE | /job/{job} | -"})
  void nobodyMovesACasePastItsTasksOrClocks(HttpMethod method, String path, String body) {
    refusedForEveryGroup(method, path, body, "OFF_SYSTEM_CIRCULATION");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
      "DELETE | /history/process-instance/{instance} | -",
      "POST | /history/process-instance/delete | {'historicProcessInstanceIds':['{instance}']}",
      "POST | /history/process-instance/set-removal-time | {'historicProcessInstanceIds':['{instance}'],'clearedRemovalTime':true}",
      "DELETE | /history/process-instance/{instance}/variable-instances | -",
      "PUT | /process-definition/{definition}/history-time-to-live | {'historyTimeToLive':0}"})
  void nobodyDeletesRecords(HttpMethod method, String path, String body) {
    refusedForEveryGroup(method, path, body, "RECORDS_KEPT");
  }

  @ParameterizedTest
  @CsvSource({"/deployment/{deployment}?cascade=true", "/deployment/{deployment}", "/process-definition/{definition}?cascade=true",
      "/process-definition/key/hv-single-supply?cascade=true"})
  void nobodyDeletesModelsUnderOpenCases(String path) {
    for (Role role : Role.values()) {
      boolean entitled = role == Role.PROCESS_OWNER && path.startsWith("/deployment");
      ResponseEntity<String> answer = call(role, HttpMethod.DELETE, path, null);
      assertThat(answer.getStatusCode().value()).as(role + " " + answer.getBody()).isIn(entitled ? List.of(400) : HIDDEN);
      if (entitled) {
        assertThat(answer.getBody()).contains("DEPLOYMENT_IN_USE", "不得删除");
      }
    }
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_checkDocuments");
  }

  @Test
  void processOwnersDeleteADeploymentNoCaseRunsOn() {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add("deployment-name", "to be deleted");
    parts.add("data", new ByteArrayResource("{\"id\":\"unused-test\",\"type\":\"default\",\"components\":[]}".getBytes()) {
      @Override
      public String getFilename() {
        return "unused-test.form";
      }
    });
    String id = read(rest.withBasicAuth("process-owner", "demo").postForEntity("/engine-rest/deployment/create", parts,
        String.class).getBody());
    for (Role role : Role.values()) {
      if (role != Role.PROCESS_OWNER && role != Role.ADMIN) {
        assertThat(call(role, HttpMethod.DELETE, "/deployment/" + id, null).getStatusCode().value()).as(role.id()).isIn(HIDDEN);
      }
    }
    assertThat(call(Role.PROCESS_OWNER, HttpMethod.DELETE, "/deployment/" + id, null).getStatusCode().value()).isEqualTo(204);
  }

  /** What is no way past the tasks stays a matter of rights. */
  @ParameterizedTest(name = "{0} {1} for {3}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
      "PUT | /job/{job}/retries | {'retries':3} | camunda-admin",
      "POST | /decision-definition/key/policy_profiles/evaluate | {'variables':{}} | -",
      "POST | /external-task/fetchAndLock | {'workerId':'w','maxTasks':1,'topics':[{'topicName':'x','lockDuration':1000}]} | -",
      "POST | /process-definition/key/supervision/start | {'businessKey':'{no}'} | -",
      "POST | /process-definition/key/grid-works/start | {'businessKey':'{no}'} | -"})
  void leavesTheRestToRights(HttpMethod method, String path, String body, String allowed) {
    for (Role role : Role.values()) {
      int status = call(role, method, path, body).getStatusCode().value();
      assertThat(status < 300).as(role + " " + status).isEqualTo("*".equals(allowed) || role.id().equals(allowed));
    }
    untouched();
  }

  private void refusedForEveryGroup(HttpMethod method, String path, String body, String code) {
    List<String> before = timers();
    SoftAssertions every = new SoftAssertions();
    for (Role role : Role.values()) {
      ResponseEntity<String> answer = call(role, method, path, body);
      every.assertThat(answer.getStatusCode().value()).as(role + " " + answer.getBody()).isIn(400, 403, 404);
      every.assertThat(answer.getBody()).as(role.id()).containsAnyOf(code, "FORBIDDEN", "NOT_FOUND").doesNotContain("ENGINE-");
    }
    every.assertAll();
    assertThat(timers()).isEqualTo(before);
    untouched();
  }

  private void untouched() {
    assertThat(driver.openTaskKeys(no)).containsExactly("userTask_checkDocuments");
    assertThat(driver.get(Role.ADMIN, "/engine-rest/process-instance/" + instance + "/variables").get("region").get("value").asText())
        .isEqualTo("410425");
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceId(instance).count()).isEqualTo(1);
    assertThat(driver.get(Role.SUPERVISOR, "/api/v1/applications/" + no + "/ledger").get("intact").asBoolean()).isTrue();
  }

  private List<String> timers() {
    return management.createJobQuery().processInstanceId(instance).list().stream()
        .map(timer -> timer.getId() + " " + timer.getDuedate() + " " + timer.isSuspended()).sorted().toList();
  }

  private ResponseEntity<String> call(Role role, HttpMethod method, String path, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth(role.id(), "demo").exchange("/engine-rest" + filled(path), method,
        new HttpEntity<>(body == null ? null : filled(body).replace('\'', '"'), headers), String.class);
  }

  private String filled(String text) {
    String plan = "{'sourceProcessDefinitionId':'{definition}','targetProcessDefinitionId':'{definition}','instructions':"
        + "[{'sourceActivityIds':['userTask_checkDocuments'],'targetActivityIds':['userTask_checkDocuments']}]}";
    return Stream.of(new String[] {"plan", plan}, new String[] {"instance", instance}, new String[] {"definition", definition},
        new String[] {"jobDefinition", jobDefinition}, new String[] {"job", job}, new String[] {"task", task},
        new String[] {"deployment", deployment}, new String[] {"no", no})
        .reduce(text, (done, pair) -> done.replace("{" + pair[0] + "}", pair[1]), (a, b) -> b);
  }

  private static String read(String answer) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer).get("id").asText();
    } catch (java.io.IOException e) {
      throw new AssertionError(answer, e);
    }
  }
}
