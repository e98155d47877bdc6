package org.gettingelectricity.refusal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one reader of what is sent: JSON in UTF-8 of bounded depth, every key once, numbers exact, texts clean and in NFC, nothing
 * after the end; then a record, whose components say by their types and constraints what is allowed. Whatever is unknown, of a
 * wrong type or against a constraint is told at once, each with its path and a Chinese sentence.
 */
@Component
public class StrictReader {

  private static final Pattern MAP_VALUE = Pattern.compile("\\[([^\\]]+)]\\.<map value>");
  private static final int MOST_ERRORS = 100;
  private static final int MOST_ITEMS = 1000;
  private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(30).maxNumberLength(60).maxStringLength(20_000).maxNameLength(200).build())
          .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .addModule(new StrictValues())
      .addHandler(new Faults())
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
    List<FieldError> unreadable = new ArrayList<>();
    List<FieldError> unclean = new ArrayList<>();
    JsonNode document = CleanText.clean(parse(text(body), "", unreadable), "", unclean);
    if (!unreadable.isEmpty()) {
      throw Refusal.invalid("MALFORMED_BODY", "请求体不是有效的 JSON", unreadable);
    }
    Refusal.when(unclean);
    return document;
  }

  private static String text(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.isBlank()) {
        throw malformed("请求体为空");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw malformed("请求体不是 UTF-8 编码");
    }
  }

  /** A JSON document inside something else, such as a variable of the engine; its faults go to {@code errors} below {@code name}. */
  public static JsonNode document(String text, String name, List<FieldError> errors) {
    return CleanText.clean(parse(text, name, errors), name, errors);
  }

  /** Missing when it cannot be read. */
  private static JsonNode parse(String text, String name, List<FieldError> errors) {
    try (JsonParser parser = JSON.createParser(text)) {
      try {
        JsonNode read = JSON.readTree(parser);
        if (read != null && parser.nextToken() == null) {
          return read;
        }
        errors.add(new FieldError(name, "JSON 之后还有内容，或没有内容"));
      } catch (JsonProcessingException e) {
        errors.add(new FieldError(place(name, parser), reason(e, parser.currentLocation())));
      } catch (NumberFormatException e) {
        errors.add(new FieldError(place(name, parser), "数值的指数过大"));
      }
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(String name, JsonParser parser) {
    return Faults.shortened(Faults.below(name, Faults.path(parser.getParsingContext())));
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
    return Objects.requireNonNull(read);
  }

  /** A record that is part of a larger document; null or partly filled when there are errors. */
  public <T> @Nullable T read(JsonNode document, String path, Class<T> type, List<FieldError> errors) {
    List<FieldError> found = new ArrayList<>();
    lists(document, path, found);
    T read = bind(document, path, type, found);
    if (read != null) {
      add(constraints.validate(read).stream()
          .map(broken -> new FieldError(named(broken), broken.getMessage())), path, found);
      add(read instanceof Coherent parts ? parts.contradictions().stream() : Stream.empty(), path, found);
    }
    found.stream().sorted(new DeclaredOrder(type, path)).limit(MOST_ERRORS).forEach(errors::add);
    return read;
  }

  /** The name of the field, that of a value in a map by its key: {@code staff.metering}. */
  private static String named(ConstraintViolation<?> broken) {
    return MAP_VALUE.matcher(broken.getPropertyPath().toString()).replaceAll(".$1");
  }

  /** One error a field is enough: a value that could not be read is not also missing. */
  private static void add(Stream<FieldError> more, String path, List<FieldError> found) {
    Set<String> named = found.stream().map(FieldError::field).collect(Collectors.toSet());
    more.map(error -> new FieldError(Faults.below(path, error.field()), error.message()))
        .filter(error -> !named.contains(error.field())).forEach(found::add);
  }

  /** A list has no gaps, and an end. */
  private static void lists(JsonNode node, String path, List<FieldError> found) {
    node.properties().forEach(part -> lists(part.getValue(), Faults.below(path, part.getKey()), found));
    if (node.isArray() && node.size() > MOST_ITEMS) {
      found.add(new FieldError(Faults.shortened(path), "最多 " + MOST_ITEMS + " 项，实为 " + node.size() + " 项"));
      return;
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      String item = path + "[" + i + "]";
      if (node.get(i).isNull()) {
        found.add(new FieldError(Faults.shortened(item), "不能为空"));
      }
      lists(node.get(i), item, found);
    }
  }

  private static <T> @Nullable T bind(JsonNode document, String path, Class<T> type, List<FieldError> errors) {
    try {
      return JSON.readerFor(type).withAttribute(Faults.ERRORS, errors).withAttribute(Faults.PATH, path)
          .readValue(JSON.treeAsTokens(document));
    } catch (JsonMappingException e) {
      // a record that cannot be made of parts that are wrong
      if (errors.isEmpty()) {
        errors.add(new FieldError(Faults.below(path, Faults.path(e)), "不能为空"));
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Refusal malformed(String detail) {
    return Refusal.of(Refusal.Kind.INVALID, "MALFORMED_BODY", detail);
  }

  private static String reason(JsonProcessingException e, JsonLocation at) {
    String where = "（第 %d 行第 %d 列）".formatted(at.getLineNr(), at.getColumnNr());
    boolean duplicate = e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field");
    return (duplicate ? "字段重复" : e instanceof StreamConstraintsException ? "嵌套过深，或数字、文字过长" : "JSON 语法错误") + where;
  }
}
