package org.gettingelectricity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.EngineTest;
import org.gettingelectricity.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Every call that takes a body refuses the same faults in the same way, whatever it is about. */
@EngineTest
class OneDialectTest {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final List<String> PEOPLE = List.of("integration", "customer-manager", "supervisor", "process-owner", "project-manager",
      "marketing", "development", "operations", "dispatch", "distribution-office", "materials", "metering", "finance", "camunda-admin");
  /** By kind of part; the last round holds texts with what nobody can see. */
  private static final Map<String, List<String>> WRONG = Map.of(
      "string", List.of("{\"a\":1}", "[1]", "true", "\"a\\u0007\\ud800\""),
      "number", List.of("\"8\"", "true", "1e400", "\"8\\u200b\""),
      "integer", List.of("\"8\"", "1.5", "1e999999999", "\"\\u202e8\""),
      "boolean", List.of("1", "\"true\"", "{}", "\"true\\u0007\""),
      "array", List.of("5", "\"\"", "[null]", "[\"a\\u0007\"]"),
      "object", List.of("5", "\"\"", "[]", "{\"a\\u0007\":1}"));
  private static final String APPLICATION = """
      {"channel": "ONLINE", "region": "410425", "utility": "SGCC", "customer": {"name": "一种读法"},
       "site": {"address": "郏县读法路1号"}, "facts": {"usage": "RESIDENTIAL", "capacityKw": 8,
       "documentsProvided": ["SUBJECT_ID", "PROPERTY_CERT"]}}""";

  private static final String PROJECT = """
      {"projectCode": "YZDF-1", "region": "410425", "customer": {"name": "一种读法"}, "site": {"address": "郏县读法路2号"},
       "expectedLoadKw": 500, "expectedOn": "2027-06-01"}""";

  @Autowired TestRestTemplate rest;
  @Autowired ObjectMapper json;
  @Autowired TestClock clock;

  private JsonNode document;
  private String applicationNo;
  private String token;
  private String meeting;
  private String group;
  private String proposal;
  /** One connection for each person, not one for each request. */
  private final Map<String, TestRestTemplate> callers = new HashMap<>();

  /** A call that reads a body, and somebody whose body is read. */
  private record Door(HttpMethod method, String path, String user, JsonNode schema) {

    @Override
    public String toString() {
      return method + " " + path + " by " + user;
    }
  }

  /** What is sent and which fields are to be named, each or something below it. */
  private record Fault(byte[] body, String type, List<String> fields) {

    Fault(String body, List<String> fields) {
      this(body.getBytes(StandardCharsets.UTF_8), JSON, fields);
    }

    @Override
    public String toString() {
      return type + " " + new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1) + " " + fields;
    }
  }

  /** What is no JSON in UTF-8 at all, whatever it says. */
  private static final List<Fault> NO_JSON = List.of(
      new Fault("{}".getBytes(StandardCharsets.UTF_8), "text/plain", List.of()),
      new Fault("{}".getBytes(StandardCharsets.UTF_8), "application/xml", List.of()),
      new Fault("{}".getBytes(StandardCharsets.UTF_16), JSON, List.of()),
      new Fault(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}, JSON, List.of()),
      new Fault(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'}, JSON, List.of()));

  @Test
  void refusesTheSameFaultsAtEveryDoor() throws IOException {
    document = json.readTree(Path.of("docs/openapi.json").toFile());
    applicationNo = post("integration", "/api/v1/applications", APPLICATION).getBody().get("applicationNo").asText();
    post("integration", "/api/v1/projects", PROJECT);
    String link = post("customer-manager", "/api/v1/applications/" + applicationNo + "/customer-link", "").getBody().get("url").asText();
    token = link.substring(link.lastIndexOf('/') + 1);
    thingsWithNumbers();
    List<String> closed = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT)) {
        JsonNode schema = path.getValue().path(method.name().toLowerCase(Locale.ROOT)).at("/requestBody/content/application~1json/schema");
        if (!schema.isMissingNode()) {
          Optional<Door> door = door(method, concrete(path.getKey()), resolved(schema));
          tried += door.map(open -> tryAll(open, wrong)).orElse(0);
          door.ifPresentOrElse(open -> { }, () -> closed.add(method + " " + path.getKey()));
        }
      }
    }
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    assertThat(closed).as("what these speak of is not there").allMatch(call -> call.contains("/upgrades/{id}"));
    assertThat(tried).isGreaterThan(800);
  }

  /** A body over a million bytes, and parts of a form that nobody asks for or that are not there. */
  @Test
  void refusesTooMuchAndWrongParts() {
    ResponseEntity<JsonNode> answer = send("integration", HttpMethod.POST, "/api/v1/applications",
        new Fault(" ".repeat(1_000_001).getBytes(StandardCharsets.UTF_8), JSON, List.of()));
    assertThat(answer.getStatusCode().value() + answer.getBody().path("code").asText()).isEqualTo("413TOO_LARGE");
    for (String call : List.of("/api/v1/applications/" + post("integration", "/api/v1/applications",
        APPLICATION.replace("读法路1号", "读法路3号")).getBody().get("applicationNo").asText() + "/documents", "/api/v1/releases", "/api/v1/deployments/check")) {
      String form = "--x\r\nContent-Disposition: form-data; name=\"zzz\"\r\n\r\n1\r\n--x--\r\n";
      ResponseEntity<JsonNode> refused = send(call.contains("applications") ? "customer-manager" : "process-owner", HttpMethod.POST, call,
          new Fault(form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=x", List.of()));
      assertThat(refused.getStatusCode().value()).as(call + refused.getBody()).isEqualTo(400);
      assertThat(refused.getBody().path("code").asText()).as(call).isNotEmpty();
    }
  }

  /** A meeting, a working group and a proposed item, so that calls about them speak of something. */
  private void thingsWithNumbers() {
    String soon = clock.instant().plus(2, ChronoUnit.DAYS).atOffset(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    meeting = post("marketing", "/api/v1/meetings", "{\"region\":\"410425\",\"startsAt\":\"" + soon + "\",\"reason\":\"一种读法\"}")
        .getBody().at("/meeting/id").asText();
    group = post("marketing", "/api/v1/applications/" + applicationNo + "/working-groups", "{\"purpose\":\"一种读法\"}").getBody().at("/id").asText();
    proposal = post("marketing", "/api/v1/coordination-items", """
        {"region": "410425", "title": "一种读法", "department": "operations", "reason": "一种读法"}""").getBody().at("/code").asText();
    assertThat(List.of(meeting, group, proposal)).doesNotContain("");
  }

  /** What a path speaks of is there. */
  private String concrete(String path) {
    String report = path.replace("coordination-items/{code}", "coordination-items/" + proposal).replace("task-ledger/{no}", "task-ledger/1").replace("{name}", "nea-indicators").replace("{category}", "OUTLETS");
    return report.replace("{no}", applicationNo).replace("{token}", token).replace("{permit}", "PLANNING").replace("{region}", "410425")
        .replace("people/{id}", "people/customer-manager").replace("{userId}", "customer-manager").replace("{code}", "YZDF-1")
        .replace("{key}", "lv-residential").replace("{year}", "2031").replace("{department}", "operations").replace("meetings/{id}", "meetings/" + meeting)
        .replace("working-groups/{id}", "working-groups/" + group).replaceAll("\\{\\w+}", "1");
  }

  private Optional<Door> door(HttpMethod method, String path, JsonNode schema) {
    return PEOPLE.stream().map(user -> new Door(method, path, user, schema))
        .filter(door -> send(door, new Fault("{x", List.of())).getBody() instanceof ObjectNode body && body.path("code").asText().equals("MALFORMED_BODY"))
        .findFirst();
  }

  private int tryAll(Door door, List<String> wrong) {
    List<Fault> faults = faults(door.schema);
    for (Fault fault : faults) {
      ResponseEntity<JsonNode> answer = send(door, fault);
      List<String> named = answer.getBody() == null ? List.of() : answer.getBody().path("errors").findValuesAsText("field");
      boolean all = fault.fields.stream().allMatch(field -> named.stream().anyMatch(name -> name.startsWith(field)));
      if (!refused(fault, answer) || !all) {
        wrong.add(door + " " + fault + " -> " + answer.getStatusCode() + " " + answer.getBody());
      }
    }
    return faults.size();
  }

  /** Doors that take several kinds of bodies, or are read by people's pages, say 415 to a kind they do not take. */
  private static boolean refused(Fault fault, ResponseEntity<JsonNode> answer) {
    int status = answer.getStatusCode().value();
    return status == 400 || !fault.type.equals(JSON) && (status + answer.getBody().path("code").asText()).equals("415UNSUPPORTED_MEDIA_TYPE");
  }

  private List<Fault> faults(JsonNode schema) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    schema.path("properties").properties().forEach(part -> parts.put(part.getKey(), resolved(part.getValue())));
    List<Fault> faults = new ArrayList<>(NO_JSON);
    faults.add(new Fault("{} {}", List.of()));
    parts.keySet().stream().findFirst().ifPresent(name -> Stream.of("{\"%1$s\":null,\"%1$s\":null}", "{\"%s\":NaN}",
        "{\"%s\":" + "[".repeat(40) + "]".repeat(40) + "}").forEach(body -> faults.add(new Fault(body.formatted(name), List.of(name)))));
    if (!parts.isEmpty()) {
      faults.add(new Fault("{\"zzz\":1}", Stream.concat(Stream.of("zzz"), texts(schema.path("required"))).toList()));
    }
    for (int round = 0; round < 4; round++) {
      faults.add(everyPart(parts, round));
    }
    return faults;
  }

  /** One value of a wrong kind for each part; they are all told at once. */
  private static Fault everyPart(Map<String, JsonNode> parts, int round) {
    List<String> said = new ArrayList<>();
    List<String> names = new ArrayList<>();
    parts.forEach((name, type) -> {
      JsonNode kind = type.path("type").isArray() ? type.at("/type/0") : type.path("type");
      List<String> values = WRONG.getOrDefault(kind.asText(), List.of());
      if (!values.isEmpty()) {
        said.add("\"" + name + "\":" + values.get(round));
        names.add(name);
      }
    });
    return new Fault("{" + String.join(",", said) + "}", names);
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  private ResponseEntity<JsonNode> send(Door door, Fault fault) {
    return send(door.user, door.method, door.path, fault);
  }

  private ResponseEntity<JsonNode> send(String user, HttpMethod method, String path, Fault fault) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Content-Type", fault.type);
    headers.set("Idempotency-Key", "one-dialect-" + Arrays.hashCode(fault.body));
    return callers.computeIfAbsent(user, who -> rest.withBasicAuth(who, "demo"))
        .exchange(path, method, new HttpEntity<>(fault.body, headers), JsonNode.class);
  }

  private ResponseEntity<JsonNode> post(String user, String path, String body) {
    return send(user, HttpMethod.POST, path, new Fault(body, List.of()));
  }
}
