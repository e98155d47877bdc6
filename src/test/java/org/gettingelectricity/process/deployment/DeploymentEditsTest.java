package org.gettingelectricity.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** A process owner's edits of the product's own files: hostile and broken ones are refused with their findings, honest ones taken. */
@EngineTest
class DeploymentEditsTest {

  /** Four words in a row: a sentence nobody has put into Chinese. */
  private static final Pattern ENGLISH = Pattern.compile("[A-Za-z']+( [A-Za-z']{2,}){3}");

  @Autowired TestRestTemplate rest;
  @Autowired RepositoryService repository;

  static Stream<Edit> hostile() {
    return HostileEdits.all();
  }

  static Stream<Edit> broken() {
    return BrokenEdits.all();
  }

  static Stream<Edit> honest() {
    return HonestEdits.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"hostile", "broken"})
  void isRefusedWithItsFindings(Edit edit) throws Exception {
    List<String> before = deployments();
    ResponseEntity<String> answer = deploy(edit.files().make());
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody()).contains(edit.told()).doesNotContainPattern(ENGLISH);
    assertThat(deployments()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void isTaken(Edit edit) throws Exception {
    List<String> before = deployments();
    try {
      ResponseEntity<String> answer = deploy(edit.files().make());
      assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
      assertThat(deployments()).hasSize(before.size() + 1);
    } finally {
      deployments().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
    }
  }

  @Test
  void namesEveryFileAtOnceAndDeploysNoneOfThem() throws Exception {
    List<String> before = deployments();
    var answer = deploy(Map.of("example-lianxi.bpmn", Edit.small("example-lianxi").getBytes(), "half.form", "{".getBytes(),
        "half.dmn", "<x".getBytes(), "page.html", "<p/>".getBytes(), "empty.bpmn", new byte[0]));
    assertThat(answer.getBody()).contains("half.form", "half.dmn", "page.html", "empty.bpmn", "共 4 处").doesNotContain("example-lianxi.bpmn");
    assertThat(deployments()).isEqualTo(before);
  }

  /** An owner's own model goes on with an answer of an owner's own form: the form keeps it, while the model is live. */
  @Test
  void aFormKeepsWhatAModelGoesOnWith() throws Exception {
    List<String> before = deployments();
    String asks = "{\"id\":\"example-keeps\",\"type\":\"default\",\"components\":[{\"type\":\"radio\",\"key\":\"agreed\",\"id\":\"Field_1\",\"label\":\"同意\","
        + "\"validate\":{\"required\":true},\"values\":[{\"label\":\"是\",\"value\":true},{\"label\":\"否\",\"value\":false}]}]}";
    String model = Edit.small("example-keeper").replace("camunda:candidateGroups", "camunda:formRef=\"example-keeps\" camunda:formRefBinding=\"latest\" camunda:candidateGroups")
        .replace("targetRef=\"end\"/>", "targetRef=\"gate\"/><bpmn:exclusiveGateway id=\"gate\" default=\"f2\"><bpmn:incoming>f1</bpmn:incoming></bpmn:exclusiveGateway>"
            + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"gate\" targetRef=\"end\"/><bpmn:sequenceFlow id=\"f3\" sourceRef=\"gate\" targetRef=\"task\">"
            + "<bpmn:conditionExpression>${!agreed}</bpmn:conditionExpression></bpmn:sequenceFlow>");
    try {
      var taken = deploy(Map.of("example-keeper.bpmn", model.getBytes(), "example-keeps.form", asks.getBytes()));
      assertThat(taken.getStatusCode()).as(taken.getBody()).isEqualTo(HttpStatus.OK);
      var lost = deploy(Edit.file("example-keeps.form", asks.replace("\"agreed\"", "\"agree\"")));
      assertThat(lost.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
      assertThat(lost.getBody()).contains("FORM_IN_USE", "example-keeper", "agreed");
      assertThat(deploy(Edit.file("example-keeps.form", asks.replace("同意", "是否同意"))).getStatusCode()).isEqualTo(HttpStatus.OK);
    } finally {
      deployments().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
    }
  }

  @Test
  void whatNoCaseRanOnCanBeTakenBack() throws Exception {
    List<String> before = deployments();
    deploy(Map.of("lv-residential.bpmn", EditedModel.of("lv-residential").text().getBytes(), "example-lianxi.bpmn", Edit.small("example-lianxi").getBytes()));
    deployments().stream().filter(id -> !before.contains(id)).forEach(id -> owner().delete("/engine-rest/deployment/" + id));
    assertThat(deployments()).isEqualTo(before);
  }

  /** As the Modeler sends it: only what has changed, the tenant left empty. What was taken out of force since is deployed again. */
  @Test
  void theModelerBringsBackWhatARollBackHasTakenOutOfForce() throws Exception {
    List<String> before = deployments();
    String key = "lv-residential";
    byte[] edited = Edit.packaged("processes/" + key + ".bpmn").replace("name=\"低压居民\"", "name=\"低压居民（试行）\"").getBytes(StandardCharsets.UTF_8);
    try {
      assertThat(fromModeler(key, edited)).as("changed").isTrue();
      assertThat(fromModeler(key, edited)).as("nothing changed").isFalse();
      int live = version(key);
      deploy(Map.of(key + ".bpmn", Edit.packaged("processes/" + key + ".bpmn").getBytes(StandardCharsets.UTF_8)));
      assertThat(version(key)).isEqualTo(live + 1);
      assertThat(fromModeler(key, edited)).as("it was out of force").isTrue();
      assertThat(version(key)).isEqualTo(live + 2);
    } finally {
      deployments().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
    }
  }

  /** Whether anything was deployed. */
  private boolean fromModeler(String key, byte[] model) throws Exception {
    var parts = parts(Map.of(key + ".bpmn", model));
    parts.set("deployment-name", key);
    parts.add("deployment-source", "Camunda Modeler");
    parts.add("enable-duplicate-filtering", "true");
    parts.add("deploy-changed-only", "true");
    parts.add("tenant-id", "");
    var answer = owner().postForEntity("/engine-rest/deployment/create", parts, String.class);
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
    return new ObjectMapper().readTree(answer.getBody()).path("deployedProcessDefinitions").isObject();
  }

  private int version(String key) {
    return repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getVersion();
  }

  @Test
  void anActivationLaterIsRefused() throws Exception {
    var parts = parts(Edit.file("example-lianxi.bpmn", Edit.small("example-lianxi")));
    parts.add("deployment-activation-time", "2099-01-01T00:00:00.000+0800");
    parts.set("deployment-name", "x".repeat(300));
    var answer = owner().postForEntity("/engine-rest/deployment/create", parts, String.class);
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody()).contains("ACTIVATION_LATER", "NAME_TOO_LONG");
  }

  private ResponseEntity<String> deploy(Map<String, byte[]> files) {
    return owner().postForEntity("/engine-rest/deployment/create", parts(files), String.class);
  }

  private TestRestTemplate owner() {
    return rest.withBasicAuth("process-owner", "demo");
  }

  private List<String> deployments() {
    return repository.createDeploymentQuery().orderByDeploymentId().asc().list().stream().map(deployment -> deployment.getId()).toList();
  }

  private static LinkedMultiValueMap<String, Object> parts(Map<String, byte[]> files) {
    LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
    parts.add("deployment-name", "edited");
    files.forEach((name, content) -> parts.add("file" + parts.size(), new ByteArrayResource(content) {
      @Override
      public String getFilename() {
        return name;
      }
    }));
    return parts;
  }
}
