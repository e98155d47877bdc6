package org.gettingelectricity.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.KnownDeployments;
import org.gettingelectricity.TestClock;
import org.gettingelectricity.policy.PolicyLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** The regulator's file and the line-up of documents change only by two persons; everything is checked beforehand as deployed. */
@EngineTest
class ReleaseTest {

  private static final String OTHER_OWNER = "process-owner-2";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired TestRestTemplate rest;
  @Autowired IdentityService identities;
  @Autowired RepositoryService repository;
  @Autowired JdbcClient jdbc;
  @Autowired PolicyLibrary policies;
  @Autowired Releases releases;
  @Autowired TestClock clock;
  private KnownDeployments deployments;

  @BeforeEach
  void secondOwner() {
    if (identities.createUserQuery().userId(OTHER_OWNER).count() == 0) {
      var user = identities.newUser(OTHER_OWNER);
      user.setPassword("Second-owner-1");
      identities.saveUser(user);
      identities.createMembership(OTHER_OWNER, "process-owner");
    }
    deployments = new KnownDeployments(repository, jdbc);
  }

  @AfterEach
  void takeBack() {
    deployments.takeBack();
  }

  @Test
  void theRegulatorsFileChangesByTwoPersonsOnly() throws Exception {
    String pin = policies.current().pin();
    Map<String, String> changed = Map.of("nea-2021.dmn", policy("nea-2021").replace("<description>004 台账29；D-12", "<description>004 台账29（2027 修订）；D-12"));
    var alone = owner().postForEntity("/engine-rest/deployment/create", parts(changed, null), String.class);
    assertThat(alone.getStatusCode().value()).isEqualTo(400);
    assertThat(alone.getBody()).contains("nea-2021.dmn", "SECOND_PERSON_REQUIRED", "/api/v1/releases");
    JsonNode release = submitted(changed);
    assertThat(policies.current().pin()).isEqualTo(pin);
    String path = "/api/v1/releases/" + release.at("/release/id").asText();
    assertThat(confirm(owner(), path).getStatusCode().value()).isEqualTo(403);
    ResponseEntity<String> confirmed = confirm(secondPerson(), path);
    assertThat(confirmed.getStatusCode().value()).as(confirmed.getBody()).isEqualTo(200);
    assertThat(JSON.readTree(confirmed.getBody()).at("/release/state").asText()).isEqualTo("DEPLOYED");
    assertThat(policies.current().pin()).isNotEqualTo(pin);
    assertThat(confirm(secondPerson(), path).getBody()).as("the equal repeat").isEqualTo(confirmed.getBody());
    assertThat(secondPerson().postForEntity(path + "/rejection", null, String.class).getStatusCode().value()).isEqualTo(409);
  }

  @Test
  void aLineOfAnotherDocumentIsNotOnePersonsToChange() throws Exception {
    String changed = policy("profiles").replaceFirst("starts with\\(\\?, \"410425\"\\)", "starts with(?, \"4104\")");
    var alone = owner().postForEntity("/engine-rest/deployment/create", parts(Map.of("profiles.dmn", changed), null), String.class);
    assertThat(alone.getStatusCode().value()).isEqualTo(400);
    assertThat(alone.getBody()).contains("profiles.dmn", "SECOND_PERSON_REQUIRED");
  }

  @Test
  void aReleaseIsCheckedWhenSubmitted() throws Exception {
    var answer = owner().postForEntity("/api/v1/releases",
        parts(Map.of("nea-2021.dmn", policy("nea-2021").replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"ANY\"")), "试改命中策略"), String.class);
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("DEPLOYMENT_REFUSED", "nea-2021.dmn", "命中策略");
    assertThat(owner().postForEntity("/api/v1/releases", parts(Map.of("nea-2021.dmn", policy("nea-2021")), null), String.class).getBody())
        .contains("reason");
  }

  /** Two owners confirm each other's release of one file in the same moment: one comes into force, the other is told so. */
  @Test
  void ofTwoReleasesOfOneFileAtOnceOneIsRefused() throws Exception {
    String first = "/api/v1/releases/" + submitted(Map.of("nea-2021.dmn", note("甲"))).at("/release/id").asText();
    ResponseEntity<String> other = secondPerson().postForEntity("/api/v1/releases", parts(Map.of("nea-2021.dmn", note("乙")), "修订乙"), String.class);
    String second = "/api/v1/releases/" + JSON.readTree(other.getBody()).at("/release/id").asText();
    CountDownLatch begin = new CountDownLatch(1);
    List<CompletableFuture<ResponseEntity<String>>> asked = List.of(atOnce(begin, () -> confirm(secondPerson(), first)),
        atOnce(begin, () -> confirm(owner(), second)));
    begin.countDown();
    List<ResponseEntity<String>> answers = asked.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(answer -> answer.getStatusCode().value()).as(answers.toString()).containsExactlyInAnyOrder(200, 409);
    ResponseEntity<String> late = answers.stream().filter(answer -> answer.getStatusCode().value() == 409).findFirst().orElseThrow();
    assertThat(late.getBody()).contains("RELEASE_OUTDATED", "nea-2021.dmn");
    assertThat(deployments.now()).as("one of them").hasSize(deployments.before().size() + 1);
    String waiting = answers.get(0) == late ? first : second;
    assertThat(owner().getForEntity(waiting, String.class).getBody()).as("nothing half done").contains("SUBMITTED");
    assertThat(owner().postForEntity(waiting + "/rejection", Map.of("note", "已过时"), String.class).getStatusCode().value()).isEqualTo(200);
  }

  private static CompletableFuture<ResponseEntity<String>> atOnce(CountDownLatch begin, Supplier<ResponseEntity<String>> call) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        begin.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return call.get();
    });
  }

  private static String note(String words) throws Exception {
    return policy("nea-2021").replace("<description>004 台账29；D-12", "<description>004 台账29（" + words + "）；D-12");
  }

  @Test
  void turnedDownIsNotDeployed() throws Exception {
    JsonNode release = submitted(Map.of("nea-2021.dmn", policy("nea-2021").replace("<description>004 台账29；D-12", "<description>004 台账29（退回）；D-12")));
    String path = "/api/v1/releases/" + release.at("/release/id").asText();
    assertThat(secondPerson().postForEntity(path + "/rejection", Map.of("note", "文号有误"), String.class).getBody())
        .contains("REJECTED", "文号有误");
    assertThat(confirm(secondPerson(), path).getStatusCode().value()).isEqualTo(409);
    assertThat(deployments.now()).isEqualTo(deployments.before());
    assertThat(owner().getForEntity(path + "/files/nea-2021.dmn", String.class).getBody()).contains("（退回）");
    assertThat(owner().getForEntity("/api/v1/releases/none", String.class).getStatusCode().value()).isEqualTo(404);
  }

  @Test
  void whatWasConfirmedEarlyIsInForceFromItsDayOn() throws Exception {
    JsonNode release = submitted(model("（下周起）"), "2026-03-09");
    String path = "/api/v1/releases/" + release.at("/release/id").asText();
    ResponseEntity<String> confirmed = confirm(secondPerson(), path);
    assertThat(JSON.readTree(confirmed.getBody()).at("/release/state").asText()).isEqualTo("CONFIRMED");
    assertThat(confirm(secondPerson(), path).getBody()).as("the equal repeat").isEqualTo(confirmed.getBody());
    releases.takeEffect();
    assertThat(deployments.now()).as("its day has not come").isEqualTo(deployments.before());
    clock.set(LocalDate.of(2026, 3, 9));
    releases.takeEffect();
    JsonNode live = JSON.readTree(owner().getForObject(path, String.class)).get("release");
    assertThat(live.get("state").asText()).isEqualTo("DEPLOYED");
    assertThat(live.get("deploymentId").asText()).isIn(deployments.now());
    assertThat(secondPerson().postForEntity(path + "/rejection", null, String.class).getStatusCode().value()).isEqualTo(409);
  }

  /** Between the confirmation and its day somebody deployed the file as the Modeler does: neither of the two persons has seen that version. */
  @Test
  void whatOthersOvertookStaysOutOnItsDayAndBothAreTold() throws Exception {
    String path = "/api/v1/releases/" + submitted(model("（下周起）"), "2026-03-09").at("/release/id").asText();
    confirm(secondPerson(), path);
    assertThat(JSON.readTree(owner().getForObject(path, String.class)).get("outdated")).isEmpty();
    assertThat(owner().postForEntity("/engine-rest/deployment/create", parts(model("（先行）"), null), String.class).getStatusCode().value()).isEqualTo(200);
    assertThat(JSON.readTree(owner().getForObject(path, String.class)).at("/outdated/0").asText()).as("told before its day").isEqualTo("lv-residential.bpmn");
    assertThat(owner().getForObject("/owner", String.class)).contains("您提交的发布", "lv-residential.bpmn 又有了新的版本");
    List<String> then = deployments.now();
    clock.set(LocalDate.of(2026, 3, 9));
    releases.takeEffect();
    JsonNode refused = JSON.readTree(owner().getForObject(path, String.class)).get("release");
    assertThat(refused.get("state").asText()).isEqualTo("REFUSED");
    assertThat(refused.get("failure").asText()).contains("lv-residential.bpmn 又有了新的版本");
    assertThat(refused.get("decidedBy").asText()).isEqualTo(OTHER_OWNER);
    assertThat(deployments.now()).as("nothing half done").isEqualTo(then);
    releases.takeEffect();
    assertThat(JSON.readTree(owner().getForObject(path, String.class)).get("release")).as("told once").isEqualTo(refused);
    assertThat(owner().getForObject("/owner", String.class)).contains("您提交的发布", "到期未能生效");
    assertThat(secondPerson().getForObject("/owner", String.class)).contains("您确认的发布", "到期未能生效");
    clock.set(LocalDate.of(2026, 5, 9));
    assertThat(owner().getForObject("/owner", String.class)).as("in the history for good").doesNotContain("您提交的发布").contains("到期未能生效");
  }

  @Test
  void aReleaseBehindAnotherOneOfItsFileIsNotConfirmed() throws Exception {
    String first = "/api/v1/releases/" + submitted(model("（三月）"), "2026-03-09").at("/release/id").asText();
    confirm(secondPerson(), first);
    String second = "/api/v1/releases/" + submitted(model("（四月）"), "2026-04-01").at("/release/id").asText();
    ResponseEntity<String> refused = confirm(secondPerson(), second);
    assertThat(refused.getStatusCode().value()).isEqualTo(409);
    assertThat(refused.getBody()).contains("RELEASE_OUTDATED", "lv-residential.bpmn", "2026-03-09");
    owner().postForEntity(first + "/rejection", Map.of("note", "改为四月一并生效"), String.class);
    assertThat(confirm(secondPerson(), second).getStatusCode().value()).isEqualTo(200);
    clock.set(LocalDate.of(2026, 4, 1));
    releases.takeEffect();
    assertThat(owner().getForObject(second, String.class)).contains("\"DEPLOYED\"");
  }

  @Test
  void whatDoesNotPassOnItsDayStaysOutAndSaysWhy() throws Exception {
    Map<String, String> fewer = Map.of("sgcc-2021-2023.dmn", policy("sgcc-2021-2023").replaceFirst(
        "(?s)(<outputEntry id=\"sgcc_procedures_row1_out1\">\\s*<text>)2<", "$11<"));
    String path = "/api/v1/releases/" + submitted(fewer, "2026-03-09").at("/release/id").asText();
    confirm(secondPerson(), path);
    String example = """
        {"applications": [{"title": "城区居民", "input": {"acceptanceDate": "2026-03-02", "region": "410403",
          "facts": {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1, "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}},
          "expected": {"procedures": {"max": 2}}}]}""";
    repository.createDeployment().name("试例").addString("residents.tests.json", example).deploy();
    List<String> then = deployments.now();
    clock.set(LocalDate.of(2026, 3, 9));
    releases.takeEffect();
    JsonNode refused = JSON.readTree(owner().getForObject(path, String.class)).get("release");
    assertThat(refused.get("state").asText()).isEqualTo("REFUSED");
    assertThat(refused.get("failure").asText()).contains("residents.tests.json", "“城区居民”的 procedures.max 预期 2，实为 1");
    assertThat(deployments.now()).isEqualTo(then);
    releases.takeEffect();
    assertThat(JSON.readTree(owner().getForObject(path, String.class)).get("release")).as("told once").isEqualTo(refused);
  }

  @Test
  void whatWasConfirmedEarlyCanBeTakenBackBeforeItsDay() throws Exception {
    JsonNode release = submitted(model("（作罢）"), "2026-03-09");
    String path = "/api/v1/releases/" + release.at("/release/id").asText();
    confirm(secondPerson(), path);
    assertThat(owner().postForEntity(path + "/rejection", Map.of("note", "改期"), String.class).getBody()).contains("REJECTED");
    clock.set(LocalDate.of(2026, 3, 9));
    releases.takeEffect();
    assertThat(deployments.now()).isEqualTo(deployments.before());
  }

  @Test
  void aDayThatIsNoneIsRefused() throws Exception {
    for (String day : List.of("2026-02-28", "2028-01-01", "下周一")) {
      var answer = owner().postForEntity("/api/v1/releases", parts(model("（拒收）"), "试行", day), String.class);
      assertThat(answer.getStatusCode().value()).isEqualTo(400);
      assertThat(answer.getBody()).contains("effectiveOn");
    }
  }

  private static Map<String, String> model(String mark) throws Exception {
    return Map.of("lv-residential.bpmn",
        Files.readString(Path.of("processes/lv-residential.bpmn")).replace("name=\"低压居民\"", "name=\"低压居民" + mark + "\""));
  }

  private JsonNode submitted(Map<String, String> files, String effectiveOn) throws Exception {
    var answer = owner().postForEntity("/api/v1/releases", parts(files, "试行", effectiveOn), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
    return JSON.readTree(answer.getBody());
  }

  private static LinkedMultiValueMap<String, Object> parts(Map<String, String> files, String reason, String effectiveOn) {
    LinkedMultiValueMap<String, Object> parts = parts(files, reason);
    parts.add("effectiveOn", effectiveOn);
    return parts;
  }

  @Test
  void onlyProcessOwnersRelease() throws Exception {
    var finance = rest.withBasicAuth("finance", "demo");
    assertThat(finance.postForEntity("/api/v1/deployments/check", parts(Map.of("profiles.dmn", policy("profiles")), null), String.class)
        .getStatusCode().value()).isEqualTo(403);
    assertThat(finance.getForEntity("/api/v1/releases", String.class).getStatusCode().value()).isEqualTo(403);
  }

  @Test
  void asksWhatDeploymentWouldFind() throws Exception {
    String model = Files.readString(Path.of("processes/lv-residential.bpmn"));
    JsonNode sound = check(Map.of("lv-residential.bpmn", model.replace("name=\"低压居民\"", "name=\"低压居民（试行）\"")));
    assertThat(sound.at("/deployable").asBoolean()).as(sound.toString()).isTrue();
    JsonNode faulty = check(Map.of("lv-residential.bpmn", model.replace("sign-contract-form", "no-such-form"), "x.form", "{"));
    assertThat(faulty.at("/deployable").asBoolean()).isFalse();
    assertThat(faulty.at("/findings").findValuesAsText("file")).contains("lv-residential.bpmn", "x.form");
    assertThat(faulty.at("/findings").findValuesAsText("code")).contains("UNKNOWN_REFERENCE", "FORM_INVALID");
    assertThat(deployments.now()).isEqualTo(deployments.before());
  }

  private JsonNode check(Map<String, String> files) throws Exception {
    var answer = owner().postForEntity("/api/v1/deployments/check", parts(files, null), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    return JSON.readTree(answer.getBody());
  }

  private JsonNode submitted(Map<String, String> files) throws Exception {
    var answer = owner().postForEntity("/api/v1/releases", parts(files, "监管文件修订"), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
    return JSON.readTree(answer.getBody());
  }

  private static ResponseEntity<String> confirm(TestRestTemplate who, String path) {
    return who.postForEntity(path + "/confirmation", HttpEntity.EMPTY, String.class);
  }

  private TestRestTemplate owner() {
    return rest.withBasicAuth("process-owner", "demo");
  }

  private TestRestTemplate secondPerson() {
    return rest.withBasicAuth(OTHER_OWNER, "Second-owner-1");
  }

  private static String policy(String name) throws Exception {
    return Files.readString(Path.of("processes/policy", name + ".dmn"));
  }

  private static LinkedMultiValueMap<String, Object> parts(Map<String, String> files, String reason) {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    if (reason != null) {
      parts.add("reason", reason);
    }
    files.forEach((name, text) -> parts.add(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    }));
    return parts;
  }
}
