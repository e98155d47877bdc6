package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.web.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system with people and groups of a directory (LDAP) on PostgreSQL, in a process of its own. */
class DirectoryTest {

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final String PASSWORD = "Directory-1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String APPLICATION = """
      {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "测试客户"},
       "site": {"address": "%s"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22,
       "circuits": 1, "documentsProvided": ["SUBJECT_ID"], "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""";

  private static final int PORT = freePort();
  private static final String ROOT = "http://127.0.0.1:" + PORT;

  @RegisterExtension static final TestBrowser BROWSER = new TestBrowser(ROOT);
  @TempDir static Path folder;
  private static InMemoryDirectoryServer directory;
  private static EmbeddedPostgres database;
  private static Process system;

  @BeforeAll
  static void start() throws Exception {
    directory = directory();
    database = EmbeddedPostgres.start();
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        GettingElectricityApplication.class.getName());
    builder.environment().putAll(Map.of("LDAP_URL", "ldap://127.0.0.1:" + directory.getListenPort(),
        "LDAP_BASE_DN", "dc=grid,dc=test", "LDAP_MANAGER_DN", "cn=reader", "LDAP_MANAGER_PASSWORD", "read-only",
        "LDAP_USER_SEARCH_BASE", "ou=people", "LDAP_GROUP_SEARCH_BASE", "ou=groups",
        "SERVER_PORT", String.valueOf(PORT), "ADMIN_PASSWORD", "Not-used-here-1"));
    builder.environment().putAll(Map.of("SPRING_DATASOURCE_URL", database.getJdbcUrl("postgres", "postgres"),
        "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres"));
    system = builder.directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(folder.resolve("system.log").toFile()).start();
    awaitHealthy();
  }

  @AfterAll
  static void stop() throws Exception {
    system.destroy();
    system.waitFor();
    database.close();
    directory.shutDown(true);
  }

  @Test
  void peopleSignInWithTheirPasswordOfTheDirectory() throws Exception {
    assertThat(get("manager-a", PASSWORD, "/engine-rest/task").statusCode()).isEqualTo(200);
    assertThat(get("manager-a", "wrong", "/engine-rest/task").statusCode()).isEqualTo(401);
    assertThat(get("manager-a", "", "/engine-rest/task").statusCode()).isEqualTo(401);
    assertThat(tasklistLogin("manager-a", PASSWORD)).isEqualTo(200);
    assertThat(tasklistLogin("manager-a", "wrong")).isEqualTo(401);
  }

  @Test
  void peopleSignInOnThePageInTheBrowser() {
    Page page = BROWSER.window("zh-CN");
    page.navigate(ROOT + "/sign-in?to=/cases");
    page.fill("input[name=username]", "manager-a");
    page.fill("input[name=password]", "wrong");
    page.click("button");
    PlaywrightAssertions.assertThat(page.locator("#message")).not().isEmpty();
    page.fill("input[name=password]", PASSWORD);
    page.click("button");
    PlaywrightAssertions.assertThat(page).hasURL(ROOT + "/cases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MANAGER-A", "Manager-a", "manager-a ", "*", "manager*", "manager-a)(uid=*"})
  void aUserHasOneSpelling(String user) throws Exception {
    assertThat(get(user, PASSWORD, "/engine-rest/task").statusCode()).isEqualTo(401);
    assertThat(tasklistLogin(user, PASSWORD)).isEqualTo(401);
  }

  @Test
  void slowsGuessingDown() throws Exception {
    int last = 0;
    for (int i = 0; i <= 10; i++) {
      last = get("guessed", "wrong" + i, "/engine-rest/task").statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void saysThatTheDirectoryDoesNotAnswer() throws Exception {
    directory.shutDown(true);
    try {
      for (String path : List.of("/api/v1/absences", "/engine-rest/task")) {
        HttpResponse<String> answer = get("nobody-here", PASSWORD, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("DIRECTORY_UNAVAILABLE", "用户目录").doesNotContain("Exception");
      }
      assertThat(tasklistLogin("nobody-here", PASSWORD)).isEqualTo(503);
    } finally {
      directory.startListening();
    }
    assertThat(get("nobody-here", PASSWORD, "/api/v1/absences").statusCode()).isNotEqualTo(503);
  }

  @Test
  void thereAreNoBuiltInUsers() throws Exception {
    assertThat(get("customer-manager", "demo", "/engine-rest/task").statusCode()).isEqualTo(401);
    assertThat(get("admin", "Not-used-here-1", "/engine-rest/task").statusCode()).isEqualTo(401);
  }

  @Test
  void administratorsOfTheDirectoryAdministerButChangeNobody() throws Exception {
    assertThat(json(get("boss", PASSWORD, "/engine-rest/user/count")).get("count").asInt()).isEqualTo(7);
    assertThat(send("boss", "POST", "/engine-rest/user/create",
        "{\"profile\": {\"id\": \"x\"}, \"credentials\": {\"password\": \"Xx-12345-y\"}}").statusCode()).isBetween(400, 499);
    assertThat(json(get("manager-a", PASSWORD, "/engine-rest/user/count")).get("count").asInt()).isLessThanOrEqualTo(1);
  }

  @Test
  void aCaseIsStartedAndWorkedInTheOwnRegionOnly() throws Exception {
    String no = start("目录路1号");
    String list = "/engine-rest/task?processInstanceBusinessKey=" + no;
    assertThat(json(get("manager-elsewhere", PASSWORD, list))).isEmpty();
    JsonNode task = json(get("manager-a", PASSWORD, list)).get(0);
    String url = "/engine-rest/task/" + task.get("id").asText();
    assertThat(send("manager-elsewhere", "POST", url + "/complete", "{}").statusCode()).isEqualTo(403);
    assertThat(get("manager-elsewhere", PASSWORD, "/api/v1/applications/" + no).statusCode()).isEqualTo(404);
    assertThat(send("manager-a", "POST", url + "/claim", "{\"userId\": \"manager-a\"}").statusCode()).isEqualTo(204);
    HttpResponse<String> done = send("manager-a", "POST", url + "/complete", "{}");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    JsonNode team = json(get("manager-a", PASSWORD, "/api/v1/applications/" + no)).get("team");
    assertThat(team.get(0).get("user").asText()).isEqualTo("manager-a");
    assertThat(team.get(0).get("name").asText()).isEqualTo("甲经理");
    assertThat(json(get("supervisor-a", PASSWORD, list))).hasSize(1);
  }

  @Test
  void areasNamePeopleOfTheDirectory() throws Exception {
    String refused = send("supervisor-a", "PUT", "/api/v1/grid-areas/410425",
        "{\"members\": [{\"role\": \"customer-manager\", \"user\": \"manager-elsewhere\"}]}").body();
    assertThat(refused).contains("服务区域不包括");
    HttpResponse<String> entered = send("supervisor-a", "PUT", "/api/v1/grid-areas/410425",
        "{\"members\": [{\"role\": \"customer-manager\", \"user\": \"manager-a\"}]}");
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
    String no = start("目录路2号");
    assertThat(json(get("manager-a", PASSWORD, "/engine-rest/task?assignee=manager-a&processInstanceBusinessKey=" + no))).hasSize(1);
    JsonNode loads = json(get("supervisor-a", PASSWORD, "/api/v1/workloads?region=410425"));
    assertThat(loads).extracting(load -> load.get("user").asText()).containsExactlyInAnyOrder("manager-a", "manager-b");
    send("supervisor-a", "PUT", "/api/v1/grid-areas/410425", "{\"members\": []}");
  }

  @Test
  void aCaseIsHandedOverAndASubstituteTakesItsTasks() throws Exception {
    String no = start("目录路3号");
    HttpResponse<String> moved = send("supervisor-a", "POST", "/api/v1/applications/" + no + "/handovers",
        "{\"role\": \"customer-manager\", \"to\": \"manager-a\", \"reason\": \"片区调整\"}");
    assertThat(json(moved).get("tasksMoved").asInt()).isEqualTo(1);
    String today = LocalDate.now(Days.ZONE).toString();
    json(send("manager-a", "POST", "/api/v1/absences",
        "{\"from\": \"%s\", \"to\": \"%s\", \"substitute\": \"manager-b\"}".formatted(today, today)));
    JsonNode absence = json(get("manager-b", PASSWORD, "/api/v1/absences")).get(0);
    List<String> open = new ArrayList<>();
    absence.get("tasks").forEach(task -> {
      if (task.get("applicationNo").asText().equals(no)) {
        open.add(task.get("id").asText());
      }
    });
    assertThat(open).hasSize(1);
    json(send("manager-b", "POST", "/api/v1/absences/" + absence.get("id").asLong() + "/tasks/" + open.get(0), ""));
    assertThat(json(get("manager-b", PASSWORD, "/engine-rest/task?assignee=manager-b&processInstanceBusinessKey=" + no))).hasSize(1);
    assertThat(send("manager-a", "DELETE", "/api/v1/absences/" + absence.get("id").asLong(), "").statusCode()).isEqualTo(204);
    assertThat(get("boss", PASSWORD, "/api/v1/applications/" + no + "/ledger").body()).contains("HANDED_OVER", "SUBSTITUTED");
  }

  private static String start(String address) throws Exception {
    HttpResponse<String> started = send("platform", "POST", "/api/v1/applications", APPLICATION.formatted(address));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    return json(started).get("applicationNo").asText();
  }

  private static InMemoryDirectoryServer directory() throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=grid,dc=test");
    config.addAdditionalBindCredentials("cn=reader", "read-only");
    config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("directory", freePort()));
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=grid,dc=test", "objectClass: domain", "dc: grid");
    server.add("dn: ou=people,dc=grid,dc=test", "objectClass: organizationalUnit", "ou: people");
    server.add("dn: ou=groups,dc=grid,dc=test", "objectClass: organizationalUnit", "ou: groups");
    Map<String, List<String>> people = new LinkedHashMap<>();
    people.put("manager-a", List.of("customer-manager", "customer-manager.4104"));
    people.put("manager-b", List.of("customer-manager", "customer-manager.4104"));
    people.put("manager-elsewhere", List.of("customer-manager", "customer-manager.4105"));
    people.put("supervisor-a", List.of("supervisor", "supervisor.4104"));
    people.put("platform", List.of("integration"));
    people.put("boss", List.of("camunda-admin"));
    people.put("nobody-here", List.of());
    for (String user : people.keySet()) {
      server.add("dn: uid=" + user + ",ou=people,dc=grid,dc=test", "objectClass: inetOrgPerson", "uid: " + user,
          "cn: " + user, "sn: 甲", "givenName: 经理", "userPassword: " + PASSWORD);
    }
    for (String group : people.values().stream().flatMap(List::stream).distinct().toList()) {
      server.add(lines(group, people));
    }
    server.startListening();
    return server;
  }

  private static String[] lines(String group, Map<String, List<String>> people) {
    List<String> lines = new ArrayList<>(List.of("dn: cn=" + group + ",ou=groups,dc=grid,dc=test",
        "objectClass: groupOfNames", "cn: " + group));
    people.forEach((user, groups) -> {
      if (groups.contains(group)) {
        lines.add("member: uid=" + user + ",ou=people,dc=grid,dc=test");
      }
    });
    return lines.toArray(String[]::new);
  }

  private static void awaitHealthy() throws Exception {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end && system.isAlive()) {
      try {
        if (get(null, null, "/actuator/health").statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        Thread.sleep(200);
      }
    }
    throw new AssertionError("the system is not healthy:\n" + Files.readString(folder.resolve("system.log")));
  }

  private static int tasklistLogin(String user, String password) throws Exception {
    HttpResponse<String> page = get(null, null, "/camunda/app/tasklist/default/");
    String cookies = String.join("; ", page.headers().allValues("set-cookie").stream().map(c -> c.split(";")[0]).toList());
    String form = "username=" + encoded(user) + "&password=" + encoded(password);
    HttpRequest login = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + PORT + "/camunda/api/admin/auth/user/default/login/tasklist"))
        .header("Content-Type", "application/x-www-form-urlencoded").header("Cookie", cookies)
        .header("X-XSRF-TOKEN", page.headers().firstValue("X-XSRF-TOKEN").orElse(""))
        .POST(HttpRequest.BodyPublishers.ofString(form)).build();
    return HttpClient.newHttpClient().send(login, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> send(String user, String method, String path, String body) throws Exception {
    return request(user, PASSWORD, path, method, HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> get(String user, String password, String path) throws Exception {
    return request(user, password, path, "GET", HttpRequest.BodyPublishers.noBody());
  }

  private static HttpResponse<String> request(String user, String password, String path, String method,
      HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
        .method(method, body).header("Content-Type", "application/json");
    if (user != null) {
      request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
