package org.gettingelectricity.process.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.access.LoginAttempts;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.process.CaseDriver;
import org.gettingelectricity.process.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

@EngineTest
class SecurityTest {

  private static final String HOME = """
      {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,"circuits":1,
       "tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],"documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}""";

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/applications/1", "/engine-rest/task", "/engine-rest/user", "/actuator/prometheus",
      "/v3/api-docs", "/actuator/health/db", "/actuator/env"})
  void refusesAnonymousCallers(String path) {
    assertThat(rest.getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @Test
  void refusesAnonymousUserCreation() {
    var created = rest.postForEntity("/engine-rest/user/create",
        Map.of("profile", Map.of("id", "evil"), "credentials", Map.of("password", "x")), String.class);
    assertThat(created.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/default/user",
      "/camunda/api/cockpit/plugin/base/default/process-definition/statistics"})
  void refusesAnonymousCallersOfThePagesOwnApi(String path) {
    assertThat(rest.getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @Test
  void nobodyMakesHimselfTheFirstAdministrator() {
    var created = rest.postForEntity("/camunda/api/admin/setup/default/user/create",
        Map.of("profile", Map.of("id", "evil"), "credentials", Map.of("password", "x")), String.class);
    assertThat(created.getStatusCode()).isIn(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);
  }

  @Test
  void servesTheApiDocumentToUsers() {
    assertThat(as("integration").getForEntity("/v3/api-docs", String.class).getBody()).contains("\"openapi\":\"3");
  }

  @Test
  void deniesWhatNobodyServes() {
    assertThat(rest.getForEntity("/h2-console", String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  /** Whether a page is there is asked with HEAD; no address but the one with a token signs people out. */
  @Test
  void answersWhoAsksWhetherThePageIsThere() {
    assertThat(rest.exchange("/", HttpMethod.HEAD, null, String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(rest.exchange("/favicon.ico", HttpMethod.HEAD, null, String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(rest.getForEntity("/logout", String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(rest.postForEntity("/logout", null, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @Test
  void saysWhyInChinese() {
    var answer = rest.getForEntity("/api/v1/quotes", String.class);
    assertThat(answer.getHeaders().getContentType().toString()).startsWith("application/problem+json");
    assertThat(answer.getBody()).contains("\"code\":\"UNAUTHENTICATED\"", "请先登录");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyDemoUserMayEnter(Role role) {
    var tasks = as(role.id()).getForEntity("/engine-rest/task", String.class);
    assertThat(tasks.getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void metricsAreForMonitoringOnly(Role role) {
    HttpStatus expected = role == Role.MONITORING || role == Role.ADMIN ? HttpStatus.OK : HttpStatus.FORBIDDEN;
    assertThat(as(role.id()).getForEntity("/actuator/prometheus", String.class).getStatusCode()).isEqualTo(expected);
    assertThat(as(role.id()).getForEntity("/engine-rest/metrics/activity-instance-start/sum", String.class).getStatusCode())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
  void tellsAnybodyWhetherItLives(String path) {
    assertThat(rest.getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  @Test
  void administratorsWorkNoCase() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", """
        {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,"circuits":1,
         "tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],"documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}"""));
    String task = "/engine-rest/task/" + driver.task(no, "userTask_checkDocuments").get("id").asText();
    assertThat(driver.post(Role.ADMIN, task + "/claim", Map.of("userId", "camunda-admin")).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(driver.post(Role.ADMIN, task + "/complete", Map.of()).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(driver.post(Role.ADMIN, task + "/assignee", Map.of("userId", "camunda-admin")).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(driver.post(Role.ADMIN, "/engine-rest/process-definition/key/lv-residential/start", Map.of()).getStatusCode())
        .isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(driver.upload(Role.ADMIN, no, "SUBJECT_ID", "id.pdf", "%PDF-1.4\n%%EOF\n".getBytes()).getStatusCode())
        .isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(driver.get(Role.AUDITOR, "/api/v1/applications/" + no + "/ledger").get("intact").asBoolean()).isTrue();
  }

  @Test
  void pausesAreForThoseResponsibleAndTheirSupervisor() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", """
        {"usage":"RESIDENTIAL","area":"URBAN","capacityKw":8,"voltageKv":0.22,"circuits":1,
         "tariffs":[{"tariff":"RESIDENTIAL","capacityKw":8}],"documentsProvided":["SUBJECT_ID","PROPERTY_CERT"]}"""));
    String pauses = "/api/v1/applications/" + no + "/pauses";
    Map<String, String> flood = Map.of("reason", "FORCE_MAJEURE", "subReason", "NATURAL_DISASTER", "evidence", "公告1号");
    for (Role role : List.of(Role.METERING, Role.FINANCE, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR)) {
      assertThat(driver.post(role, pauses, flood).getStatusCode()).as(role.id()).isEqualTo(HttpStatus.FORBIDDEN);
    }
    assertThat(driver.post(Role.CUSTOMER_MANAGER, pauses, flood).getStatusCode()).isEqualTo(HttpStatus.CREATED);
    String confirmation = pauses + "/" + driver.get(Role.CUSTOMER_MANAGER, pauses).get(0).get("id").asText() + "/confirmation";
    for (Role role : List.of(Role.METERING, Role.PROJECT_MANAGER, Role.ADMIN, Role.PROCESS_OWNER)) {
      assertThat(driver.post(role, confirmation, Map.of()).getStatusCode()).as(role.id()).isIn(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND);
    }
    assertThat(driver.post(Role.SUPERVISOR, confirmation, Map.of()).getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "PROCESS_OWNER")
  void onlyProcessOwnersDeploy(Role role) {
    assertThat(deploy(role).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  @Test
  void processOwnersDeploy() {
    assertThat(deploy(Role.PROCESS_OWNER).getStatusCode()).isEqualTo(HttpStatus.OK);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
  void onlyAdministratorsManageUsers(Role role) {
    var created = as(role.id()).postForEntity("/engine-rest/user/create",
        Map.of("profile", Map.of("id", "evil"), "credentials", Map.of("password", "Enough-is-enough-1")), String.class);
    assertThat(created.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  @Test
  void aStrangersGuessesDoNotLockTheUserOut() {
    Staff staff = new Staff(identities);
    String user = staff.hire("guessed-at", Role.METERING, "4104");
    for (int i = 0; i < LoginAttempts.MOST_FOR_A_USER_FROM_AN_ADDRESS - 1; i++) {
      assertThat(rest.withBasicAuth(user, "wrong" + i).getForEntity("/engine-rest/task", String.class).getStatusCode())
          .isEqualTo(HttpStatus.UNAUTHORIZED);
    }
    assertThat(rest.withBasicAuth(user, Staff.PASSWORD).getForEntity("/engine-rest/task", String.class).getStatusCode())
        .isEqualTo(HttpStatus.OK);
    staff.dismissAll();
  }

  @Test
  void slowsGuessingDown() {
    ResponseEntity<String> last = null;
    for (int i = 0; i <= LoginAttempts.MOST_FOR_A_USER_FROM_AN_ADDRESS; i++) {
      last = rest.withBasicAuth("nobody", "wrong" + i).getForEntity("/engine-rest/task", String.class);
    }
    assertThat(last.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    assertThat(last.getBody()).contains("TOO_MANY_ATTEMPTS");
  }

  @Test
  void onlyAProvenPasswordEndsTheCount() {
    ResponseEntity<String> last = null;
    for (int i = 0; i <= LoginAttempts.MOST_FOR_A_USER_FROM_AN_ADDRESS; i++) {
      last = rest.withBasicAuth("between-pages", "wrong" + i).getForEntity("/engine-rest/task", String.class);
      rest.withBasicAuth("between-pages", "x").getForEntity("/camunda/", String.class);
      rest.withBasicAuth("between-pages", "x").getForEntity("/actuator/health", String.class);
    }
    assertThat(last.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a", "123456", "P@ssw0rd123"})
  void refusesWeakPasswordsWhereverTheyAreSet(String password) {
    var created = as("camunda-admin").postForEntity("/engine-rest/user/create",
        Map.of("profile", Map.of("id", "weakling"), "credentials", Map.of("password", password)), String.class);
    assertThat(created.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(created.getBody()).contains("\"field\":\"password\"", "密码");
    assertThat(identities.createUserQuery().userId("weakling").count()).isZero();
  }

  @Test
  void aChangedPasswordWorksAtOnceAndIsNoneOfTheLast() {
    Staff staff = new Staff(identities);
    String user = staff.hire("changing-it", Role.METERING, "4104");
    assertThat(change(user, Staff.PASSWORD, "another Word 1").getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(rest.withBasicAuth(user, Staff.PASSWORD).getForEntity("/engine-rest/task", String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    var back = change(user, "another Word 1", Staff.PASSWORD);
    assertThat(back.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(back.getBody()).contains("最近");
    staff.dismissAll();
    assertThat(rest.withBasicAuth(user, "another Word 1").getForEntity("/engine-rest/task", String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  private ResponseEntity<String> change(String user, String from, String to) {
    return rest.withBasicAuth(user, from).exchange("/engine-rest/user/" + user + "/credentials", HttpMethod.PUT,
        new HttpEntity<>(Map.of("password", to, "authenticatedUserPassword", from)), String.class);
  }

  @Test
  void refusesWhatAForeignPageSends() {
    HttpHeaders foreign = new HttpHeaders();
    foreign.set("Sec-Fetch-Site", "cross-site");
    var answer = as("process-owner").exchange("/engine-rest/deployment/create", HttpMethod.POST,
        new HttpEntity<>("", foreign), String.class);
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  @Test
  void aLinkElsewhereLeadsToAPageAndToNothingElse() {
    HttpHeaders followed = new HttpHeaders();
    followed.set("Sec-Fetch-Site", "cross-site");
    followed.set("Sec-Fetch-Mode", "navigate");
    followed.set("Sec-Fetch-Dest", "document");
    HttpEntity<String> link = new HttpEntity<>(followed);
    assertThat(rest.exchange("/sign-in", HttpMethod.GET, link, String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(as("process-owner").exchange("/api/v1/fees", HttpMethod.GET, link, String.class).getStatusCode())
        .isEqualTo(HttpStatus.FORBIDDEN);
    followed.set("Sec-Fetch-Dest", "iframe");
    assertThat(rest.exchange("/sign-in", HttpMethod.GET, link, String.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }

  @Test
  void aTasklistSessionMayCallTheApiWithItsToken() {
    HttpHeaders session = login("customer-manager");
    assertThat(api(HttpMethod.GET, session).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(api(HttpMethod.POST, session).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void aTasklistSessionWithoutTokenChangesNothing() {
    HttpHeaders session = login("customer-manager");
    session.remove(SessionLoginFilter.CSRF_HEADER);
    var refused = api(HttpMethod.POST, session);
    assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    assertThat(refused.getBody()).contains("CSRF_TOKEN_MISSING");
  }

  @Test
  void leavesNobodyLoggedInOnTheThread() {
    as("integration").getForEntity("/engine-rest/task", String.class);
    assertThat(rest.getForEntity("/engine-rest/task", String.class).getStatusCode())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @Test
  void theNumberOfSomebodyElsesCaseIsNeitherToldNorOpensIt() {
    CaseDriver driver = new CaseDriver(rest);
    Staff staff = new Staff(identities);
    String portal = staff.hire("other-portal", Role.INTEGRATION, "410425");
    try {
      ObjectNode application = driver.application("410425", HOME);
      String no = driver.start(application);
      var told = rest.withBasicAuth(portal, Staff.PASSWORD).postForEntity("/api/v1/applications", application, String.class);
      assertThat(told.getStatusCode().value()).as(told.getBody()).isEqualTo(422);
      assertThat(told.getBody()).contains("RESTART_FORBIDDEN").doesNotContain(no);
      assertThat(driver.post(Role.INTEGRATION, "/api/v1/applications", application).getBody()).contains(no);
      for (String part : List.of("", "/progress", "/ledger", "/records", "/costs", "/documents", "/notices")) {
        assertThat(rest.withBasicAuth(portal, Staff.PASSWORD).getForEntity("/api/v1/applications/" + no + part, String.class)
            .getStatusCode().value()).as(part).isEqualTo(404);
      }
    } finally {
      staff.dismissAll();
    }
  }

  @Test
  void aChangeFromOutsideNeverEndsTheCheckOfThePapers() {
    CaseDriver driver = new CaseDriver(rest);
    String no = driver.start(driver.application("410425", HOME));
    var changed = driver.post(Role.INTEGRATION, "/api/v1/applications/" + no + "/changes", Map.of("reason", "增容", "facts",
        Map.of("capacityKw", 10, "tariffs", List.of(Map.of("tariff", "RESIDENTIAL", "capacityKw", 10)))));
    assertThat(changed.getStatusCode().value()).as(changed.getBody()).isEqualTo(200);
    assertThat(driver.task(no, "userTask_checkDocuments")).isNotNull();
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/records").get("records")).isEmpty();
    assertThat(driver.get(Role.CUSTOMER_MANAGER, "/api/v1/applications/" + no + "/ledger").toString()).doesNotContain("TASK_FINISHED");
  }

  @Test
  void peopleSeeTheirSessionsAndEndThem() throws Exception {
    HttpHeaders here = login("finance");
    JsonNode sessions = json.readTree(as("finance").getForObject("/api/v1/sessions", String.class)).get("items");
    String newest = sessions.get(0).get("id").asText();
    assertThat(rest.exchange("/api/v1/sessions", HttpMethod.GET, new HttpEntity<>(here), String.class).getBody()).contains(newest);
    assertThat(as("metering").exchange("/api/v1/sessions/" + newest, HttpMethod.DELETE, null, String.class).getStatusCode().value()).isEqualTo(404);
    for (JsonNode session : sessions) {
      assertThat(as("finance").exchange("/api/v1/sessions/" + session.get("id").asText(), HttpMethod.DELETE, null, String.class)
          .getStatusCode().value()).isEqualTo(204);
    }
    assertThat(rest.exchange("/api/v1/sessions", HttpMethod.GET, new HttpEntity<>(here), String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  @Test
  void oneMoreSignInThanAllowedEndsTheOldest() throws Exception {
    HttpHeaders first = login("materials");
    for (int more = 0; more < 10; more++) {
      login("materials");
    }
    assertThat(rest.exchange("/api/v1/sessions", HttpMethod.GET, new HttpEntity<>(first), String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(json.readTree(as("materials").getForObject("/api/v1/sessions", String.class)).get("items")).hasSize(10);
  }

  @Test
  void otherSitesAreNotToldWhereSomebodyCameFrom() {
    for (String path : List.of("/", "/sign-in", "/cases", "/camunda/app/tasklist/default/", "/api/v1/applications")) {
      assertThat(as("supervisor").getForEntity(path, String.class).getHeaders().getFirst("Referrer-Policy")).as(path).isEqualTo("same-origin");
    }
  }

  @Test
  void guessingOnTheTasklistPageIsSlowedDownToo() {
    HttpStatusCode last = null;
    for (int guess = 0; guess <= LoginAttempts.MOST_FOR_A_USER_FROM_AN_ADDRESS; guess++) {
      var page = rest.getForEntity("/camunda/app/tasklist/default/", String.class);
      HttpHeaders headers = cookie(cookies(page));
      headers.set(SessionLoginFilter.CSRF_HEADER, page.getHeaders().getFirst(SessionLoginFilter.CSRF_HEADER));
      headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
      var form = new LinkedMultiValueMap<String, String>();
      form.add("username", "nobody-of-that-name");
      form.add("password", "guess-" + guess);
      last = rest.postForEntity("/camunda/api/admin/auth/user/default/login/tasklist", new HttpEntity<>(form, headers), String.class).getStatusCode();
    }
    assertThat(last.value()).isEqualTo(429);
  }

  private ResponseEntity<String> api(HttpMethod method, HttpHeaders headers) {
    return rest.exchange("/api/v1/no-such-thing", method, new HttpEntity<>(headers), String.class);
  }

  private HttpHeaders login(String user) {
    HttpHeaders headers = new HttpHeaders();
    var page = rest.getForEntity("/camunda/app/tasklist/default/", String.class);
    headers.set(SessionLoginFilter.CSRF_HEADER, page.getHeaders().getFirst(SessionLoginFilter.CSRF_HEADER));
    headers.put(HttpHeaders.COOKIE, List.of(cookies(page)));
    headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
    var form = new LinkedMultiValueMap<String, String>();
    form.add("username", user);
    form.add("password", "demo");
    var answer = rest.postForEntity("/camunda/api/admin/auth/user/default/login/tasklist",
        new HttpEntity<>(form, headers), String.class);
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    HttpHeaders session = new HttpHeaders();
    var start = rest.exchange("/camunda/app/tasklist/default/", HttpMethod.GET,
        new HttpEntity<>(cookie(cookies(answer))), String.class);
    session.set(HttpHeaders.COOKIE, cookies(answer));
    session.set(SessionLoginFilter.CSRF_HEADER, start.getHeaders().getFirst(SessionLoginFilter.CSRF_HEADER));
    return session;
  }

  private static HttpHeaders cookie(String cookies) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.COOKIE, cookies);
    return headers;
  }

  private static String cookies(ResponseEntity<?> answer) {
    return String.join("; ", answer.getHeaders().getOrEmpty(HttpHeaders.SET_COOKIE).stream()
        .map(cookie -> cookie.split(";")[0]).toList());
  }

  private ResponseEntity<String> deploy(Role role) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("deployment-name", "form of " + role.id());
    parts.add("data", new ByteArrayResource("{\"id\":\"%s-test\",\"type\":\"default\",\"components\":[]}"
        .formatted(role.id()).getBytes()) {
      @Override
      public String getFilename() {
        return role.id() + "-test.form";
      }
    });
    return as(role.id()).postForEntity("/engine-rest/deployment/create", parts, String.class);
  }

  private TestRestTemplate as(String user) {
    return rest.withBasicAuth(user, "demo");
  }
}
