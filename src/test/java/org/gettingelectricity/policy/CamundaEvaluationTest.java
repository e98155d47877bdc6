package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.DecisionTable;
import org.gettingelectricity.policy.table.FactName;
import org.gettingelectricity.policy.table.FactSheet;
import org.gettingelectricity.policy.table.HitPolicy;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.policy.table.PolicyFileReader;
import org.gettingelectricity.policy.table.PolicyFileReader.ParsedFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables are ordinary DMN: Camunda's own engine finds the same rows in them as we do, for the facts of the worked
 * examples and everything a table is asked.
 */
class CamundaEvaluationTest {

  private static final DmnEngine CAMUNDA =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private static final PolicyBook BOOK = TestPolicies.book();

  static Stream<PolicyFile> files() {
    return TestPolicies.files().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void findsTheSameRows(PolicyFile file) throws IOException {
    ParsedFile parsed = PolicyFileReader.read(file, new ArrayList<>()).orElseThrow();
    Map<String, DmnDecision> decisions = new LinkedHashMap<>();
    CAMUNDA.parseDecisions(stream(file)).forEach(decision -> decisions.put(decision.getKey(), decision));
    int compared = 0;
    for (FactSheet sheet : sheets()) {
      for (DecisionTable table : parsed.tables()) {
        compared += compare(table, decisions.get(table.id()), sheet);
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  private static int compare(DecisionTable table, DmnDecision decision, FactSheet sheet) {
    FactName subject = table.inputs().contains(FactName.PERMIT) ? FactName.PERMIT
        : table.role().subject().orElse(FactName.USAGE);
    List<Object> asked = subject == FactName.USAGE ? List.of(sheet.get(subject)) : List.copyOf(subject.codes());
    for (Object question : asked) {
      sheet.set(subject, question);
      List<DecisionTable.Row> rows = table.hitPolicy() == HitPolicy.COLLECT
          ? table.all(sheet) : table.first(sheet).stream().toList();
      List<Map<String, Object>> ours = rows.stream().map(CamundaEvaluationTest::plain).toList();
      List<Map<String, Object>> theirs = CAMUNDA.evaluateDecisionTable(decision, asMap(sheet)).getResultList()
          .stream().map(result -> plain(result)).toList();
      assertThat(theirs).as(table.id() + " for " + question + " " + asMap(sheet)).isEqualTo(ours);
    }
    return asked.size();
  }

  private static Map<String, Object> plain(DecisionTable.Row row) {
    return plain(row.outputs());
  }

  /** Numbers by value; empty outputs are left out, as Camunda does. */
  private static Map<String, Object> plain(Map<String, Object> outputs) {
    Map<String, Object> plain = new LinkedHashMap<>();
    outputs.forEach((name, value) -> {
      if (value != null) {
        plain.put(name, value instanceof Number
            ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString() : value.toString());
      }
    });
    return plain;
  }

  /** The facts of a dozen examples of every kind, as they are when the tables are read. */
  private static List<FactSheet> sheets() throws IOException {
    List<FactSheet> sheets = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/policy-cases"))) {
      for (Path file : files.sorted().filter(f -> f.toString().matches(".*[17]\\.json")).toList()) {
        QuoteRequest request = TestPolicies.request(TestPolicies.JSON.readTree(file.toFile()).get("input"));
        BOOK.quote(request).quote().ifPresent(quote -> sheets.add(sheet(request, quote)));
      }
    }
    return sheets;
  }

  private static FactSheet sheet(QuoteRequest request, Quote quote) {
    boolean land = request.facts().land().rightDate() != null && request.facts().land().inPlannedConstructionLand()
        && request.facts().land().rightDate().getYear() >= 2021;
    return new FactSheet(request)
        .set(FactName.TARGET_YEAR, BigDecimal.valueOf(request.acceptanceDate().getYear()))
        .set(FactName.VOLTAGE_KV, quote.supplyVoltageKv())
        .set(FactName.FLOW, quote.flow().name())
        .set(FactName.USAGE, request.facts().usage().name())
        .set(FactName.AREA, Objects.toString(request.facts().area(), null))
        .set(FactName.of("importantLoadGrade"), Objects.toString(request.facts().importantLoadGrade(), null))
        .set(FactName.LAND_QUALIFIED, land)
        .set(FactName.BOUNDARY_EXTENDED, request.facts().hvBoundaryExtended())
        .set(FactName.WORK_ITEM, "EXTERNAL_LINE")
        .set(FactName.DOMINANT, "COMMERCIAL");
  }

  private static ByteArrayInputStream stream(PolicyFile file) {
    return new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8));
  }

  /** All values by table name, as a decision engine takes them. */
  private static Map<String, Object> asMap(FactSheet sheet) {
    Map<String, Object> map = new HashMap<>();
    FactName.all().forEach(name -> map.put(name.key(), sheet.get(name)));
    return map;
  }
}
