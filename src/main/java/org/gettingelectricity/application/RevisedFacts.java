package org.gettingelectricity.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.refusal.Coherent;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;
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
  public Facts read(Facts facts, JsonNode revisions, List<FieldError> errors) {
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
