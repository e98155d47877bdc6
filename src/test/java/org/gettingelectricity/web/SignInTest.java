package org.gettingelectricity.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gettingelectricity.GettingElectricityApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system as a company runs it, in a process of its own: with an identity provider for people and a token server for
 * programs, behind a proxy, without demo users.
 */
class SignInTest {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final String ADMIN_PASSWORD = "Chosen-by-the-owner-1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PORT = freePort();
  private static final String ROOT = "http://127.0.0.1:" + PORT;

  @RegisterExtension static final TestBrowser BROWSER = new TestBrowser(ROOT);
  @TempDir static Path folder;
  private static IdentityServer company;
  private static Process system;

  @BeforeAll
  static void start() throws Exception {
    company = new IdentityServer(freePort(), ROOT);
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        GettingElectricityApplication.class.getName());
    builder.environment().putAll(Map.of("SERVER_PORT", String.valueOf(PORT), "SPRING_PROFILES_ACTIVE", "company",
        "ADMIN_PASSWORD", ADMIN_PASSWORD, "TRUSTED_PROXIES", "127.0.0.1"));
    builder.environment().putAll(Map.of("OIDC_ISSUER", company.issuer(), "OIDC_CLIENT_ID", "getting-electricity-pages",
        "OIDC_CLIENT_SECRET", IdentityServer.SECRET, "OIDC_REGIONS_CLAIM", "areas", "OIDC_GROUP_NAMES", "电力客户经理=customer-manager"));
    builder.environment().putAll(Map.of("TOKEN_ISSUER", company.issuer(), "TOKEN_AUDIENCE", IdentityServer.AUDIENCE));
    system = builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("system.log").toFile()).start();
    await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(200)).ignoreExceptionsInstanceOf(IOException.class)
        .failFast("the system has ended", () -> !system.isAlive()).until(() -> send(get("/actuator/health")).statusCode() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    system.destroy();
    system.waitFor();
    company.close();
  }

  @Test
  void peopleOfTheCompanySignInAndWorkInTasklist() throws Exception {
    Page page = BROWSER.window("zh-CN");
    page.navigate(ROOT + "/sign-in?to=/cases");
    page.click("#company");
    page.fill("input[name=username]", "li.lei");
    page.fill("input[name=password]", IdentityServer.PASSWORD);
    page.click("button[type=submit]");
    assertThat(page).hasURL(ROOT + "/cases");
    BROWSER.open(page, "tasklist", "/");
    assertThat(page.locator(".account")).containsText("李雷");
    JsonNode groups = json(send(admin("/engine-rest/group?member=li.lei")));
    assertThat(groups).extracting(group -> group.get("id").asText())
        .containsExactlyInAnyOrder("customer-manager", "customer-manager.4104");
    assertThat(send(basic(get("/api/v1/people?id=admin"), "li.lei", IdentityServer.PASSWORD)).statusCode()).isEqualTo(401);
  }

  @Test
  void theEnginesOwnLoginOffersTheWayOverTheCompany() {
    Page page = BROWSER.window("zh-CN");
    BROWSER.open(page, "tasklist", "/login");
    assertThat(page.locator("#company")).hasText("统一身份认证登录");
  }

  @Test
  void whoHasNoRoleHereIsToldSo() {
    assertThat(attempt("han.meimei").locator("#message")).containsText("没有本系统的任何角色");
  }

  @Test
  void nobodyOfTheCompanyBecomesABuiltInUser() {
    assertThat(attempt("admin").locator("#message")).containsText("同名用户属于他人");
  }

  private static Page attempt(String user) {
    Page page = BROWSER.window("zh-CN");
    page.navigate(ROOT + "/oauth2/authorization/company");
    page.fill("input[name=username]", user);
    page.fill("input[name=password]", IdentityServer.PASSWORD);
    page.click("button[type=submit]");
    page.waitForURL(Pattern.compile(".*/sign-in.*"));
    return page;
  }

  @Test
  void anAnswerOfTheProviderNobodyAskedForIsRefused() throws Exception {
    HttpResponse<String> answer = send(get("/login/oauth2/code/company?code=stolen&state=made-up"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?problem=failed");
  }

  @Test
  void programsComeWithTokensOfTheServer() throws Exception {
    HttpRequest ask = HttpRequest.newBuilder(URI.create(company.issuer() + "/oauth2/token"))
        .header("Content-Type", "application/x-www-form-urlencoded").header("Authorization", credentials("platform", IdentityServer.SECRET + "platform"))
        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build();
    String token = json(send(ask)).get("access_token").asText();
    HttpResponse<String> started = send(bearer("/api/v1/applications", token).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("""
            {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "令牌客户"},
             "site": {"address": "令牌路1号"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8, "voltageKv": 0.22,
             "circuits": 1, "documentsProvided": ["SUBJECT_ID"], "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""")).build());
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    assertThat(started.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(send(bearer("/engine-rest/process-definition/count", token).build()).statusCode()).isEqualTo(200);
    assertThat(send(bearer("/actuator/prometheus", token).build()).statusCode()).isEqualTo(403);
  }

  @Test
  void tokensThatProveNothingAreRefusedAndGuessingIsSlowedDown() throws Exception {
    Date over = Date.from(Instant.now().minusSeconds(600));
    String good = company.token(claims -> claims);
    List<String> wrong = List.of(company.token(claims -> claims.issuer("https://elsewhere.example")),
        company.token(claims -> claims.audience("another-system")), company.token(claims -> claims.expirationTime(over)),
        company.token(claims -> claims.expirationTime(null)), company.token(claims -> claims.claim("client_id", null)),
        company.token(claims -> claims.claim("client_id", "admin")), company.forged(claims -> claims),
        new PlainJWT(company.claims(claims -> claims)).serialize(), good.substring(0, good.length() - 8) + "AAAAAAAA",
        company.token(claims -> claims.claim("at_hash", "of an identity token")));
    for (String token : wrong) {
      HttpResponse<String> answer = send(bearer("/api/v1/applications", token).header("X-Forwarded-For", "203.0.113.7").build());
      assertThat(answer.statusCode()).as(token).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("application/problem+json");
      assertThat(json(answer).get("code").asText()).isEqualTo("UNAUTHENTICATED");
    }
    assertThat(send(bearer("/api/v1/applications", "nonsense").header("X-Forwarded-For", "203.0.113.7").build()).statusCode()).isEqualTo(429);
    assertThat(send(bearer("/api/v1/applications", good).header("X-Forwarded-For", "203.0.113.7").build()).statusCode()).isEqualTo(200);
  }

  @Test
  void cookiesAndBrowsersStayWithTlsWhereTheProxySpeaksIt() throws Exception {
    HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(ROOT + "/camunda/app/tasklist/default/"))
        .header("X-Forwarded-Proto", "https").build());
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(page.headers().allValues("Set-Cookie")).hasSizeGreaterThan(1).allMatch(cookie -> cookie.contains("Secure"));
    HttpResponse<String> out = send(HttpRequest.newBuilder(URI.create(ROOT + "/camunda/api/admin/auth/user/default/logout"))
        .header("X-Forwarded-Proto", "https").POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(out.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
    HttpResponse<String> plain = send(get("/camunda/app/tasklist/default/"));
    assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(plain.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(send(get("/sign-in")).headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'");
  }

  @Test
  void whoIsAskedByAFalseNameGivesTheTrueOne() throws Exception {
    try (var socket = new java.net.Socket("127.0.0.1", PORT)) {
      String request = "GET /engine-rest/process-definition/key/lv-residential HTTP/1.1\r\nHost: evil.example\r\n"
          + "X-Forwarded-Host: evil.example\r\nConnection: close\r\nAuthorization: " + credentials("admin", ADMIN_PASSWORD) + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("200").doesNotContain("evil");
    }
    try (var socket = new java.net.Socket("127.0.0.1", PORT)) {
      socket.getOutputStream().write(("GET /oauth2/authorization/company HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("302").doesNotContain("evil");
    }
  }

  @Test
  void aFirstPasswordIsChangedBeforeAnythingElse() throws Exception {
    create("newcomer", "supervisor");
    assertThat(code(send(basic(get("/api/v1/applications"), "newcomer", "Given-to-them-1")))).isEqualTo("PASSWORD_CHANGE_REQUIRED");
    assertThat(code(send(basic(get("/engine-rest/task"), "newcomer", "Given-to-them-1")))).isEqualTo("PASSWORD_CHANGE_REQUIRED");
    Page page = BROWSER.window("zh-CN");
    BROWSER.open(page, "tasklist", "/login");
    page.fill("input[type=text]", "newcomer");
    page.fill("input[type=password]", "Given-to-them-1");
    page.click("button[type=submit]");
    page.waitForURL(ROOT + "/password");
    fill(page, "newcomer", "Given-to-them-1", "short");
    assertThat(page.locator("#message")).containsText("密码长度");
    fill(page, "newcomer", "Given-to-them-1", "Chosen-by-newcomer-2".replace("newcomer", "herself"));
    assertThat(page.locator("#done")).isVisible();
    assertThat(send(basic(get("/api/v1/applications"), "newcomer", "Chosen-by-herself-2")).statusCode()).isEqualTo(200);
  }

  @Test
  void programsKeepThePasswordTheyWereGiven() throws Exception {
    create("gateway", "integration");
    assertThat(send(basic(get("/api/v1/applications"), "gateway", "Given-to-them-1")).statusCode()).isEqualTo(200);
  }

  private static void fill(Page page, String user, String current, String chosen) {
    page.fill("[name=user]", user);
    page.fill("[name=current]", current);
    page.fill("[name=chosen]", chosen);
    page.fill("[name=again]", chosen);
    page.click("button");
  }

  private static void create(String user, String group) throws Exception {
    send(admin("/engine-rest/user/create").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
        "{\"profile\": {\"id\": \"%s\"}, \"credentials\": {\"password\": \"Given-to-them-1\"}}".formatted(user))));
    for (String each : group.equals("supervisor") ? List.of(group, group + ".all") : List.of(group)) {
      HttpResponse<String> joined = send(admin("/engine-rest/group/%s/members/%s".formatted(each, user)).PUT(HttpRequest.BodyPublishers.noBody()));
      assertThat(joined.statusCode()).as(joined.body()).isEqualTo(204);
    }
  }

  private static HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(ROOT + path));
  }

  private static HttpRequest.Builder admin(String path) {
    return basic(get(path), "admin", ADMIN_PASSWORD);
  }

  private static HttpRequest.Builder basic(HttpRequest.Builder request, String user, String password) {
    return request.header("Authorization", credentials(user, password));
  }

  private static HttpRequest.Builder bearer(String path, String token) {
    return get(path).header("Authorization", "Bearer " + token);
  }

  private static String credentials(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String code(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    return json(answer).get("code").asText();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
