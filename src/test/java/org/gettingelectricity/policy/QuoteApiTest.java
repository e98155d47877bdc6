package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.gettingelectricity.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** POST /api/v1/quotes on the running system: good questions answered, bad ones named field by field, nothing stored. */
@EngineTest
class QuoteApiTest {

  private static final String FACTS = "{\"usage\":\"RESIDENTIAL\",\"capacityKw\":8,\"voltageKv\":0.22}";

  @Autowired TestRestTemplate rest;
  @Autowired JdbcClient jdbc;

  @Test
  void answersAWorkedExample() throws Exception {
    JsonNode example = TestPolicies.JSON.readTree(Path.of("src/test/resources/policy-cases/P-002.json").toFile());
    ResponseEntity<String> answer = post(example.get("input").toString(), MediaType.APPLICATION_JSON);
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    JsonNode quote = TestPolicies.JSON.readTree(answer.getBody());
    assertThat(quote.get("profile").asText()).isEqualTo("jiaxian-2021");
    assertThat(quote.get("dueDates")).isEqualTo(example.get("expected").get("dueDates"));
    assertThat(quote.get("works").isNull()).isTrue();
    assertThat(quote.get("explanations").toString()).contains("001 三(一)1(1)");
  }

  @Test
  void answersARejectionWithEverythingThatAppliesAfterAMissingDocument() throws Exception {
    JsonNode quote = TestPolicies.JSON.readTree(post("""
        {"acceptanceDate":"2022-02-21","profile":"sgcc-2021-2023","facts":{"usage":"RESIDENTIAL","capacityKw":8,
         "voltageKv":0.22,"documentsProvided":[]}}""", MediaType.APPLICATION_JSON).getBody());
    assertThat(quote.get("outcome").asText()).isEqualTo("REJECT");
    assertThat(quote.get("rejections")).hasSize(2);
    assertThat(quote.get("stages")).hasSize(2);
    assertThat(quote.at("/rejections/0/document").asText()).isEqualTo("SUBJECT_ID");
    assertThat(quote.at("/rejections/0/message").asText()).isEqualTo("缺少受理必需的资料：主体证明");
  }

  @Test
  void storesNothing() {
    post("{\"acceptanceDate\":\"2022-05-05\",\"utility\":\"SGCC\",\"facts\":" + FACTS + "}", MediaType.APPLICATION_JSON);
    long before = rows();
    post("{\"acceptanceDate\":\"2022-05-05\",\"utility\":\"SGCC\",\"facts\":" + FACTS + "}", MediaType.APPLICATION_JSON);
    post("{}", MediaType.APPLICATION_JSON);
    assertThat(rows()).isEqualTo(before);
  }

  private long rows() {
    return Stream.of("ACT_HI_DECINST", "ACT_RU_VARIABLE", "ACT_GE_BYTEARRAY", "ge_policy_file", "ge_policy_pin")
        .mapToLong(table -> jdbc.sql("select count(*) from " + table).query(Long.class).single()).sum();
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        bad("empty object", "{}", "acceptanceDate"),
        bad("no facts", "{\"acceptanceDate\":\"2022-05-05\"}", "facts"),
        bad("unknown field", body("\"colour\":1"), "colour"),
        bad("unknown fact", facts("\"smallmicro\":true"), "facts.smallmicro"),
        bad("text for number", facts("\"capacityKw\":\"8\""), "facts.capacityKw"),
        bad("text for boolean", facts("\"temporary\":\"yes\""), "facts.temporary"),
        bad("number for boolean", facts("\"temporary\":1"), "facts.temporary"),
        bad("list for object", facts("\"land\":[]"), "facts.land"),
        bad("object for list", facts("\"tariffs\":{}"), "facts.tariffs"),
        bad("impossible date", facts("\"land\":{\"rightDate\":\"2021-02-30\"}"), "facts.land.rightDate"),
        bad("date out of range", "{\"acceptanceDate\":\"+999999999-01-01\",\"facts\":{}}", "acceptanceDate"),
        bad("31 April", "{\"acceptanceDate\":\"2022-04-31\",\"facts\":{}}", "acceptanceDate"),
        bad("number as date", "{\"acceptanceDate\":20220405,\"facts\":{}}", "acceptanceDate"),
        bad("huge number", facts("\"capacityKva\":1e400"), "facts.capacityKva"),
        bad("absurd exponent", facts("\"capacityKva\":1e999999999"), "facts.capacityKva"),
        bad("tiny number", facts("\"capacityKva\":1e-400"), "facts.capacityKva"),
        bad("nested huge number", facts("\"works\":{\"lengthM\":1e400}"), "facts.works.lengthM"),
        bad("huge number in a list", facts("\"tariffs\":[{\"tariff\":\"COMMERCIAL\",\"capacityKw\":1e400}]"),
            "facts.tariffs[0].capacityKw"),
        bad("negative capacity", facts("\"capacityKva\":-1"), "facts.capacityKva"),
        bad("zero voltage", facts("\"voltageKv\":0"), "facts.voltageKv"),
        bad("half a circuit", facts("\"circuits\":1.5"), "facts.circuits"),
        bad("no circuit", facts("\"circuits\":0"), "facts.circuits"),
        bad("unknown code", facts("\"area\":\"SUBURBAN\""), "facts.area"),
        bad("unknown permit", facts("\"works\":{\"permits\":[\"PLANNING\",\"X\"]}"), "facts.works.permits[1]"),
        bad("10,000 permits", facts("\"works\":{\"permits\":[" + String.join(",",
            Collections.nCopies(10_000, "\"PLANNING\"")) + "]}"), "facts.works.permits"),
        bad("tariff without capacity", facts("\"tariffs\":[{\"tariff\":\"COMMERCIAL\"}]"), "facts.tariffs[0].capacityKw"),
        bad("null in a list", facts("\"documentsShared\":[null]"), "facts.documentsShared[0]"),
        bad("share above 100", facts("\"electrificationSharePct\":100.1"), "facts.electrificationSharePct"),
        bad("short region", body("\"region\":\"4104\""), "region"),
        bad("unknown action", body("\"action\":{\"type\":\"DANCE\"}"), "action.type"),
        bad("action without stage", body("\"action\":{\"type\":\"ADD_STAGE\"}"), "action.stage"),
        bad("bad moment", body("\"action\":{\"type\":\"RECORD_EVENT\",\"eventAt\":\"x\",\"recordedAt\":\"2022-05-05\"}"),
            "action.eventAt"),
        bad("interval backwards", body("\"intervals\":[{\"from\":\"2022-05-05\",\"to\":\"2022-05-01\","
            + "\"owner\":\"UTILITY\"}]"), "intervals[0].to"),
        bad("gap between intervals", body("\"intervals\":[{\"from\":\"2022-05-05\",\"to\":\"2022-05-06\","
            + "\"owner\":\"UTILITY\"},{\"from\":\"2022-05-07\",\"to\":\"2022-05-08\",\"owner\":\"UTILITY\"}]"),
            "intervals[1].from"),
        bad("duplicate key", "{\"acceptanceDate\":\"2022-05-05\",\"facts\":{\"temporary\":true,\"temporary\":false}}",
            "facts.temporary"));
  }

  private static Arguments bad(String name, String body, String field) {
    return Arguments.of(name, body, field);
  }

  private static String body(String more) {
    return "{\"acceptanceDate\":\"2022-05-05\",\"facts\":" + FACTS + "," + more + "}";
  }

  private static String facts(String more) {
    return "{\"acceptanceDate\":\"2022-05-05\",\"facts\":{\"usage\":\"RESIDENTIAL\"," + more + "}}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void namesTheFieldThatIsWrong(String name, String body, String field) throws Exception {
    ResponseEntity<String> answer = post(body, MediaType.APPLICATION_JSON);
    JsonNode problem = problem(answer);
    assertThat(problem.get("errors").findValuesAsText("field")).contains(field);
    assertThat(problem.get("errors").findValuesAsText("message")).allMatch(m -> m.matches("(?s).*\\p{IsHan}.*"));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("not json", "hello", MediaType.APPLICATION_JSON),
        Arguments.of("empty", "", MediaType.APPLICATION_JSON),
        Arguments.of("two documents", "{} {}", MediaType.APPLICATION_JSON),
        Arguments.of("array", "[1]", MediaType.APPLICATION_JSON),
        Arguments.of("null", "null", MediaType.APPLICATION_JSON),
        Arguments.of("NaN", "{\"acceptanceDate\":NaN}", MediaType.APPLICATION_JSON),
        Arguments.of("deep", "[".repeat(5000), MediaType.APPLICATION_JSON),
        Arguments.of("long number", "{\"acceptanceDate\":" + "9".repeat(5000) + "}", MediaType.APPLICATION_JSON),
        Arguments.of("plain text", body("\"utility\":\"SGCC\""), MediaType.TEXT_PLAIN),
        Arguments.of("form", "acceptanceDate=2022-05-05", MediaType.APPLICATION_FORM_URLENCODED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void refusesWhatIsNoJsonObject(String name, String body, MediaType type) throws Exception {
    problem(post(body, type));
  }

  private static JsonNode problem(ResponseEntity<String> answer) throws Exception {
    assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
    assertThat(answer.getHeaders().getContentType().toString()).startsWith("application/problem+json");
    assertThat(answer.getBody()).doesNotContain("Exception").doesNotContain("java.").doesNotContain("\tat ");
    JsonNode problem = TestPolicies.JSON.readTree(answer.getBody());
    assertThat(problem.get("code").asText()).matches("[A-Z_]+");
    assertThat(problem.get("detail").asText()).matches("(?s).*\\p{IsHan}.*");
    return problem;
  }

  private ResponseEntity<String> post(String body, MediaType type) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(type);
    return rest.withBasicAuth("customer-manager", "demo")
        .postForEntity("/api/v1/quotes", new HttpEntity<>(body, headers), String.class);
  }
}
