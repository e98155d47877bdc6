package org.gettingelectricity.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.KnownDeployments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** What is live is told with its past; an earlier version comes back with a reason, or nothing happens and it is said why. */
@EngineTest
class DefinitionsTest {

  private static final String KEY = "lv-residential";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired TestRestTemplate rest;
  @Autowired RepositoryService repository;
  @Autowired JdbcClient jdbc;
  private KnownDeployments deployments;
  private int first;

  @BeforeEach
  void remember() throws Exception {
    deployments = new KnownDeployments(repository, jdbc);
    first = definition().at("/version").asInt();
  }

  @AfterEach
  void takeBack() {
    deployments.takeBack();
  }

  @Test
  void tellsWhatIsLiveSinceWhenAndByWhom() throws Exception {
    JsonNode packaged = definition();
    assertThat(packaged.at("/origin").asText()).isEqualTo("PRODUCT");
    assertThat(packaged.at("/differsFromPackaged").asBoolean()).isFalse();
    String no = started("回退路 1 号");
    assertThat(openCases(first)).isEqualTo(packaged.at("/versions/0/openCases").asLong() + 1);
    edited();
    JsonNode own = definition();
    assertThat(own.at("/version").asInt()).isEqualTo(first + 1);
    assertThat(own.at("/by").asText()).isEqualTo("process-owner");
    assertThat(own.at("/origin").asText()).isEqualTo("OWNER");
    assertThat(own.at("/since").asText()).isNotBlank();
    assertThat(own.at("/differsFromPackaged").asBoolean()).isTrue();
    assertThat(openCases(first + 1)).as("%s stays on its version", no).isZero();
  }

  @Test
  void theEarlierVersionIsLiveAgainAndTheHistorySaysWhy() throws Exception {
    edited();
    ResponseEntity<String> answer = rollBack("process-owner", first, "试行名称引起误解");
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    JsonNode live = definition();
    assertThat(live.at("/version").asInt()).isEqualTo(first + 2);
    assertThat(live.at("/origin").asText()).isEqualTo("ROLLBACK");
    assertThat(live.at("/differsFromPackaged").asBoolean()).isFalse();
    JsonNode history = JSON.readTree(as("process-owner").getForObject("/api/v1/definitions/" + KEY + "/history", String.class));
    assertThat(history.at("/versions/0/reason").asText()).isEqualTo("试行名称引起误解");
    assertThat(history.at("/versions/0/restoredVersion").asInt()).isEqualTo(first);
    assertThat(history.at("/rollbacks/0/fromVersion").asInt()).isEqualTo(first + 1);
    assertThat(history.at("/rollbacks/0/rolledBackBy").asText()).isEqualTo("process-owner");
    assertThat(rollBack("process-owner", first, "再次回退").getBody()).contains("ALREADY_LIVE", "内容相同");
  }

  @Test
  void formsAndPolicyFilesGoBackToo() throws Exception {
    assertThat(of("FORM")).contains("sign-contract-form").doesNotContain(KEY);
    assertThat(of("TABLE")).contains("nea-2021", "jiaxian-2021", "profiles");
    goesBack("sign-contract-form", "forms/sign-contract-form.form", "\"label\": \"", "\"label\": \"新");
    goesBack("jiaxian-2021", "processes/policy/jiaxian-2021.dmn", "<description>", "<description>（试行）");
    refused(as("process-owner").postForEntity("/api/v1/definitions/sign-contract-form/rollback", Map.of("version", 999, "reason", "原因"),
        String.class), 404, "表单 sign-contract-form 没有第 999 版");
  }

  private void goesBack(String key, String file, String from, String to) throws Exception {
    String packaged = Files.readString(Path.of(file));
    assertThat(packaged).contains(from);
    int version = history(key).at("/versions/0/version").asInt();
    deployed(Path.of(file).getFileName().toString(), packaged.replaceFirst(from, to));
    assertThat(history(key).at("/versions/0/version").asInt()).isEqualTo(version + 1);
    var answer = as("process-owner").postForEntity("/api/v1/definitions/" + key + "/rollback", Map.of("version", version, "reason", "有误"), String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    JsonNode live = history(key).at("/versions/0");
    assertThat(live.get("version").asInt()).isEqualTo(version + 2);
    assertThat(live.get("reason").asText()).isEqualTo("有误");
    assertThat(live.get("openCases").isNull()).as("nobody counts the cases of a form or table").isTrue();
  }

  /** Live or earlier, model, table, form or test set: byte for byte as it was deployed, under its own name. */
  @Test
  void filesAreFetchedAsTheyWereDeployed() throws Exception {
    edited();
    fetched(KEY + "/file", KEY + ".bpmn", "application/xml", edition());
    fetched(KEY + "/file?version=" + first, KEY + ".bpmn", "application/xml", Files.readString(Path.of("processes", KEY + ".bpmn")));
    fetched("jiaxian-2021/file?version=1", "jiaxian-2021.dmn", "application/xml", Files.readString(Path.of("processes/policy/jiaxian-2021.dmn")));
    fetched("sign-contract-form/file?version=1", "sign-contract-form.form", "application/json", Files.readString(Path.of("forms/sign-contract-form.form")));
    deployed("新城.tests.json", "{\"applications\": []}");
    fetched("新城.tests.json/file", "新城.tests.json", "application/json", "{\"applications\": []}");
    refused(as("process-owner").getForEntity("/api/v1/definitions/" + KEY + "/file?version=999", String.class), 404, "VERSION_NOT_FOUND");
    refused(as("process-owner").getForEntity("/api/v1/definitions/" + KEY + "/file?version=x", String.class), 400, "version");
    refused(as("process-owner").getForEntity("/api/v1/definitions/no-such/file", String.class), 404, "DEFINITION_NOT_FOUND");
    refused(as("finance").getForEntity("/api/v1/definitions/" + KEY + "/file", String.class), 403, "流程管理员");
  }

  private void fetched(String path, String name, String type, String content) {
    ResponseEntity<byte[]> file = as("process-owner").getForEntity("/api/v1/definitions/" + path, byte[].class);
    assertThat(file.getHeaders().getContentType().isCompatibleWith(MediaType.parseMediaType(type))).as("%s", file.getHeaders()).isTrue();
    assertThat(file.getHeaders().getContentDisposition().getFilename()).isEqualTo(name);
    assertThat(new String(file.getBody(), StandardCharsets.UTF_8)).isEqualTo(content);
  }

  private JsonNode history(String key) throws Exception {
    return JSON.readTree(as("process-owner").getForObject("/api/v1/definitions/" + key + "/history", String.class));
  }

  private List<String> of(String kind) throws Exception {
    return JSON.readTree(as("process-owner").getForObject("/api/v1/definitions?kind=" + kind, String.class)).findValuesAsText("key");
  }

  @Test
  void refusalsSayWhyAndStoreNothing() throws Exception {
    edited();
    List<String> deployed = deployments.now();
    refused(rollBack("process-owner", 999, "原因"), 404, "VERSION_NOT_FOUND");
    refused(rollBack("process-owner", first + 1, "原因"), 409, "ALREADY_LIVE");
    refused(rollBack("process-owner", first, " "), 400, "不能只有空白");
    refused(rollBack("process-owner", first, "长".repeat(2001)), 400, "回退原因");
    refused(rollBack("process-owner", null, "原因"), 400, "版本号");
    refused(rollBack("finance", first, "原因"), 403, "仅流程管理员");
    refused(rollBack("camunda-admin", first, "原因"), 403, "仅流程管理员");
    refused(as("process-owner").postForEntity("/api/v1/definitions/no-such/rollback", Map.of("version", 1, "reason", "原因"),
        String.class), 404, "DEFINITION_NOT_FOUND");
    refused(as("process-owner").getForEntity("/api/v1/definitions/no-such/history", String.class), 404, "DEFINITION_NOT_FOUND");
    refused(as("finance").getForEntity("/api/v1/definitions", String.class), 403, "流程管理员");
    assertThat(deployments.now()).isEqualTo(deployed);
    assertThat(jdbc.sql("select count(*) from ge_rollback").query(Integer.class).single()).isZero();
  }

  private static void refused(ResponseEntity<String> answer, int status, String words) {
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
    assertThat(answer.getBody()).contains(words);
  }

  private ResponseEntity<String> rollBack(String who, Integer version, String reason) {
    Map<String, Object> body = new HashMap<>();
    body.put("version", version);
    body.put("reason", reason);
    return as(who).postForEntity("/api/v1/definitions/" + KEY + "/rollback", body, String.class);
  }

  private JsonNode definition() throws Exception {
    for (JsonNode one : JSON.readTree(as("camunda-admin").getForObject("/api/v1/definitions", String.class))) {
      if (one.at("/key").asText().equals(KEY)) {
        return one;
      }
    }
    throw new AssertionError("no " + KEY);
  }

  private long openCases(int version) throws Exception {
    for (JsonNode one : definition().at("/versions")) {
      if (one.at("/version").asInt() == version) {
        return one.at("/openCases").asLong();
      }
    }
    throw new AssertionError("no version " + version);
  }

  private void edited() throws Exception {
    deployed(KEY + ".bpmn", edition());
  }

  private static String edition() throws Exception {
    return Files.readString(Path.of("processes", KEY + ".bpmn")).replace("name=\"低压居民\"", "name=\"低压居民（试行）\"");
  }

  private void deployed(String name, String content) {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    });
    var answer = as("process-owner").postForEntity("/engine-rest/deployment/create", parts, String.class);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
  }

  private String started(String address) throws Exception {
    var answer = as("integration").postForEntity("/api/v1/applications", JSON.readTree("""
        {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "回退客户", "phone": "0375-7654321"},
         "site": {"address": "%s"}, "facts": {"usage": "RESIDENTIAL", "area": "URBAN", "capacityKw": 8,
         "voltageKv": 0.22, "circuits": 1, "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"],
         "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}}""".formatted(address)), JsonNode.class);
    assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(201);
    return answer.getBody().at("/applicationNo").asText();
  }

  private TestRestTemplate as(String who) {
    return rest.withBasicAuth(who, "demo");
  }
}
