package org.gettingelectricity.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Request bodies read without mercy: JSON in UTF-8 of bounded size and depth, every key once, numbers exact, nothing
 * after the end. Faults are answered with 400, naming the place.
 */
public final class StrictJson {

  private static final int MAX_BYTES = 1_000_000;
  private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(30).maxNumberLength(60).maxStringLength(20_000).maxNameLength(200).build())
          .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private StrictJson() {}

  /**
   * Reads the body of a request.
   *
   * @throws Refusal 400 when it is not what it should be, 413 when it is too large
   */
  public static JsonNode read(HttpServletRequest request) throws IOException {
    if (!isJson(request.getContentType())) {
      throw malformed("Content-Type 应为 application/json");
    }
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "TOO_LARGE", "请求体过大");
    }
    return read(body);
  }

  /** Reads a body as it came. */
  public static JsonNode read(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.isBlank()) {
        throw malformed("请求体为空");
      }
      return clean(JSON.readTree(text));
    } catch (CharacterCodingException e) {
      throw malformed("请求体不是 UTF-8 编码");
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("MALFORMED_BODY", "请求体不是有效的 JSON",
          List.of(new FieldError(path(e), reason(e))));
    }
  }

  private static JsonNode clean(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode clean = CleanText.clean(body, "", errors);
    Refusal.when(errors);
    return clean;
  }

  private static boolean isJson(String contentType) {
    try {
      return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static Refusal malformed(String detail) {
    return Refusal.of(Refusal.Kind.INVALID, "MALFORMED_BODY", detail);
  }

  private static String path(JsonProcessingException e) {
    if (!(e.getProcessor() instanceof JsonParser parser)) {
      return "";
    }
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    String path = pointer.length() > 200 ? pointer.substring(0, 200) : pointer;
    return path.replaceFirst("^/", "").replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
  }

  private static String reason(JsonProcessingException e) {
    String where = e.getLocation() == null ? ""
        : "（第 " + e.getLocation().getLineNr() + " 行第 " + e.getLocation().getColumnNr() + " 列）";
    boolean duplicate = e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field");
    return (duplicate ? "字段重复" : "JSON 语法错误或超出限制") + where;
  }
}
