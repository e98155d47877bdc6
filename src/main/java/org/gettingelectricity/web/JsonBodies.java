package org.gettingelectricity.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.stereotype.Component;

/** The bodies of small requests: an object of known fields, read strictly ({@link StrictJson}). */
@Component
public class JsonBodies {

  private static final int MAX_TEXT = 2000;

  private final ObjectMapper mapper;

  JsonBodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The body, which must be a JSON object. */
  public ObjectNode object(HttpServletRequest request) throws IOException {
    if (StrictJson.read(request) instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.of(Refusal.Kind.INVALID, "MALFORMED_BODY", "请求体应为 JSON 对象");
  }

  /** The body, which may have these fields only. */
  public ObjectNode object(HttpServletRequest request, String... fields) throws IOException {
    ObjectNode object = object(request);
    List<FieldError> errors = new ArrayList<>();
    Set<String> known = Set.of(fields);
    object.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        errors.add(new FieldError(name, "未知字段"));
      }
    });
    Refusal.when(errors);
    return object;
  }

  /** A text field that must be there, of at most 2,000 characters. */
  public String requiredText(JsonNode body, String field) {
    String text = optionalText(body, field);
    if (text == null) {
      throw Refusal.invalid(field, "必填，1 至 " + MAX_TEXT + " 字的文本");
    }
    return text;
  }

  /** A text field of at most 2,000 characters, or null. */
  public String optionalText(JsonNode body, String field) {
    JsonNode value = body.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > MAX_TEXT) {
      throw Refusal.invalid(field, "应为 1 至 " + MAX_TEXT + " 字的文本");
    }
    if (!CleanText.clean(value.textValue(), true)) {
      throw Refusal.invalid(field, CleanText.FAULT);
    }
    return CleanText.normal(value.textValue()).strip();
  }
}
