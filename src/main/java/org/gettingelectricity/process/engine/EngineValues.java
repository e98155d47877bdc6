package org.gettingelectricity.process.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import org.gettingelectricity.refusal.StrictReader;
import org.springframework.stereotype.Component;

/** Process variables as JSON, without ever deserialising an object. */
@Component
public class EngineValues {

  private static final String JSON = "json";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
      JsonNode node = node(name, value, errors);
      if (!node.isMissingNode() && !(node.isTextual() && node.textValue().isBlank())) {
        read.put(name, node);
      }
    }
    return read;
  }

  /** A document that came as text or as Json. */
  public JsonNode parse(JsonNode text, String name, List<FieldError> errors) {
    return text.isTextual() ? StrictReader.document(text.textValue(), name, errors) : text;
  }

  /** Missing when it cannot be read. */
  private static JsonNode node(String name, TypedValue value, List<FieldError> errors) {
    if (value instanceof SerializableValue serialized && JSON.equals(serialized.getType().getName())) {
      return StrictReader.document(serialized.getValueSerialized(), name, errors);
    }
    try {
      return CleanText.clean(plain(value == null || value instanceof SerializableValue ? value : value.getValue()), name, errors);
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(name, "变量类型不受支持，应为文本、数字、布尔、日期或 Json"));
      return MissingNode.getInstance();
    }
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
