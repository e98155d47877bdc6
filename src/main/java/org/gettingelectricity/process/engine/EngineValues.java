package org.gettingelectricity.process.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.DoubleValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.springframework.stereotype.Component;

/** Process variables as JSON, without ever deserialising an object. */
@Component
public class EngineValues {

  private static final String JSON = "json";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectMapper json;

  EngineValues(ObjectMapper json) {
    this.json = json;
  }

  /** The variables an instance or a task has; empty texts count as absent, other types are named as errors. */
  public Map<String, JsonNode> read(VariableScope scope, List<FieldError> errors) {
    Map<String, JsonNode> read = new LinkedHashMap<>();
    var variables = scope.getVariablesTyped(false);
    for (String name : variables.keySet()) {
      TypedValue value = variables.getValueTyped(name);
      if (value instanceof DoubleValue number && number.getValue() != null && !Double.isFinite(number.getValue())) {
        errors.add(new FieldError(name, "数值过大"));
        continue;
      }
      try {
        JsonNode node = CleanText.clean(node(value), name, errors);
        if (!(node.isTextual() && node.textValue().isBlank())) {
          read.put(name, node);
        }
      } catch (IllegalArgumentException | JsonProcessingException e) {
        errors.add(new FieldError(name, "变量类型不受支持，应为文本、数字、布尔、日期或 Json"));
      }
    }
    return read;
  }

  /** A text that holds a JSON document; anything else is left to the strict reader to refuse. */
  public JsonNode parse(JsonNode text) {
    try {
      return json.readTree(text.asText());
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private JsonNode node(TypedValue value) throws JsonProcessingException {
    if (value instanceof SerializableValue serialized) {
      if (!JSON.equals(serialized.getType().getName())) {
        throw new IllegalArgumentException();
      }
      return json.readTree(serialized.getValueSerialized());
    }
    Object plain = value == null ? null : value.getValue();
    return plain(plain);
  }

  private static JsonNode plain(Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return NODES.numberNode(new BigDecimal(number.toString()));
    }
    if (value instanceof Date date) {
      return NODES.textNode(Days.of(date.toInstant()).toString());
    }
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    throw new IllegalArgumentException();
  }
}
