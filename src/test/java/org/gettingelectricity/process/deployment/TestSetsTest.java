package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.LinkedMultiValueMap;

/** An owner's examples with expected answers: deployed like other files, and kept by every later one. */
@EngineTest
class TestSetsTest {

  private static final String NAME = "residents.tests.json";
  private static final String RESIDENT = """
      {"applications": [{"title": "城区居民 8 千瓦", "input": {"acceptanceDate": "2026-03-02", "region": "410403",
        "facts": {"usage": "RESIDENTIAL", "capacityKw": 8, "voltageKv": 0.22, "circuits": 1, "tariffs": [{"tariff": "RESIDENTIAL", "capacityKw": 8}]}},
        "expected": {"outcome": "ACCEPT", "flow": "LV_RES", "works": null, "stages": [{"stage": "METER_CONNECT"}],
          "cost": [{"item": "INTERNAL", "payer": "CUSTOMER"}]}}]}""";

  @Autowired TestRestTemplate rest;
  @Autowired RepositoryService repository;
  private int before;

  @BeforeEach
  void count() {
    before = deployments();
  }

  @AfterEach
  void nothingIsExpectedAnyMore() {
    repository.createDeploymentQuery().deploymentName("examples").list().forEach(one -> repository.deleteDeployment(one.getId(), true));
  }

  @Test
  void aFailingExampleIsToldWithWhatWasExpectedAndFound() throws Exception {
    JsonNode findings = check(Map.of(NAME, RESIDENT.replace("LV_RES", "HV_SINGLE").replace("\"CUSTOMER\"", "\"UTILITY\"")));
    assertThat(findings.findValuesAsText("code")).containsExactly("TEST_FAILED", "TEST_FAILED");
    assertThat(findings.findValuesAsText("file")).containsOnly(NAME);
    assertThat(findings.findValuesAsText("message")).contains("“城区居民 8 千瓦”的 flow 预期 \"HV_SINGLE\"，实为 \"LV_RES\"")
        .anyMatch(message -> message.contains("的 cost 预期 [{\"item\":\"INTERNAL\",\"payer\":\"UTILITY\"}]"));
    assertThat(deploy(Map.of(NAME, RESIDENT.replace("LV_RES", "HV_SINGLE")))).contains("TEST_FAILED");
    assertThat(deployments()).isEqualTo(before);
  }

  @Test
  void whatIsDeployedIsHeldByEveryLaterFileUntilItIsTakenBack() throws Exception {
    assertThat(deploy(Map.of(NAME, RESIDENT))).doesNotContain("errors");
    assertThat(deployments()).isEqualTo(before + 1);
    String policy = Files.readString(Path.of("processes/policy/sgcc-2021-2023.dmn"));
    String changed = row(policy, "sgcc_procedures");
    assertThat(check(Map.of("sgcc-2021-2023.dmn", policy))).isEmpty();
    String strict = RESIDENT.replace("\"works\": null", "\"works\": null, \"procedures\": {\"max\": 2}");
    assertThat(deploy(Map.of(NAME, strict))).doesNotContain("errors");
    JsonNode findings = check(Map.of("sgcc-2021-2023.dmn", changed));
    assertThat(findings.findValuesAsText("message")).contains("“城区居民 8 千瓦”的 procedures.max 预期 2，实为 1");
    assertThat(owner().getForObject("/owner", String.class)).as("listed with the answers of today").contains(NAME, "全部与预期相同");
    assertThat(deploy(Map.of(NAME, "{\"applications\": []}"))).doesNotContain("errors");
    assertThat(owner().getForObject("/owner", String.class)).doesNotContain(NAME);
    assertThat(check(Map.of("sgcc-2021-2023.dmn", changed)).findValuesAsText("code")).doesNotContain("TEST_FAILED");
  }

  @Test
  void aFileThatCannotBeReadIsRefusedByItsPlaces() throws Exception {
    assertThat(check(Map.of(NAME, "{")).findValuesAsText("code")).containsExactly("TESTS_INVALID");
    JsonNode findings = check(Map.of(NAME, RESIDENT.replace("\"title\": \"城区居民 8 千瓦\"", "\"title\": \"\"")
        .replace("\"flow\"", "\"flows\"").replace("\"capacityKw\": 8, \"voltageKv\"", "\"capacityKw\": \"viel\", \"voltageKv\"")));
    assertThat(findings.findValuesAsText("code")).containsOnly("TESTS_INVALID");
    assertThat(findings.findValuesAsText("element")).contains("applications[0].title", "applications[0].expected.flows", "applications[0].input.facts.capacityKw");
    assertThat(check(Map.of(NAME, "{\"applications\": 3}")).findValuesAsText("element")).containsExactly("applications");
  }

  /** The file with one procedure fewer for residents. */
  private static String row(String policy, String table) {
    int at = policy.indexOf("<decision id=\"" + table + "\"");
    int cell = policy.indexOf("<text>2</text>", at);
    assertThat(cell).isPositive();
    return policy.substring(0, cell) + "<text>1</text>" + policy.substring(cell + "<text>2</text>".length());
  }

  private int deployments() {
    return (int) repository.createDeploymentQuery().count();
  }

  private JsonNode check(Map<String, String> files) {
    JsonNode answer = owner().postForObject("/api/v1/deployments/check", parts(files), JsonNode.class);
    assertThat(answer.has("findings")).as(answer.toString()).isTrue();
    return answer.path("findings");
  }

  private String deploy(Map<String, String> files) {
    LinkedMultiValueMap<String, Object> parts = parts(files);
    parts.add("deployment-name", "examples");
    return owner().postForObject("/engine-rest/deployment/create", parts, String.class);
  }

  private TestRestTemplate owner() {
    return rest.withBasicAuth("process-owner", "demo");
  }

  private static LinkedMultiValueMap<String, Object> parts(Map<String, String> files) {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    files.forEach((name, content) -> parts.add("file" + parts.size(), new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    }));
    return parts;
  }
}
