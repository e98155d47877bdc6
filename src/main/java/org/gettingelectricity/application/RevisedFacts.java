package org.gettingelectricity.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.refusal.Coherent;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts of a case with some of them said anew; the others stay as they are. */
@Component
public class RevisedFacts {

  private final ObjectMapper json;
  private final StrictReader reader;

  RevisedFacts(ObjectMapper json, StrictReader reader) {
    this.json = json;
    this.reader = reader;
  }

  /**
   * 变更 or 更正: what was said anew of a case, by whom and why.
   *
   * @param actor id of the person
   * @param differences the facts that read otherwise since
   */
  public record Revision(Instant at, String actor, String reason, List<Difference> differences) {

    private static final String NONE = "未登记";

    /**
     * One fact.
     *
     * @param label its Chinese name, with the unit
     * @param values what it was and is; null for choices and lists, whose words only the forms know
     */
    public record Difference(String label, @Nullable String values) {}

    /** Compares the facts before and after, as they are stored. */
    static List<Difference> differences(JsonNode before, JsonNode after) {
      return DeclaredFact.all().stream().filter(fact -> !Objects.equals(text(value(before, fact)), text(value(after, fact))))
          .map(fact -> new Difference(fact.label(), values(value(before, fact), value(after, fact)))).toList();
    }

    private static JsonNode value(JsonNode facts, DeclaredFact fact) {
      return (fact.part().isEmpty() ? facts : facts.path(fact.part())).path(fact.name());
    }

    private static @Nullable String values(JsonNode before, JsonNode after) {
      boolean words = Stream.of(before, after).anyMatch(value -> value.isTextual() || value.isContainerNode());
      return words ? null : text(before) + " → " + text(after);
    }

    private static String text(JsonNode value) {
      if (value.isBoolean()) {
        return value.asBoolean() ? "是" : "否";
      }
      if (value.isNumber()) {
        return value.decimalValue().stripTrailingZeros().toPlainString();
      }
      return value.isMissingNode() || value.isNull() ? NONE : value.isTextual() ? value.asText() : value.toString();
    }
  }

  /** As they are read, the rules that hold between them included. */
  private record Revised(@NotNull @Valid Facts facts) implements Coherent {

    @Override
    public List<FieldError> contradictions() {
      return ApplicationRequest.contradictions(facts);
    }
  }

  /**
   * @param revisions the facts that are said anew, shaped as in an application
   * @param errors gets what is wrong with them
   */
  public @Nullable Facts read(Facts facts, JsonNode revisions, List<FieldError> errors) {
    if (!revisions.isObject() || revisions.isEmpty()) {
      errors.add(new FieldError("facts", "必填，列出要变更的事实"));
      return facts;
    }
    ObjectNode revised = json.valueToTree(facts);
    for (Map.Entry<String, JsonNode> revision : revisions.properties()) {
      if (revision.getValue() instanceof ObjectNode parts && revised.get(revision.getKey()) instanceof ObjectNode before) {
        before.setAll(parts);
      } else {
        revised.set(revision.getKey(), revision.getValue());
      }
    }
    followCapacity(facts, revisions, revised);
    Revised read = reader.read(json.createObjectNode().set("facts", revised), "", Revised.class, errors);
    return read == null ? null : read.facts();
  }

  /** Where the whole load is on one tariff, a new capacity is the capacity of that tariff. */
  private static void followCapacity(Facts facts, JsonNode revisions, ObjectNode revised) {
    boolean whole = facts.tariffs() != null && facts.tariffs().size() == 1 && facts.capacityKw() != null
        && facts.tariffs().get(0).capacityKw().compareTo(facts.capacityKw()) == 0;
    if (whole && revisions.has("capacityKw") && !revisions.has("tariffs")) {
      ((ObjectNode) revised.get("tariffs").get(0)).set("capacityKw", revisions.get("capacityKw"));
    }
  }
}
