package org.gettingelectricity.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** A project that is pushed becomes a case, with what was done early. */
@EngineTest
class ReservePoolTest {

  private static final String ANOTHER = "another-platform";

  @Autowired TestRestTemplate rest;
  @Autowired TestClock clock;
  @Autowired IdentityService identities;

  @Test
  void aPushIsPooledOnce() {
    Map<String, Object> project = project();
    assertThat(push(project).getStatusCode().value()).isEqualTo(201);
    assertThat(push(project).getStatusCode().value()).isEqualTo(200);
    project.put("documents", List.of("PROJECT_APPROVAL"));
    JsonNode updated = push(project).getBody();
    assertThat(updated.get("documents").toString()).contains("SUBJECT_ID", "PROJECT_APPROVAL");
    assertThat(updated.get("steps")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"projectCode,''", "region,abc", "expectedLoadKw,-1", "expectedOn,bald", "kind,SURPRISE", "colour,red", "documents,PASSPORT"})
  void badPushesNameTheField(String field, String value) {
    Map<String, Object> project = project();
    project.put(field, field.equals("documents") ? List.of(value) : field.equals("expectedLoadKw") ? -1 : value);
    ResponseEntity<JsonNode> answer = push(project);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody().get("errors").findValuesAsText("field")).anyMatch(name -> name.startsWith(field));
  }

  @Test
  void workDoneEarlyIsSeenAndTheCaseIsProactive() {
    Map<String, Object> project = project();
    String pool = "/api/v1/reserve-pool/" + push(project).getBody().get("projectCode").asText();
    assertThat(post("customer-manager", pool + "/steps", Map.of("step", "CONTACT", "note", "客户计划明年用电")).getBody()
        .get("state").asText()).isEqualTo("CONTACTED");
    assertThat(post("development", pool + "/steps", Map.of("step", "EARLY_PLAN", "note", "由 10 千伏龙山线接入")).getStatusCode()
        .value()).isEqualTo(200);
    post("customer-manager", pool + "/steps", Map.of("step", "EARLY_PAPERS", "note", "已收", "documents", List.of("PROPERTY_CERT")));
    ResponseEntity<JsonNode> converted = post("integration", pool + "/application", Map.of("facts", Map.of("voltageKv", 10,
        "enterprise", true, "area", "URBAN")));
    assertThat(converted.getStatusCode().value()).as(String.valueOf(converted.getBody())).isEqualTo(201);
    String no = converted.getBody().get("applicationNo").asText();
    JsonNode started = get("integration", "/api/v1/applications/" + no);
    assertThat(started.get("facts").get("proactive").asBoolean()).isTrue();
    assertThat(started.get("facts").get("documentsProvided").toString()).contains("SUBJECT_ID", "PROPERTY_CERT");
    assertThat(started.get("projectCode").asText()).isEqualTo(project.get("projectCode"));
    ResponseEntity<JsonNode> again = post("integration", pool + "/application", null);
    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(again.getBody().get("applicationNo").asText()).isEqualTo(no);
    assertThat(get("integration", pool).get("state").asText()).isEqualTo("CONVERTED");
  }

  @Test
  void theEarlyWorkIsDoneFromTheTaskLists() {
    Map<String, Object> project = project();
    String code = push(project).getBody().get("projectCode").asText();
    JsonNode contact = task(code);
    assertThat(contact.get("name").asText()).isEqualTo("联系储备客户");
    assertThat(complete("development", contact, Map.of("contactResult", "x")).getStatusCode().value()).isIn(403, 404);
    assertThat(complete("customer-manager", contact, Map.of()).getStatusCode().value()).isEqualTo(400);
    assertThat(complete("customer-manager", contact, Map.of("contactResult", "明年五月用电")).getStatusCode().value()).isEqualTo(204);
    assertThat(complete("development", task(code), Map.of("earlyPlan", "10 千伏龙山线")).getStatusCode().value()).isEqualTo(204);
    Map<String, Object> papers = Map.of("earlyPapers", List.of("PROPERTY_CERT"), "earlyPapersNote", "已收产权证明");
    assertThat(complete("customer-manager", task(code), with(papers, "formalitiesReady", false)).getStatusCode().value()).isEqualTo(204);
    assertThat(complete("customer-manager", task(code), with(papers, "formalitiesReady", true)).getStatusCode().value()).isEqualTo(204);
    assertThat(task(code)).isNull();
    JsonNode ready = get("customer-manager", "/api/v1/reserve-pool/" + code);
    assertThat(ready.get("state").asText()).isEqualTo("READY");
    assertThat(ready.get("documents").toString()).contains("PROPERTY_CERT");
    assertThat(ready.get("steps").findValuesAsText("step")).containsExactly("PUSHED", "CONTACT", "EARLY_PLAN", "EARLY_PAPERS",
        "EARLY_PAPERS", "READY");
  }

  @Test
  void nobodyWorksOnAProjectThatIsNoMore() {
    Map<String, Object> project = project();
    String code = push(project).getBody().get("projectCode").asText();
    assertThat(task(code)).isNotNull();
    post("integration", "/api/v1/projects/" + code + "/withdrawal", Map.of("reason", "取消立项"));
    assertThat(task(code)).isNull();
    project.put("expectedLoadKw", 900);
    push(project);
    assertThat(task(code)).isNotNull();
    ResponseEntity<JsonNode> started = post("customer-manager", "/engine-rest/process-definition/key/reserve-pool/start",
        Map.of("variables", Map.of("project", Map.of("value", code))));
    assertThat(started.getStatusCode().is4xxClientError()).isTrue();
  }

  @Test
  void aProjectThatMovesTakesItsWorkAlong() {
    Map<String, Object> project = project();
    push(project);
    project.put("region", "410482");
    assertThat(push(project).getBody().get("region").asText()).isEqualTo("410482");
    String task = task(project.get("projectCode").toString()).get("id").asText();
    assertThat(get("customer-manager", "/engine-rest/task/" + task + "/variables/region").get("value").asText()).isEqualTo("410482");
  }

  @Test
  void nobodyPlansForADayThatIsOverButARepeatMayComeLate() {
    Map<String, Object> project = project();
    project.put("expectedOn", "2026-03-01");
    ResponseEntity<JsonNode> refused = push(project);
    assertThat(refused.getStatusCode().value()).isEqualTo(400);
    assertThat(refused.getBody().get("errors").findValuesAsText("field")).containsExactly("expectedOn");
    project.put("expectedOn", "2026-03-20");
    push(project);
    clock.set(LocalDate.of(2026, 4, 1));
    assertThat(push(project).getStatusCode().value()).isEqualTo(200);
    project.put("expectedLoadKw", 900);
    assertThat(push(project).getStatusCode().value()).isEqualTo(200);
    project.put("expectedOn", "2026-03-25");
    assertThat(push(project).getStatusCode().value()).isEqualTo(400);
  }

  /** 001 三(二)3: approval of investment, of construction and registration know the same project by one code. */
  @Test
  void anotherPlatformAddsToAProjectAndDecidesNothingAboutIt() {
    Map<String, Object> project = project();
    project.put("facts", Map.of("enterprise", true));
    push(project);
    Map<String, Object> theirs = new HashMap<>(project);
    theirs.putAll(Map.of("kind", "CONSTRUCTION_PROJECT", "expectedLoadKw", 9, "expectedOn", "2028-01-01", "documents", List.of("PROJECT_APPROVAL"),
        "customer", Map.of("name", "示例装备有限公司（筹）", "phone", "13900000000"), "facts", Map.of("enterprise", false, "voltageKv", 10)));
    ResponseEntity<JsonNode> added = pushedByAnother(theirs);
    assertThat(added.getStatusCode().value()).as(String.valueOf(added.getBody())).isEqualTo(200);
    assertThat(added.getBody().get("customer").has("phone")).as("what another platform knows of people stays there").isFalse();
    String code = project.get("projectCode").toString();
    JsonNode pooled = get("integration", "/api/v1/reserve-pool/" + code);
    assertThat(pooled.get("documents").toString()).contains("SUBJECT_ID", "PROJECT_APPROVAL");
    assertThat(pooled.get("expectedLoadKw").asInt()).isEqualTo(2000);
    assertThat(pooled.get("expectedOn").asText()).isEqualTo("2027-06-30");
    assertThat(pooled.get("kind").asText()).isEqualTo("INVESTMENT_PROJECT");
    assertThat(pooled.get("customer").get("name").asText()).isEqualTo("示例装备有限公司");
    assertThat(pooled.get("customer").get("phone").asText()).isEqualTo("0375-5100000");
    assertThat(pushedByAnother(theirs).getBody().get("steps")).as("an equal repeat").hasSize(2);
    assertThat(push(project).getBody().get("steps")).as("the owner's equal repeat").hasSize(2);
    assertThat(another("/api/v1/projects/" + code + "/withdrawal", Map.of("reason", "x")).getBody().get("code").asText()).isEqualTo("NOT_THE_OWNER");
    assertThat(another("/api/v1/reserve-pool/" + code + "/application", null).getStatusCode().value()).isEqualTo(403);
    assertThat(rest.withBasicAuth(ANOTHER, "Fremd-2026-x").getForObject("/api/v1/reserve-pool?size=100", JsonNode.class).get("items")
        .findValuesAsText("projectCode")).contains(code);
    post("integration", "/api/v1/projects/" + code + "/withdrawal", Map.of("reason", "取消立项"));
    theirs.put("documents", List.of("PROPERTY_CERT"));
    assertThat(pushedByAnother(theirs).getBody().get("code").asText()).isEqualTo("PROJECT_WITHDRAWN");
  }

  @Test
  void oneCodeForTwoProjectsIsRefusedAndNothingKept() {
    Map<String, Object> project = project();
    push(project);
    Map<String, Object> elsewhere = new HashMap<>(project);
    elsewhere.putAll(Map.of("region", "410482", "documents", List.of("PROJECT_APPROVAL")));
    Map<String, Object> other = new HashMap<>(project);
    other.putAll(Map.of("customer", Map.of("name", "另一公司"), "site", Map.of("address", "郏县另一条路 1 号"), "documents", List.of("PROJECT_APPROVAL")));
    for (Map<String, Object> foreign : List.of(elsewhere, other)) {
      ResponseEntity<JsonNode> refused = pushedByAnother(foreign);
      assertThat(refused.getStatusCode().value()).isEqualTo(409);
      assertThat(refused.getBody().get("code").asText()).isEqualTo("PROJECT_CODE_TAKEN");
    }
    assertThat(get("integration", "/api/v1/reserve-pool/" + project.get("projectCode")).get("documents").toString()).doesNotContain("PROJECT_APPROVAL");
    assertThat(rest.withBasicAuth(ANOTHER, "Fremd-2026-x").getForEntity("/api/v1/reserve-pool/" + project.get("projectCode"), JsonNode.class)
        .getStatusCode().value()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"PROPERTY_TRANSFER,不动产登记过户联办", "BUSINESS_REGISTRATION,企业开办联办", "不动产登记过户联办,不动产登记过户联办"})
  void jointHandlingIsAKindOfPush(String kind, String name) {
    Map<String, Object> project = project();
    project.put("kind", kind);
    assertThat(push(project).getBody().get("kindName").asText()).isEqualTo(name);
  }

  @Test
  void itsTasksLieOnTheDeskAndAreCounted() {
    Map<String, Object> project = project();
    String code = push(project).getBody().get("projectCode").asText();
    String desk = pageOf("customer-manager");
    assertThat(desk).contains("储备项目 ", "项目 " + code, "联系储备客户", "预计 2000 千瓦，2027-06-30 用电", "拨打 0375-5100000");
    assertThat(pageOf("development")).doesNotContain("项目 " + code);
    String id = task(code).get("id").asText();
    assertThat(desk).contains("task=" + id);
    JsonNode taken = post("customer-manager", "/desk/taken", Map.of("tasks", List.of(id))).getBody();
    assertThat(taken.get("taken").asInt()).isEqualTo(1);
    complete("customer-manager", task(code), Map.of("contactResult", "明年五月用电"));
    assertThat(pageOf("customer-manager")).doesNotContain("项目 " + code);
    assertThat(pageOf("development")).contains("项目 " + code, "编制预方案");
  }

  /** All of its pages: other tests leave projects, too. */
  private String pageOf(String user) {
    StringBuilder all = new StringBuilder();
    for (int page = 0; page == 0 || all.indexOf("page=" + page + "\">下一页") > 0; page++) {
      all.append(rest.withBasicAuth(user, "demo").getForObject("/desk?list=reserve&page=" + page, String.class));
    }
    return all.toString();
  }

  private ResponseEntity<JsonNode> pushedByAnother(Map<String, Object> project) {
    return another("/api/v1/projects", project);
  }

  private ResponseEntity<JsonNode> another(String path, Object body) {
    if (identities.createUserQuery().userId(ANOTHER).count() == 0) {
      User user = identities.newUser(ANOTHER);
      user.setFirstName(ANOTHER);
      user.setPassword("Fremd-2026-x");
      identities.saveUser(user);
      identities.createMembership(ANOTHER, "integration");
    }
    return rest.withBasicAuth(ANOTHER, "Fremd-2026-x").exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
  }

  private JsonNode task(String code) {
    JsonNode tasks = rest.withBasicAuth("customer-manager", "demo").exchange("/engine-rest/task", HttpMethod.POST,
        new HttpEntity<>(Map.of("processDefinitionKey", "reserve-pool", "processVariables",
            List.of(Map.of("name", "project", "operator", "eq", "value", code)))), JsonNode.class).getBody();
    if (tasks.isEmpty()) {
      tasks = rest.withBasicAuth("development", "demo").exchange("/engine-rest/task", HttpMethod.POST,
          new HttpEntity<>(Map.of("processDefinitionKey", "reserve-pool", "processVariables",
              List.of(Map.of("name", "project", "operator", "eq", "value", code)))), JsonNode.class).getBody();
    }
    return tasks.isEmpty() ? null : tasks.get(0);
  }

  private ResponseEntity<JsonNode> complete(String user, JsonNode task, Map<String, Object> answers) {
    Map<String, Object> variables = new HashMap<>();
    answers.forEach((name, value) -> variables.put(name, value instanceof List<?> list
        ? Map.of("type", "Json", "value", "[\"" + String.join("\",\"", list.stream().map(String::valueOf).toList()) + "\"]")
        : Map.of("value", value)));
    return post(user, "/engine-rest/task/" + task.get("id").asText() + "/complete", Map.of("variables", variables));
  }

  private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
    Map<String, Object> all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }

  @Test
  void thePoolTellsPlanningWhatIsExpectedWhereAndWhen() {
    Map<String, Object> first = project();
    Map<String, Object> second = project();
    push(first);
    push(second);
    JsonNode list = get("development", "/api/v1/reserve-pool?region=410425&from=2027-06-01&to=2027-06-30&size=100");
    assertThat(list.get("items").findValuesAsText("projectCode")).contains(first.get("projectCode").toString(),
        second.get("projectCode").toString());
    assertThat(list.get("loads").get(0).get("month").asText()).isEqualTo("2027-06");
  }

  @Test
  void duplicatesAreMergedAndWithdrawnProjectsRest() {
    Map<String, Object> first = project();
    Map<String, Object> second = project();
    second.put("site", first.get("site"));
    second.put("documents", List.of("PROJECT_APPROVAL"));
    push(first);
    assertThat(push(second).getBody().get("sameSite").toString()).contains(first.get("projectCode").toString());
    JsonNode merged = post("customer-manager", "/api/v1/reserve-pool/" + second.get("projectCode") + "/merge",
        Map.of("into", first.get("projectCode"))).getBody();
    assertThat(merged.get("documents").toString()).contains("SUBJECT_ID", "PROJECT_APPROVAL");
    assertThat(post("integration", "/api/v1/reserve-pool/" + second.get("projectCode") + "/application", null).getBody()
        .get("code").asText()).isEqualTo("PROJECT_MERGED");
    String withdrawal = "/api/v1/projects/" + first.get("projectCode") + "/withdrawal";
    assertThat(post("integration", withdrawal, Map.of("reason", "项目取消")).getStatusCode().value()).isEqualTo(200);
    assertThat(post("integration", withdrawal, Map.of("reason", "项目取消")).getStatusCode().value()).isEqualTo(200);
    assertThat(post("integration", "/api/v1/reserve-pool/" + first.get("projectCode") + "/application", null).getStatusCode()
        .value()).isEqualTo(409);
  }

  private static Map<String, Object> project() {
    String mark = UUID.randomUUID().toString();
    return new HashMap<>(Map.of("projectCode", "2026-410425-" + mark.substring(0, 8), "region", "410425", "utility", "SGCC",
        "customer", Map.of("name", "示例装备有限公司", "phone", "0375-5100000"),
        "site", Map.of("address", "郏县产业集聚区 " + mark), "expectedLoadKw", 2000, "expectedOn", "2027-06-30",
        "documents", List.of("SUBJECT_ID")));
  }

  private ResponseEntity<JsonNode> push(Map<String, Object> project) {
    return post("integration", "/api/v1/projects", project);
  }

  private JsonNode get(String user, String path) {
    return rest.withBasicAuth(user, "demo").getForObject(path, JsonNode.class);
  }

  private ResponseEntity<JsonNode> post(String user, String path, Object body) {
    return rest.withBasicAuth(user, "demo").exchange(path, HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
  }
}
