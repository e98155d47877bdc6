package org.gettingelectricity.policy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.policy.quote.QuoteBody;
import org.gettingelectricity.policy.quote.QuoteRequest;
import org.gettingelectricity.policy.table.PolicyFile;
import org.gettingelectricity.refusal.StrictReader;

/** The policy files of this repository, read from where a process owner edits them. */
public final class TestPolicies {

  static final ObjectMapper JSON = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private static final WorkingCalendar CALENDAR = Calendars.published();

  private static final StrictReader READER = new StrictReader(Validation.buildDefaultValidatorFactory().getValidator());

  private TestPolicies() {}

  public static List<PolicyFile> files() {
    try (Stream<Path> files = Files.list(Path.of("processes/policy"))) {
      List<PolicyFile> read = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".dmn")).sorted().toList()) {
        read.add(new PolicyFile("processes/policy/" + file.getFileName(), Files.readString(file)));
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PolicyBook book() {
    return new PolicyBinder(() -> CALENDAR).bind(files());
  }

  static QuoteRequest request(JsonNode input) {
    return READER.read(input, QuoteBody.class).question();
  }
}
