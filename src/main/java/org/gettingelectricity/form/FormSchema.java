package org.gettingelectricity.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form as deployed: its inputs in the order in which they are shown.
 *
 * @param choices the words of the values to choose from, by input and value
 * @param units what stands behind the value of an input, such as 米
 */
public record FormSchema(String id, List<FormField> fields, Map<String, Map<String, String>> choices, Map<String, String> units) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a Camunda form.
   *
   * @throws IllegalArgumentException when the text is not a form
   */
  public static FormSchema parse(String text) {
    try {
      JsonNode form = JSON.readTree(text);
      List<FormField> fields = new ArrayList<>();
      collect(form.path("components"), List.of(), fields);
      return new FormSchema(form.path("id").asText(), List.copyOf(fields), choices(form), units(form));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a form: " + e.getOriginalMessage(), e);
    }
  }

  /** Names of the variables the form sets. */
  public Set<String> keys() {
    return fields.stream().map(FormField::key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, Map<String, String>> choices(JsonNode form) {
    Map<String, Map<String, String>> choices = new HashMap<>();
    for (JsonNode values : form.findParents("values")) {
      Map<String, String> words = choices.computeIfAbsent(values.path("key").asText(), key -> new HashMap<>());
      values.path("values").forEach(value -> words.put(value.path("value").asText(), value.path("label").asText()));
    }
    return Map.copyOf(choices);
  }

  private static Map<String, String> units(JsonNode form) {
    Map<String, String> units = new HashMap<>();
    for (JsonNode component : form.findParents("appearance")) {
      String unit = component.path("appearance").path("suffixAdorner").asText("");
      if (!unit.isEmpty()) {
        units.put(component.path("key").asText(), unit);
      }
    }
    return Map.copyOf(units);
  }

  private static void collect(JsonNode components, List<String> hiddenWhen, List<FormField> fields) {
    for (JsonNode component : components) {
      String hide = component.path("conditional").path("hide").asText("");
      List<String> hidden = hide.isBlank() ? hiddenWhen : Stream.concat(hiddenWhen.stream(), Stream.of(hide)).toList();
      FieldType.of(component.path("type").asText()).ifPresent(type -> fields.add(field(component, type, hidden)));
      collect(component.path("components"), hidden, fields);
    }
  }

  private static FormField field(JsonNode component, FieldType type, List<String> hiddenWhen) {
    String key = component.path("key").asText();
    String label = component.path(type == FieldType.DATE ? "dateLabel" : "label").asText(key);
    boolean keep = component.path("properties").path("keep").asBoolean();
    return new FormField(key, label, type, keep, hiddenWhen, limits(component));
  }

  private static FormField.Limits limits(JsonNode component) {
    JsonNode rules = component.path("validate");
    String pattern = rules.path("pattern").asText("");
    return new FormField.Limits(
        rules.path("required").asBoolean(),
        decimal(rules.path("min")),
        decimal(rules.path("max")),
        integer(component.path("decimalDigits")),
        component.path("serializeToString").asBoolean(),
        integer(rules.path("minLength")),
        integer(rules.path("maxLength")),
        pattern.isEmpty() ? null : Pattern.compile(pattern),
        options(component.path("values")),
        component.path("valuesKey").asText(null));
  }

  private static @Nullable BigDecimal decimal(JsonNode node) {
    return finite(node) ? new BigDecimal(node.asText()) : null;
  }

  /** A number beyond all bounds bounds nothing; {@link FormCheck} takes none any more. */
  private static boolean finite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue());
  }

  private static @Nullable Integer integer(JsonNode node) {
    return node.isNumber() ? node.intValue() : null;
  }

  private static List<Object> options(JsonNode values) {
    List<Object> options = new ArrayList<>();
    values.forEach(option -> options.add(option(option.path("value"))));
    return List.copyOf(options);
  }

  private static Object option(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return finite(value) ? new BigDecimal(value.asText()) : value.asText();
  }
}
