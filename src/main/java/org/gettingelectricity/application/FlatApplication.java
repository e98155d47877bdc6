package org.gettingelectricity.application;

import java.util.List;
import java.util.Map;

import org.gettingelectricity.policy.quote.DeclaredFact;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
  public ObjectNode unflatten(String applicationNo, Map<String, JsonNode> variables) {
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
    wholeLoad(facts);
    body.set("facts", facts);
    return body;
  }

  /** A form asks for one tariff when the whole load is on it. */
  private static void wholeLoad(ObjectNode facts) {
    JsonNode tariff = facts.remove("tariff");
    if (tariff != null && !facts.has("tariffs")) {
      ObjectNode part = facts.putArray("tariffs").addObject();
      part.set("tariff", tariff);
      part.set("capacityKw", facts.get("capacityKw"));
    }
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
