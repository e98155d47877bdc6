package org.gettingelectricity.process.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;

/** When offices work: on working days from nine to five, Beijing time. */
record OfficeHours(WorkingCalendar calendar) {

  private static final LocalTime OPEN = LocalTime.of(9, 0);
  private static final LocalTime CLOSE = LocalTime.of(17, 0);

  /** Hours of work in a working day. */
  static double hoursADay() {
    return Duration.between(OPEN, CLOSE).toMinutes() / 60.0;
  }

  /** The first moment of work that is not before the given one. */
  Instant open(Instant from) {
    ZonedDateTime at = from.atZone(Days.ZONE);
    if (!calendar.isWorkingDay(at.toLocalDate()) || !at.toLocalTime().isBefore(CLOSE)) {
      return next(at.toLocalDate());
    }
    return at.toLocalTime().isBefore(OPEN) ? at.with(OPEN).toInstant() : from;
  }

  /** When work that begins at a moment of work is done. */
  Instant after(Instant begin, Duration work) {
    Instant at = begin;
    Duration left = work;
    for (Duration today = untilClose(at); left.compareTo(today) > 0; today = untilClose(at)) {
      left = left.minus(today);
      at = next(at.atZone(Days.ZONE).toLocalDate());
    }
    return at.plus(left);
  }

  private static Duration untilClose(Instant at) {
    ZonedDateTime day = at.atZone(Days.ZONE);
    return Duration.between(day, day.with(CLOSE));
  }

  private Instant next(LocalDate day) {
    return calendar.plusWorkingDays(day, 1).atTime(OPEN).atZone(Days.ZONE).toInstant();
  }
}
