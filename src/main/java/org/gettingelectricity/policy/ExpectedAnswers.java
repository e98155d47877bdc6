package org.gettingelectricity.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.quote.QuoteBody;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;

/**
 * Applications with the answers a process owner expects of the policies, from a file the owner fills in:
 * {@code {"applications": [{"title": …, "input": as for POST /quotes, "expected": fields of its answer}]}}. Of an answer only
 * what is expected is compared; of a list of objects each expected one has to be there.
 */
public final class ExpectedAnswers {

  private static final int MOST = 500;
  private static final int LONGEST_TITLE = 200;
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
  private static final Set<String> FIELDS =
      Stream.of(Quote.class.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());

  private final List<Application> applications;

  private record Application(String title, QuoteRequest question, JsonNode expected) {}

  /** One value that is not as expected. @param field as in the answer, e.g. {@code handlingTotal.limit}; values as JSON */
  public record Miss(String title, String field, String expected, String found) {}

  private ExpectedAnswers(List<Application> applications) {
    this.applications = applications;
  }

  /** How many applications there are. */
  public int size() {
    return applications.size();
  }

  /** Reads a file; what is wrong with it goes to {@code errors}, and such an application is left out. */
  public static ExpectedAnswers read(String text, StrictReader reader, List<FieldError> errors) {
    JsonNode file = StrictReader.document(text, "", errors);
    JsonNode list = file.path("applications");
    List<Application> read = new ArrayList<>();
    if (errors.isEmpty() && (!list.isArray() || list.size() > MOST || file.size() != 1)) {
      errors.add(new FieldError("applications", "文件应为 {\"applications\": […]}，最多 " + MOST + " 例"));
    }
    for (int i = 0; errors.isEmpty() && i < list.size(); i++) {
      application(list.get(i), "applications[" + i + "]", reader, errors, read);
    }
    return new ExpectedAnswers(List.copyOf(read));
  }

  private static void application(JsonNode node, String path, StrictReader reader, List<FieldError> errors, List<Application> read) {
    List<FieldError> found = new ArrayList<>();
    String title = node.path("title").asText("");
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      found.add(new FieldError(path + ".title", "必填，1 至 " + LONGEST_TITLE + " 字的名称"));
    }
    JsonNode expected = node.path("expected");
    if (!expected.isObject() || expected.isEmpty()) {
      found.add(new FieldError(path + ".expected", "必填，预期答复中至少一个字段"));
    }
    expected.fieldNames().forEachRemaining(field -> {
      if (!FIELDS.contains(field)) {
        found.add(new FieldError(path + ".expected." + field, "答复中没有这个字段，可用：" + String.join("、", FIELDS.stream().sorted().toList())));
      }
    });
    if (!node.path("input").isObject()) {
      found.add(new FieldError(path + ".input", "必填，与政策试算的请求相同"));
    } else {
      QuoteBody body = reader.read(node.path("input"), path + ".input", QuoteBody.class, found);
      if (found.isEmpty() && body != null) {
        read.add(new Application(title, body.question(), expected));
      }
    }
    errors.addAll(found);
  }

  /** Where the policies answer otherwise. */
  public List<Miss> missedBy(PolicyBook book) {
    return applications.stream().flatMap(application -> {
      List<Miss> misses = new ArrayList<>();
      compare(application.title(), "", application.expected(), JSON.valueToTree(book.quote(application.question())), misses);
      return misses.stream();
    }).toList();
  }

  private static void compare(String title, String path, JsonNode expected, JsonNode found, List<Miss> misses) {
    if (expected.isObject() && found.isObject()) {
      expected.properties().forEach(part -> compare(title, path.isEmpty() ? part.getKey() : path + "." + part.getKey(),
          part.getValue(), found.path(part.getKey()), misses));
    } else if (!fits(expected, found)) {
      misses.add(new Miss(title, path, expected.toString(), found.isMissingNode() ? "null" : found.toString()));
    }
  }

  private static boolean fits(JsonNode expected, JsonNode found) {
    if (expected.isObject() && found.isObject()) {
      List<Miss> misses = new ArrayList<>();
      compare("", "", expected, found, misses);
      return misses.isEmpty();
    }
    if (expected.isArray() && found.isArray()) {
      boolean plain = StreamSupport.stream(expected.spliterator(), false).noneMatch(JsonNode::isObject);
      return (!plain || expected.size() == found.size()) && StreamSupport.stream(expected.spliterator(), false)
          .allMatch(one -> StreamSupport.stream(found.spliterator(), false).anyMatch(other -> fits(one, other)));
    }
    if (expected.isNumber() && found.isNumber()) {
      return expected.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    return expected.isNull() ? found.isNull() || found.isMissingNode() : expected.equals(found);
  }
}
