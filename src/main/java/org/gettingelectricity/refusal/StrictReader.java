package org.gettingelectricity.refusal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The one reader of what is sent: JSON in UTF-8 of bounded depth, every key once, numbers exact, texts clean and in NFC, nothing
 * after the end; then a record, whose components say by their types and constraints what is allowed. Whatever is unknown, of a
 * wrong type or against a constraint is told at once, each with its path and a Chinese sentence.
 */
@Component
public class StrictReader {

  private static final int MOST_ERRORS = 100;
  private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(30).maxNumberLength(60).maxStringLength(20_000).maxNameLength(200).build())
          .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
      .addModule(new StrictValues())
      .addHandler(new StrictValues.Faults())
      .build();

  private final Validator constraints;

  public StrictReader(Validator constraints) {
    this.constraints = constraints;
  }

  /**
   * A JSON document as it came.
   *
   * @throws Refusal MALFORMED_BODY when it is none
   */
  public static JsonNode document(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.isBlank()) {
        throw malformed("请求体为空");
      }
      List<FieldError> errors = new ArrayList<>();
      JsonNode clean = CleanText.clean(JSON.readTree(text), "", errors);
      Refusal.when(errors);
      return clean;
    } catch (CharacterCodingException e) {
      throw malformed("请求体不是 UTF-8 编码");
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("MALFORMED_BODY", "请求体不是有效的 JSON", List.of(new FieldError(path(e), reason(e))));
    }
  }

  /** A JSON document inside something else, such as a variable of the engine; its faults go to {@code errors} below {@code name}. */
  public static JsonNode document(String text, String name, List<FieldError> errors) {
    try {
      return CleanText.clean(JSON.readTree(text), name, errors);
    } catch (JsonProcessingException e) {
      errors.add(new FieldError(StrictValues.below(name, path(e)), reason(e)));
      return MissingNode.getInstance();
    }
  }

  /**
   * A record.
   *
   * @throws Refusal naming everything that is wrong
   */
  public <T> T read(JsonNode document, Class<T> type) {
    if (!document.isObject()) {
      throw malformed("请求体应为 JSON 对象");
    }
    List<FieldError> errors = new ArrayList<>();
    T read = read(document, "", type, errors);
    Refusal.when(errors);
    return read;
  }

  /** A record that is part of a larger document; null or partly filled when there are errors. */
  public <T> T read(JsonNode document, String path, Class<T> type, List<FieldError> errors) {
    List<FieldError> found = new ArrayList<>();
    T read = bind(document, path, type, found);
    if (read != null) {
      Set<String> named = found.stream().map(FieldError::field).collect(Collectors.toSet());
      constraints.validate(read).stream()
          .map(broken -> new FieldError(StrictValues.below(path, broken.getPropertyPath().toString()), broken.getMessage()))
          .filter(error -> !named.contains(error.field())).forEach(found::add);
    }
    found.stream().limit(MOST_ERRORS).forEach(errors::add);
    return read;
  }

  private static <T> T bind(JsonNode document, String path, Class<T> type, List<FieldError> errors) {
    try {
      return JSON.readerFor(type).withAttribute(StrictValues.ERRORS, errors).withAttribute(StrictValues.PATH, path)
          .readValue(JSON.treeAsTokens(document));
    } catch (JsonMappingException e) {
      // a missing item of a list, or a record that cannot be made of parts that are wrong
      String field = StrictValues.below(path, StrictValues.path(e));
      boolean told = errors.stream().anyMatch(error -> error.field().equals(field));
      if (errors.isEmpty() || e instanceof InvalidNullException && !told) {
        errors.add(new FieldError(field, "不能为空"));
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Refusal malformed(String detail) {
    return Refusal.of(Refusal.Kind.INVALID, "MALFORMED_BODY", detail);
  }

  private static String path(JsonProcessingException e) {
    return e.getProcessor() instanceof JsonParser parser ? StrictValues.shortened(StrictValues.path(parser.getParsingContext())) : "";
  }

  private static String reason(JsonProcessingException e) {
    String where = e.getLocation() == null ? ""
        : "（第 " + e.getLocation().getLineNr() + " 行第 " + e.getLocation().getColumnNr() + " 列）";
    boolean duplicate = e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field");
    return (duplicate ? "字段重复" : "JSON 语法错误或超出限制") + where;
  }
}
