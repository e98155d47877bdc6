package org.gettingelectricity.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.policy.quote.Facts;
import org.gettingelectricity.policy.quote.QuoteRequestReader;
import org.gettingelectricity.refusal.FieldError;
import org.springframework.stereotype.Component;

/** The facts of a case with some of them said anew; the others stay as they are. */
@Component
public class RevisedFacts {

  private final ObjectMapper json;
  private final QuoteRequestReader reader;

  RevisedFacts(ObjectMapper json, QuoteRequestReader reader) {
    this.json = json;
    this.reader = reader;
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
    ApplicationReader.requireCapacity(revised, errors);
    return reader.readFacts(revised, "facts", errors);
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
