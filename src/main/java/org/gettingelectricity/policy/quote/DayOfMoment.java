package org.gettingelectricity.policy.quote;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.gettingelectricity.calendar.Days;

/** The calendar day of a moment in the zone of all clocks; a bare date or a time without offset is taken as it is. */
final class DayOfMoment extends StdScalarDeserializer<LocalDate> {

  DayOfMoment() {
    super(LocalDate.class);
  }

  @Override
  public LocalDate deserialize(JsonParser p, DeserializationContext context) throws IOException {
    String text = p.hasToken(JsonToken.VALUE_STRING) ? p.getText().strip() : "";
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text);
      }
      boolean offset = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}");
      return offset ? OffsetDateTime.parse(text).atZoneSameInstant(Days.ZONE).toLocalDate()
          : LocalDateTime.parse(text).toLocalDate();
    } catch (DateTimeException e) {
      return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "时间无效，例如 2022-05-10T10:00:00+08:00");
    }
  }
}
