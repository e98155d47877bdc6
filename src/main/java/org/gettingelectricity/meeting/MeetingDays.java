package org.gettingelectricity.meeting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.gettingelectricity.calendar.WorkingCalendar;

/**
 * On which day of a week the regular meeting is: on its own day, or, where that is a day off, on the next working day of the same
 * week; a week without one has no meeting. E.g. with Tuesdays, the week of 2026-10-05 meets on Thursday 8 October.
 */
final class MeetingDays {

  private static final int MONTHS_OF_QUARTER = 3;

  private final WorkingCalendar calendar;
  private final DayOfWeek day;

  MeetingDays(WorkingCalendar calendar, DayOfWeek day) {
    this.calendar = calendar;
    this.day = day;
  }

  /** The meeting of the week a day lies in. */
  Optional<LocalDate> ofWeek(LocalDate any) {
    LocalDate monday = any.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate own = monday.with(TemporalAdjusters.nextOrSame(day));
    return own.datesUntil(monday.plusWeeks(1)).filter(calendar::isWorkingDay).findFirst();
  }

  /** The next meeting on or after a day. */
  LocalDate next(LocalDate from) {
    LocalDate week = from;
    Optional<LocalDate> meeting = ofWeek(week);
    while (meeting.isEmpty() || meeting.get().isBefore(from)) {
      week = week.plusWeeks(1);
      meeting = ofWeek(week);
    }
    return meeting.get();
  }

  /** The working day before, on which departments bring in what they have. */
  LocalDate inputDay(LocalDate meeting) {
    return calendar.workingDayBefore(meeting);
  }

  /** The first regular meeting day of a quarter on or after a day, on which the quarterly talk is held too (003 四). */
  LocalDate nextOfQuarter(LocalDate from) {
    LocalDate quarter = from.with(IsoFields.DAY_OF_QUARTER, 1);
    LocalDate first = next(quarter);
    return first.isBefore(from) ? next(quarter.plusMonths(MONTHS_OF_QUARTER)) : first;
  }

  /** Whether it is the first regular meeting of its month, and so the monthly one too. */
  boolean firstOfMonth(LocalDate meeting) {
    return next(meeting.withDayOfMonth(1)).equals(meeting);
  }
}
