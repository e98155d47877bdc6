package org.gettingelectricity.application;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.gettingelectricity.policy.code.Tariff;
import org.gettingelectricity.policy.quote.DeclaredFact;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An application that came as plain process variables: nested names flattened with a camel hump, {@code landRightDate} for
 * {@code land.rightDate}, {@code customerName} for {@code customer.name}.
 */
@Component
public class FlatApplication {

  private static final List<String> TOP = List.of("channel", "region", "utility", "projectCode", "documents");
  private static final List<String> OBJECTS = List.of("customer", "site");

  private final ObjectMapper json;

  FlatApplication(ObjectMapper json) {
    this.json = json;
  }

  /** The application the variables describe, still to be read strictly; unknown names end up among the facts. */
  public ObjectNode unflatten(@Nullable String applicationNo, Map<String, JsonNode> variables) {
    ObjectNode body = json.createObjectNode();
    if (applicationNo != null) {
      body.put("applicationNo", applicationNo);
    }
    ObjectNode facts = json.createObjectNode();
    variables.forEach((name, value) -> {
      if (value == null || value.isNull()) {
        return;
      }
      if (TOP.contains(name)) {
        body.set(name, value);
      } else {
        place(name, value, body, facts);
      }
    });
    loads(facts);
    body.set("facts", facts);
    return body;
  }

  /** The field in which a form asks for the load on one tariff beside the main one, in kW. */
  public static String loadField(Tariff tariff) {
    String name = tariff.name();
    return "tariff" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "Kw";
  }

  /** A form asks for the main tariff and for the loads on others; what these leave of the capacity is on the main one. */
  private static void loads(ObjectNode facts) {
    JsonNode main = facts.remove("tariff");
    if (facts.has("tariffs")) {
      return;
    }
    Map<String, JsonNode> others = new LinkedHashMap<>();
    Stream.of(Tariff.values()).filter(tariff -> facts.hasNonNull(loadField(tariff)))
        .forEach(tariff -> others.put(tariff.name(), facts.remove(loadField(tariff))));
    if (main == null && others.isEmpty()) {
      return;
    }
    ArrayNode parts = facts.putArray("tariffs");
    others.forEach((tariff, kw) -> parts.addObject().put("tariff", tariff).set("capacityKw", kw));
    if (main != null && !others.containsKey(main.asText())) {
      parts.addObject().<ObjectNode>set("tariff", main).set("capacityKw", rest(facts.get("capacityKw"), others.values()));
    }
  }

  /** What is no number stays as it came, and is refused as such. */
  private static JsonNode rest(JsonNode whole, Collection<JsonNode> others) {
    return others.isEmpty() || whole == null || !whole.isNumber() || !others.stream().allMatch(JsonNode::isNumber) ? whole
        : DecimalNode.valueOf(others.stream().map(JsonNode::decimalValue).reduce(whole.decimalValue(), BigDecimal::subtract));
  }

  private static void place(String name, JsonNode value, ObjectNode body, ObjectNode facts) {
    for (String object : OBJECTS) {
      if (humped(name, object)) {
        object(body, object).set(unhump(name, object), value);
        return;
      }
    }
    for (String object : DeclaredFact.parts()) {
      if (humped(name, object)) {
        object(facts, object).set(unhump(name, object), value);
        return;
      }
    }
    facts.set(name, value);
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.has(name) && parent.get(name).isObject() ? (ObjectNode) parent.get(name) : parent.putObject(name);
  }

  private static boolean humped(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length() && Character.isUpperCase(name.charAt(prefix.length()));
  }

  private static String unhump(String name, String prefix) {
    return Character.toLowerCase(name.charAt(prefix.length())) + name.substring(prefix.length() + 1);
  }
}
