package org.gettingelectricity.calendar;

import java.time.LocalDate;
import java.util.List;

/** The holiday notice (节假日安排) of one year: days off and weekend days worked instead. */
public record HolidayNotice(int year, List<Day> days) {

  /** One day of the notice; {@code worked} false = day off, true = weekend day that is worked (调休上班). */
  public record Day(LocalDate date, boolean worked, String name) {}

  public HolidayNotice {
    days = List.copyOf(days);
  }
}
