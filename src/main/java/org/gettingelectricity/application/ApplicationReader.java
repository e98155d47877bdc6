package org.gettingelectricity.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.StrictReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Strict reading of an application, whichever door it came by: whatever is unknown, missing or of a wrong type is named. */
@Component
public class ApplicationReader {

  private final StrictReader reader;

  ApplicationReader(StrictReader reader) {
    this.reader = reader;
  }

  /** Null when there are errors. */
  public @Nullable ApplicationRequest read(JsonNode body, List<FieldError> errors) {
    if (body == null || !body.isObject()) {
      errors.add(new FieldError("", "请求体应为 JSON 对象"));
      return null;
    }
    List<FieldError> found = new ArrayList<>();
    ApplicationRequest.Body read = reader.read(body, "", ApplicationRequest.Body.class, found);
    found.stream().map(error -> ofTime(body, error)).forEach(errors::add);
    return read != null && errors.isEmpty() ? read.request() : null;
  }

  /** Outside systems like to say when they accepted something. */
  private static FieldError ofTime(JsonNode body, FieldError error) {
    boolean time = error.field().toLowerCase(Locale.ROOT).contains("accept") && body.has(error.field());
    return time ? new FieldError(error.field(), "受理时间由系统在受理时确定，不接受外部填写") : error;
  }
}
