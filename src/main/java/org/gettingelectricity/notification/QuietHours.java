package org.gettingelectricity.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.gettingelectricity.calendar.Days;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When nobody is rung: {@code notification.quiet-hours}, e.g. 21:00-08:00; empty = never quiet. */
@Component
class QuietHours {

  private final LocalTime from;
  private final LocalTime to;

  QuietHours(@Value("${notification.quiet-hours:21:00-08:00}") String hours) {
    String[] parts = hours.isBlank() ? new String[] {"00:00", "00:00"} : hours.split("-");
    this.from = LocalTime.parse(parts[0].strip());
    this.to = LocalTime.parse(parts[1].strip());
  }

  /** The moment itself, or the end of the quiet hours it lies in. */
  Instant after(Instant moment) {
    ZonedDateTime here = moment.atZone(Days.ZONE);
    LocalTime time = here.toLocalTime();
    boolean overMidnight = from.isAfter(to);
    boolean quiet = overMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
    if (!quiet) {
      return moment;
    }
    ZonedDateTime end = here.with(to);
    return (end.isAfter(here) ? end : end.plusDays(1)).toInstant();
  }
}
