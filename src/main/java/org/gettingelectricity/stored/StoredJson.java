package org.gettingelectricity.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/** Writes values as JSON for a column and reads them back; what cannot be read there is a fault of the house and never of a caller. */
@Component
public class StoredJson {

  private final ObjectMapper json;
  private final ObjectMapper ordered;

  StoredJson(ObjectMapper json) {
    this.json = json;
    this.ordered = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  public String write(Object value) {
    return write(json, value);
  }

  public <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value as it is kept, to be put into another. */
  public <T extends JsonNode> T tree(Object value) {
    return json.valueToTree(value);
  }

  /** Equal values hash equally, whatever the order of their fields. */
  public String hash(Object value) {
    return DigestUtils.sha256Hex(write(ordered, json.convertValue(value, Object.class)));
  }

  private static String write(ObjectMapper json, Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
