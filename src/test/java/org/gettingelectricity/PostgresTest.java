package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that start at the same moment on one empty PostgreSQL, each a process of its own. */
class PostgresTest {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private static final String PAGES = "Reads-the-pages-1";

  private record Node(Process process, int port, Path log) {}

  @TempDir static Path folder;
  private static EmbeddedPostgres database;
  private static List<Node> nodes;

  @BeforeAll
  static void startTwoNodes() throws Exception {
    database = EmbeddedPostgres.start();
    nodes = List.of(node("first"), node("second"));
    for (Node node : nodes) {
      awaitHealthy(node);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (Node node : nodes) {
      node.process().destroy();
      node.process().waitFor();
    }
    database.close();
  }

  @Test
  void bothNodesServe() throws Exception {
    for (Node node : nodes) {
      assertThat(get(node, "/engine-rest/process-definition/count", "admin", "Chosen-by-the-owner-1").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void modelsAreDeployedOnce() throws SQLException {
    assertThat(number("select count(*) from act_re_deployment")).isEqualTo(1);
  }

  @Test
  void thereAreNoDemoUsers() throws Exception {
    assertThat(number("select count(*) from act_id_user where id_ in ('customer-manager', 'integration', 'demo')")).isZero();
    assertThat(get(nodes.get(0), "/engine-rest/task", "customer-manager", "demo").statusCode()).isEqualTo(401);
  }

  @Test
  void theTaskIndexExists() throws SQLException {
    assertThat(number("select count(*) from pg_indexes where indexname = 'ge_idx_task_parent'")).isEqualTo(1);
  }

  @Test
  void whoSignsInOnOneNodeGoesOnAtTheOtherUntilThePasswordChanges() throws Exception {
    Node here = nodes.get(0);
    Node there = nodes.get(1);
    create("visitor", "Visits-both-nodes-1", "camunda-admin");
    String session = signIn(here, "visitor", "Visits-both-nodes-1");
    assertThat(withSession(there, "/api/v1/people?id=admin", session)).isEqualTo(200);
    assertThat(withSession(there, "/camunda/api/admin/auth/user/default", session)).isEqualTo(200);
    assertThat(withSession(there, "/camunda/api/engine/engine/default/user/count", session)).isEqualTo(200);
    change(there, "PUT", "/engine-rest/user/visitor/credentials",
        "{\"password\": \"Visits-no-more-2\", \"authenticatedUserPassword\": \"Chosen-by-the-owner-1\"}");
    assertThat(withSession(here, "/api/v1/people?id=admin", session)).isEqualTo(401);
    assertThat(number("select count(*) from ge_session where principal_name = 'visitor'")).isZero();
  }

  @Test
  void rightsTakenAwayOnOneNodeAreGoneFromSessionsOnTheOther() throws Exception {
    Node here = nodes.get(0);
    Node there = nodes.get(1);
    create("leaver", "Leaves-both-nodes-1", "camunda-admin");
    String session = signIn(here, "leaver", "Leaves-both-nodes-1");
    assertThat(withSession(here, "/api/v1/operations/backup", session)).isEqualTo(409);
    change(there, "DELETE", "/engine-rest/group/camunda-admin/members/leaver", "");
    assertThat(withSession(here, "/api/v1/operations/backup", session)).isEqualTo(403);
    change(there, "DELETE", "/engine-rest/user/leaver", "");
    assertThat(withSession(here, "/api/v1/people?id=admin", session)).isEqualTo(401);
  }

  @Test
  void programsLeaveNoSessions() throws Exception {
    get(nodes.get(0), "/engine-rest/task", "admin", "Chosen-by-the-owner-1");
    HttpResponse<String> answer = get(nodes.get(1), "/api/v1/people?id=admin", "admin", "Chosen-by-the-owner-1");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(number("select count(*) from ge_session where principal_name = 'admin'")).isZero();
  }

  @Test
  void listsDesksAndTheBoardAreReadAsOnTheEmbeddedDatabase() throws Exception {
    create("clerk", PAGES, "customer-manager", "customer-manager.all");
    create("watcher", PAGES, "supervisor", "supervisor.all");
    create("portal", PAGES, "integration");
    String no = apply("""
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "东大街粮店", "phone": "0375-7650001"},
         "site": {"address": "郏县东大街76号"}, "projectCode": "PG-76", "facts": {"usage": "RESIDENTIAL", "area": "URBAN",
         "capacityKw": 8, "voltageKv": 0.22, "circuits": 1, "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"],
         "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""");
    for (String query : List.of("q=" + no, "q=%E4%B8%9C%E5%A4%A7%E8%A1%97%E7%B2%AE%E5%BA%97", "q=0375+7650001", "q=PG-76", "state=OPEN&flow=LV_RES",
        "region=4104&stage=ACCEPTANCE&overdue=false&stalled=false", "changedSince=2026-01-01", "acceptedFrom=2026-01-01&acceptedTo=2099-01-01",
        "sort=dueOn", "sort=-dueOn", "sort=-acceptedAt", "sort=applicationNo", "sort=-changedAt")) {
      assertThat(shown("clerk", "/api/v1/applications?" + query)).as(query).contains(no, "河南省平顶山市郏县");
    }
    for (String list : List.of("unclaimed", "group")) {
      assertThat(shown("clerk", "/desk?list=" + list + "&route=true")).contains(no, "东大街粮店");
    }
    for (String list : List.of("burning", "today", "soon", "mine")) {
      assertThat(shown("clerk", "/desk?list=" + list)).contains("我的工作台");
    }
    assertThat(shown("clerk", "/cases?q=" + no)).contains("共 1 件", "业务受理");
    assertThat(shown("clerk", "/cases/" + no)).contains("东大街粮店", "核验资料并受理", "账本完整");
    assertThat(shown("clerk", "/cases/papers.pdf?paper=time-statement&no=" + no)).startsWith("%PDF");
    assertThat(shown("watcher", "/board")).contains("河南省平顶山市郏县", "低压居民", "近 12 周");
    assertThat(shown("watcher", "/desk")).contains("我的工作台");
  }

  @Test
  void theNumberOfEachListIsTheNumberOfItsTasks() throws Exception {
    create("counting", PAGES, "customer-manager", "customer-manager.all");
    create("counting-portal", PAGES, "integration");
    apply("counting-portal", """
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "数一数户"}, "site": {"address": "郏县数一数路1号"},
         "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
         "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}], "documentsShared": ["SUBJECT_ID", "PROPERTY_CERT"]}}""");
    ObjectMapper json = new ObjectMapper();
    Map<String, Integer> together = new TreeMap<>();
    json.readTree(shown("counting", "/desk/lists")).forEach(list -> together.put(list.get("id").asText(), list.get("number").asInt()));
    for (JsonNode filter : json.readTree(shown("counting", "/engine-rest/filter?resourceType=Task"))) {
      String list = "/engine-rest/filter/" + filter.get("id").asText();
      assertThat(json.readTree(shown("counting", list + "/count")).get("count").asInt()).as(filter.get("name").asText())
          .isEqualTo(json.readTree(shown("counting", list + "/list?maxResults=1000")).size()).isEqualTo(together.remove(filter.get("id").asText()));
    }
    assertThat(together).isEmpty();
    assertThat(json.readTree(shown("counting", "/engine-rest/task/count")).get("count").asInt()).isPositive()
        .isEqualTo(json.readTree(shown("counting", "/engine-rest/task?maxResults=1000")).size());
    assertThat(number("select sum(number) from ge_open_task_count")).isEqualTo(number("select count(*) from act_ru_task"));
  }

  /** Bytes of the write-ahead log, the fewest of several times: pages written whole after a checkpoint and what the nodes do besides are not the action's. */
  @Test
  void noActionWritesMoreToTheLogOfTheDatabaseThanItsTableAllows() throws Exception {
    create("logged", PAGES, "customer-manager", "customer-manager.all");
    create("logged-portal", PAGES, "integration");
    create("logged-supervisor", PAGES, "supervisor", "supervisor.all");
    Map<String, Long> fewest = new TreeMap<>();
    for (int round = 0; round < 6; round++) {
      String application = """
          {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "记日志户"}, "site": {"address": "郏县日志路%d号"},
           "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
           "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}], "documentsShared": ["SUBJECT_ID", "PROPERTY_CERT"]}}""".formatted(round);
      String[] no = new String[1];
      logged(fewest, "start", () -> no[0] = apply("logged-portal", application));
      String task = "/engine-rest/task/" + new ObjectMapper().readTree(shown("logged", "/engine-rest/task?processInstanceBusinessKey=" + no[0]))
          .get(0).get("id").asText();
      logged(fewest, "claim", () -> change(nodes.get(0), "logged", PAGES, "POST", task + "/claim", "{\"userId\": \"logged\"}"));
      logged(fewest, "complete", () -> change(nodes.get(0), "logged", PAGES, "POST", task + "/complete", "{}"));
      logged(fewest, "note", () -> assertThat(atOnce(List.of("logged /api/v1/applications/" + no[0] + "/notes {\"text\":\"记一笔\"}"))).containsExactly("201"));
      logged(fewest, "withdraw", () -> assertThat(atOnce(List.of("logged-portal /api/v1/applications/" + no[0]
          + "/withdrawal {\"reason\":\"不办了\"}"))).containsExactly("200"));
      String halted = "/api/v1/applications/" + apply("logged-portal", application.replace("记日志路", "停钟路")
          .replace(", \"documentsShared\": [\"SUBJECT_ID\", \"PROPERTY_CERT\"]", ""));
      logged(fewest, "upload", () -> created("logged", halted + "/documents", "multipart/form-data; boundary=edge", """
          --edge\r
          Content-Disposition: form-data; name="code"\r
          \r
          SUBJECT_ID\r
          --edge\r
          Content-Disposition: form-data; name="file"; filename="paper.pdf"\r
          Content-Type: application/pdf\r
          \r
          %PDF-1.4
          %%EOF
          \r
          --edge--\r
          """));
      String[] pause = new String[1];
      logged(fewest, "pause asked for", () -> pause[0] = created("logged", halted + "/pauses", "application/json",
          "{\"reason\":\"FORCE_MAJEURE\",\"subReason\":\"NATURAL_DISASTER\",\"evidence\":\"预警通知 7\"}").get("id").asText());
      logged(fewest, "pause confirmed", () -> assertThat(atOnce(List.of("logged-supervisor " + halted + "/pauses/" + pause[0] + "/confirmation {}")))
          .containsExactly("200"));
    }
    Files.writeString(Path.of("target", "census-log.txt"), fewest.toString());
    Map<String, Long> allowed = Files.readAllLines(Path.of("src", "test", "resources", "census-log.csv")).stream().skip(1).map(line -> line.split(","))
        .collect(Collectors.toMap(line -> line[0], line -> Long.valueOf(line[1])));
    assertThat(allowed.keySet()).isEqualTo(fewest.keySet());
    assertThat(fewest).allSatisfy((action, bytes) -> assertThat(bytes).as(action).isPositive().isLessThanOrEqualTo(allowed.get(action)));
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void logged(Map<String, Long> fewest, String name, Action action) throws Exception {
    long before = number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    action.run();
    fewest.merge(name, number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn") - before, Math::min);
  }

  @Test
  void whoeverLosesARaceOnTwoNodesHearsThatItIsDoneOrGone() throws Exception {
    create("racer", PAGES, "customer-manager", "customer-manager.all");
    create("racing-portal", PAGES, "integration");
    for (int round = 0; round < 5; round++) {
      String no = apply("racing-portal", """
          {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "赛跑户"}, "site": {"address": "郏县赛跑路%d号"},
           "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1,
           "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}], "documentsShared": ["SUBJECT_ID", "PROPERTY_CERT"]}}""".formatted(round));
      String task = new ObjectMapper().readTree(shown("racer", "/engine-rest/task?processInstanceBusinessKey=" + no)).get(0).get("id").asText();
      List<String> calls = List.of("racer /engine-rest/task/" + task + "/complete {}", "racer /engine-rest/task/" + task + "/complete {}",
          "racer /engine-rest/task/" + task + "/complete {}", "racing-portal /api/v1/applications/" + no + "/withdrawal {\"reason\":\"不办了\"}",
          "racing-portal /api/v1/applications/" + no + "/withdrawal {\"reason\":\"不办了\"}", "racer /api/v1/applications/" + no + "/notes {\"text\":\"记一笔\"}");
      List<String> answers = atOnce(calls);
      assertThat(answers.subList(0, 3)).as(answers.toString()).filteredOn("204"::equals).hasSizeLessThanOrEqualTo(1);
      assertThat(answers.subList(0, 3)).allMatch(List.of("204", "404")::contains);
      assertThat(answers.subList(3, 6)).containsExactly("200", "200", "201");
      assertThat(number("select count(*) from ge_record where kind = 'TASK' and application_no = '" + no + "'"))
          .isEqualTo(answers.stream().filter("204"::equals).count());
      assertThat(number("select count(*) from ge_ledger where kind = 'WITHDRAWN' and application_no = '" + no + "'")).isEqualTo(1);
    }
  }

  /** The statuses of calls "user path body", sent to both nodes in turn in the same moment. */
  private static List<String> atOnce(List<String> calls) {
    HttpClient client = HttpClient.newHttpClient();
    return IntStream.range(0, calls.size()).mapToObj(n -> {
      String[] call = calls.get(n).split(" ", 3);
      return client.sendAsync(request(nodes.get(n % nodes.size()), call[1], call[0], PAGES).header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(call[2])).build(), HttpResponse.BodyHandlers.ofString());
    }).toList().stream().map(answer -> String.valueOf(answer.join().statusCode())).toList();
  }

  /** What somebody sees, after a look at what the node says of it where it is refused. */
  private static String shown(String user, String path) throws Exception {
    HttpResponse<String> answer = get(nodes.get(0), path, user, PAGES);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String apply(String application) throws Exception {
    return apply("portal", application);
  }

  private static String apply(String user, String application) throws Exception {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request(nodes.get(1), "/api/v1/applications", user, PAGES)
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(application)).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Location").map(at -> at.substring(at.lastIndexOf('/') + 1)).orElseThrow();
  }

  private static JsonNode created(String user, String path, String type, String body) throws Exception {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request(nodes.get(0), path, user, PAGES).header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new ObjectMapper().readTree(answer.body());
  }

  /** A user who has changed the first password, as everybody must whom somebody else gave one. */
  private static void create(String user, String password, String... groups) throws Exception {
    change(nodes.get(0), "POST", "/engine-rest/user/create",
        "{\"profile\": {\"id\": \"%s\"}, \"credentials\": {\"password\": \"Given-to-them-1\"}}".formatted(user));
    for (String group : groups) {
      change(nodes.get(0), "PUT", "/engine-rest/group/%s/members/%s".formatted(group, user), "");
    }
    change(nodes.get(0), user, "Given-to-them-1", "PUT", "/engine-rest/user/" + user + "/credentials",
        "{\"password\": \"%s\", \"authenticatedUserPassword\": \"Given-to-them-1\"}".formatted(password));
  }

  private static void change(Node node, String method, String path, String body) throws Exception {
    change(node, "admin", "Chosen-by-the-owner-1", method, path, body);
  }

  private static void change(Node node, String user, String password, String method, String path, String body) throws Exception {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request(node, path, user, password)
        .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /** The cookie of somebody who has signed in on the engine's page for administrators. */
  private static String signIn(Node node, String user, String password) throws Exception {
    HttpResponse<String> page = get(node, "/camunda/app/admin/default/", null, null);
    HttpRequest login = request(node, "/camunda/api/admin/auth/user/default/login/admin", null, null)
        .header("Content-Type", "application/x-www-form-urlencoded").header("Cookie", cookie(page))
        .header("X-XSRF-TOKEN", page.headers().firstValue("X-XSRF-TOKEN").orElseThrow())
        .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=" + password)).build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(login, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return cookie(answer);
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.split(";")[0]).findFirst().orElseThrow();
  }

  private static int withSession(Node node, String path, String cookie) throws Exception {
    return HttpClient.newHttpClient().send(request(node, path, null, null).header("Cookie", cookie).build(),
        HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private static Node node(String name) throws IOException {
    int port = freePort();
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        GettingElectricityApplication.class.getName());
    builder.environment().putAll(Map.of("SPRING_DATASOURCE_URL", database.getJdbcUrl("postgres", "postgres"),
        "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres",
        "ADMIN_PASSWORD", "Chosen-by-the-owner-1", "SERVER_PORT", String.valueOf(port)));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    return new Node(builder.start(), port, log);
  }

  private static void awaitHealthy(Node node) throws IOException {
    try {
      await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(200)).ignoreExceptionsInstanceOf(IOException.class)
          .failFast(() -> !node.process().isAlive())
          .until(() -> get(node, "/actuator/health", null, null).statusCode() == 200);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError("node is not healthy:\n" + Files.readString(node.log()), e);
    }
  }

  private static HttpResponse<String> get(Node node, String path, String user, String password) throws Exception {
    return HttpClient.newHttpClient().send(request(node, path, user, password).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(Node node, String path, String user, String password) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
    if (user != null) {
      request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  private static long number(String sql) throws SQLException {
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
