package org.gettingelectricity.refusal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what is wrong with a document, with its path, while reading goes on: here for objects and lists. */
final class Faults extends DeserializationProblemHandler {

  static final Object ERRORS = "errors";
  static final Object PATH = "path";
  static final String OBJECT = "应为对象";
  static final String LIST = "应为列表";

  private static final int LONGEST_PATH = 200;

  @Override
  public boolean handleUnknownProperty(DeserializationContext context, JsonParser p, JsonDeserializer<?> reader, Object record,
      String name) throws IOException {
    note(p, context, "未知字段");
    return true;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType type, JsonToken token, JsonParser p,
      String message) throws IOException {
    note(p, context, type.isCollectionLikeType() ? LIST : type.hasRawClass(String.class) ? "应为文本" : OBJECT);
    return null;
  }

  /** Readers of single components say what is wrong by this. */
  @Override
  public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String message)
      throws IOException {
    note(context.getParser(), context, message);
    return null;
  }

  @Override
  public @Nullable Object handleMissingInstantiator(DeserializationContext context, Class<?> type, ValueInstantiator maker, JsonParser p,
      String message) throws IOException {
    note(p, context, OBJECT);
    return null;
  }

  /** Writes a fault down where the parser stands, and skips what is there. */
  static void note(JsonParser p, DeserializationContext context, String message) throws IOException {
    boolean opened = p.currentToken().isStructStart();
    JsonStreamContext at = opened ? p.getParsingContext().getParent() : p.getParsingContext();
    note(context, path(at), message);
    p.skipChildren();
  }

  @SuppressWarnings("unchecked")
  private static void note(DeserializationContext context, String path, String message) {
    ((List<FieldError>) context.getAttribute(ERRORS)).add(
        new FieldError(shortened(below((String) context.getAttribute(PATH), path)), message));
  }

  static String below(String path, String field) {
    return path.isEmpty() ? field : field.isEmpty() ? path : field.startsWith("[") ? path + field : path + "." + field;
  }

  static String shortened(String path) {
    return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
  }

  static String path(JsonStreamContext at) {
    if (at == null || at.inRoot()) {
      return "";
    }
    String before = path(at.getParent());
    return at.inArray() ? before + "[" + Math.max(at.getCurrentIndex(), 0) + "]"
        : below(before, at.getCurrentName() == null ? "" : at.getCurrentName());
  }

  static String path(JsonMappingException e) {
    String path = "";
    for (JsonMappingException.Reference step : e.getPath()) {
      path = below(path, step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName());
    }
    return path;
  }
}
