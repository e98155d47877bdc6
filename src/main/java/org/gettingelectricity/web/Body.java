package org.gettingelectricity.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.refusal.StrictReader;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The body of a request, a record of type {@code T}. It is read when it is asked for, so that a call can first see whether the
 * caller may do this at all: whoever may not learns nothing of what is wrong with the request.
 */
public final class Body<T> {

  private static final int MOST_BYTES = 1_000_000;

  private final HttpServletRequest request;
  private final Class<T> type;
  private final StrictReader reader;

  Body(HttpServletRequest request, Class<T> type, StrictReader reader) {
    this.request = request;
    this.type = type;
    this.reader = reader;
  }

  /**
   * What was sent.
   *
   * @throws Refusal naming everything that is wrong with it
   */
  public T read() {
    return reader.read(document(), type);
  }

  /** The same, where a bare list may stand for an object that has this one field. */
  public T readListAs(String field) {
    JsonNode document = document();
    return reader.read(document.isArray() ? JsonNodeFactory.instance.objectNode().set(field, document) : document, type);
  }

  /** What was sent, where a call may do without. */
  public Optional<T> ifSent() {
    return request.getContentLengthLong() == 0 ? Optional.empty() : Optional.of(read());
  }

  /** The JSON object as it was sent, not yet read as a record. */
  public ObjectNode object() {
    if (document() instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.of(Refusal.Kind.INVALID, "MALFORMED_BODY", "请求体应为 JSON 对象");
  }

  private JsonNode document() {
    if (!isJson(request.getContentType())) {
      throw Refusal.of(Refusal.Kind.INVALID, "MALFORMED_BODY", "Content-Type 应为 application/json");
    }
    try {
      byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw Refusal.of(Refusal.Kind.TOO_LARGE, "TOO_LARGE", "请求体过大");
      }
      return StrictReader.document(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJson(String contentType) {
    try {
      return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
