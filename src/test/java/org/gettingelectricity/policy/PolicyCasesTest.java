package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Worked examples: every field an example names must come out exactly so; sources are not compared. */
class PolicyCasesTest {

  private static final PolicyBook BOOK = TestPolicies.book();
  private static final Set<String> AS_SETS = Set.of("notices", "toCollect", "deferred", "exempt", "separate");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/policy-cases"))) {
      return files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void quotesAsTheExampleSays(String id) throws IOException {
    JsonNode example = TestPolicies.JSON.readTree(Path.of("src/test/resources/policy-cases", id + ".json").toFile());
    PolicyAnswer answer = BOOK.quote(TestPolicies.request(example.get("input")));
    JsonNode actual = TestPolicies.JSON.readTree(TestPolicies.JSON.writeValueAsString(answer));
    for (Map.Entry<String, JsonNode> expected : example.get("expected").properties()) {
      assertField(id, expected.getKey(), expected.getValue(), actual);
    }
    assertThat(answer.rejections()).allSatisfy(rejection -> assertThat(rejection.message()).as(id).doesNotContainPattern("[A-Za-z_]{4,}"));
  }

  private static void assertField(String id, String field, JsonNode expected, JsonNode actual) {
    assertThat(actual.has(field)).as(id + " has " + field).isTrue();
    assertThat(canonical(field, actual.get(field))).as(id + " " + field).isEqualTo(canonical(field, expected));
  }

  /** Objects without sources, sets as sets, numbers by value, cost as a map by item. */
  private static Object canonical(String field, JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      node.properties().stream().filter(e -> !Set.of("source", "message").contains(e.getKey()))
          .forEach(e -> fields.put(e.getKey(), canonical(field.equals("required") ? "deferred" : e.getKey(), e.getValue())));
      return fields;
    }
    if (node.isArray()) {
      List<Object> items = StreamSupport.stream(node.spliterator(), false).map(n -> canonical("item", n)).toList();
      boolean set = AS_SETS.contains(field) || field.equals("cost") || field.equals("rejections");
      assertThat(set && new HashSet<>(items).size() != items.size()).as("duplicates in " + field).isFalse();
      return set ? new HashSet<>(items) : items;
    }
    return node.isNumber() ? node.decimalValue().stripTrailingZeros() : node.toString();
  }
}
