package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** The interface description says what the system does, for every call, and docs/openapi.json is that description. */
@EngineTest
class OpenApiTest {

  private static final Path KEPT = Path.of("docs/openapi.json");
  private static final ObjectMapper SORTED = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
      .enable(SerializationFeature.INDENT_OUTPUT);
  /** What these do is said by their path alone. */
  private static final Set<String> WITHOUT_BODY = Set.of("postAbsencesIdTasksTaskId", "postApplicationsNoCustomerLink",
      "postApplicationsNoNoticesIdRetry", "postBatchesIdResume", "postDeliveriesIdRetry", "postRemindersIdSeen", "postSimulationsIdCancellation", "postSubscriptionsIdTest");

  @Autowired TestRestTemplate rest;

  private JsonNode document;

  private record Call(String method, String path, JsonNode spec) {

    boolean writes() {
      return Set.of("post", "put").contains(method);
    }
  }

  @BeforeEach
  void read() {
    document = rest.withBasicAuth("integration", "demo").getForObject("/v3/api-docs", JsonNode.class);
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    document.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(
        call -> calls.add(new Call(call.getKey(), path.getKey(), call.getValue()))));
    return calls;
  }

  @Test
  void theKeptDescriptionIsTheServedOne() throws IOException {
    String served = SORTED.writeValueAsString(SORTED.treeToValue(document, Object.class)) + "\n";
    if (Boolean.getBoolean("openapi.renew")) {
      Files.writeString(KEPT, served);
    }
    assertThat(served).as("docs/openapi.json is not what /v3/api-docs serves. When the change is meant: "
        + "./mvnw test -Dtest=OpenApiTest -Dopenapi.renew=true").isEqualTo(Files.readString(KEPT));
  }

  @Test
  void everyWritingCallHasItsBody() {
    assertThat(calls()).filteredOn(Call::writes).filteredOn(call -> !WITHOUT_BODY.contains(call.spec.get("operationId").asText()))
        .allSatisfy(call -> assertThat(call.spec.at("/requestBody/content")).as(call.method + " " + call.path)
            .isNotEmpty().allSatisfy(content -> assertThat(content.get("schema")).isNotEmpty()
                .isNotEqualTo(SORTED.readTree("{\"$ref\":\"#/components/schemas/JsonNode\"}"))));
  }

  @Test
  void everyCallSaysHowItRefuses() {
    assertThat(calls()).allSatisfy(call -> {
      boolean known = !call.spec.has("security") || !call.spec.get("security").isEmpty();
      assertThat(call.spec.get("responses").has("401")).as(call.path).isEqualTo(known);
      assertThat(call.spec.get("responses").has("404")).as(call.path).isEqualTo(call.path.contains("{") || call.writes() || call.method.equals("delete"));
      assertThat(call.spec.get("responses").has("409") || !call.writes()).as(call.path).isTrue();
      call.spec.get("responses").fields().forEachRemaining(answer -> assertThat(answer.getKey().startsWith("2")
          || answer.getValue().at("/content/application~1problem+json/schema/$ref").asText().endsWith("/Problem"))
          .as(call.path + " " + answer).isTrue());
    });
    assertThat(document.at("/security/0").has("basic")).isTrue();
    assertThat(document.at("/components/schemas/Problem/properties")).hasSize(7);
    assertThat(document.at("/paths/~1api~1v1~1applications/post/responses").fieldNames()).toIterable()
        .contains("200", "201", "400", "401", "403", "409", "422");
  }

  @Test
  void namesOfCallsAreTheirOwn() {
    Set<String> seen = new HashSet<>();
    assertThat(calls()).allSatisfy(call -> assertThat(seen.add(call.spec.get("operationId").asText())).as(call.path).isTrue());
    assertThat(calls()).allSatisfy(call -> assertThat(call.spec.path("summary").asText()).as(call.path).isNotBlank());
  }

  @Test
  void theExamplesAreTaken() {
    assertThat(example("/api/v1/quotes")).isEqualTo(HttpStatusCode.valueOf(200));
    assertThat(example("/api/v1/applications")).isEqualTo(HttpStatusCode.valueOf(201));
  }

  /** Every call shows what it is sent, and what it shows is what it describes: only what the call knows, and all it must have. */
  @Test
  void everyBodyIsShownByAnExampleThatFitsItsDescription() {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
        builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of("mem:kept", document.toString()))));
    assertThat(calls()).filteredOn(call -> call.spec.at("/requestBody/content").has("application/json")).hasSizeGreaterThan(50).allSatisfy(call -> {
      JsonNode example = call.spec.at("/requestBody/content/application~1json/example");
      assertThat(example.isObject()).as("an example of " + call.path).isTrue();
      JsonSchema schema = factory.getSchema(SchemaLocation.of("mem:kept#/paths/" + call.path.replace("/", "~1")
          + "/" + call.method + "/requestBody/content/application~1json/schema"), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
      assertThat(schema.validate(example)).as(call.path).isEmpty();
      JsonNode known = document.at("/components/schemas/" + call.spec.at("/requestBody/content/application~1json/schema/$ref").asText()
          .replaceFirst(".*/", "")).path("properties");
      example.fieldNames().forEachRemaining(field -> assertThat(known.isMissingNode() || known.isEmpty() || known.has(field)).as(call.path + " " + field).isTrue());
    });
  }

  private HttpStatusCode example(String path) {
    ObjectNode body = (ObjectNode) document.get("paths").get(path).at("/post/requestBody/content").elements().next()
        .get("example");
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    return rest.withBasicAuth("integration", "demo").postForEntity(path, new HttpEntity<>(body.toString(), headers), Map.class)
        .getStatusCode();
  }
}
