package org.gettingelectricity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Single values of what cases keep as JSON. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static @Nullable BigDecimal number(String json, String field) {
    JsonNode value = read(json).path(field);
    return value.isNumber() ? value.decimalValue() : null;
  }

  static @Nullable String text(String json, String field) {
    JsonNode value = read(json).path(field);
    return value.isTextual() ? value.asText() : null;
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
