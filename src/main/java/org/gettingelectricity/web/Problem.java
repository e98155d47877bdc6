package org.gettingelectricity.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A problem document (RFC 9457) for what is refused before any controller is asked.
 *
 * @param code stable, for programs
 * @param detail Chinese, for people
 * @param more further members
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String code, List<FieldError> errors,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> more) {

  /** When a caller who was told 503 may come again. */
  public static final String RETRY_SECONDS = "5";

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Problem of(HttpStatus status, String code, String detail) {
    return of(status, code, detail, List.of(), Map.of());
  }

  public static Problem of(HttpStatus status, String code, String detail, List<FieldError> errors, Map<String, Object> more) {
    return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, code, errors, more);
  }

  /** The status that tells a refusal of this kind over HTTP. */
  public static HttpStatus status(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case POLICY -> HttpStatus.UNPROCESSABLE_ENTITY;
      case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  public void writeTo(HttpServletResponse response) throws IOException {
    byte[] body = JSON.writeValueAsBytes(this);
    response.setStatus(status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE.value() && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // whoever was to answer before may have announced another length
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
