package org.gettingelectricity.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lets tests of other packages load notices as an administrator does. */
public final class CalendarLoader {

  /** The bean that loads. */
  public static final Class<?> LOADING = CalendarLoading.class;

  private CalendarLoader() {}

  public static void load(Object loading, int year, List<String> lines) {
    ((CalendarLoading) loading).load(new HolidayNotice(year, HolidayFile.days(lines, new ArrayList<>())), "zhao");
  }

  public static HolidayNotice notice(int year, List<String> lines) {
    return new HolidayNotice(year, HolidayFile.days(lines, new ArrayList<>()));
  }

  /** Puts a notice into the database and nothing else, as a node does that stops before it goes on. */
  public static void store(Function<Class<?>, Object> beans, int year, List<String> lines) {
    ((CalendarRepository) beans.apply(CalendarRepository.class)).replace(
        new HolidayNotice(year, HolidayFile.days(lines, new ArrayList<>())), "zhao", Instant.EPOCH);
  }

  /** The packaged notice of a year with more lines. */
  public static List<String> packaged(int year, String... more) {
    List<String> lines = new ArrayList<>(List.of(more));
    Calendars.builtIn().stream().filter(notice -> notice.year() == year).flatMap(notice -> notice.days().stream())
        .forEach(day -> lines.add(day.date() + "," + (day.worked() ? "workday" : "holiday") + "," + day.name()));
    return lines;
  }
}
