package org.gettingelectricity.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Working days of mainland China: the yearly holiday notices (节假日安排) over the plain week. Worked weekends (调休) are
 * working days. In a year without a published notice the plain week holds and every answer is provisional (D-30).
 * Immutable; days are days of Asia/Shanghai.
 */
public final class WorkingCalendar {

  private final Map<LocalDate, Boolean> exceptions;
  private final Set<Integer> publishedYears;

  private WorkingCalendar(Map<LocalDate, Boolean> exceptions, Set<Integer> publishedYears) {
    this.exceptions = Map.copyOf(exceptions);
    this.publishedYears = Set.copyOf(publishedYears);
  }

  /** Calendar of the given notices; a later notice of the same year replaces an earlier one. */
  static WorkingCalendar of(Collection<HolidayNotice> notices) {
    Map<Integer, HolidayNotice> byYear = new HashMap<>();
    notices.forEach(notice -> byYear.put(notice.year(), notice));
    Map<LocalDate, Boolean> exceptions = new HashMap<>();
    byYear.values().forEach(notice -> notice.days().forEach(day -> exceptions.put(day.date(), day.worked())));
    return new WorkingCalendar(exceptions, byYear.keySet());
  }

  public boolean isWorkingDay(LocalDate day) {
    Boolean exception = exceptions.get(day);
    return exception != null ? exception : plainWeekday(day);
  }

  /**
   * The n-th working day after a starting day, which is day 0 (D-7).
   *
   * @param n working days, 0 gives the starting day itself, whatever day it is
   */
  public LocalDate plusWorkingDays(LocalDate start, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("Negative number of working days: " + n);
    }
    LocalDate day = start;
    for (int left = n; left > 0; ) {
      day = day.plusDays(1);
      left -= isWorkingDay(day) ? 1 : 0;
    }
    return day;
  }

  /** Working days d with from &lt; d &lt;= to; 0 when {@code to} is not after {@code from}. */
  public int workingDaysBetween(LocalDate fromExclusive, LocalDate toInclusive) {
    int count = 0;
    for (LocalDate day = fromExclusive.plusDays(1); !day.isAfter(toInclusive); day = day.plusDays(1)) {
      count += isWorkingDay(day) ? 1 : 0;
    }
    return count;
  }

  /** The last working day before the given day. */
  public LocalDate workingDayBefore(LocalDate day) {
    LocalDate before = day.minusDays(1);
    while (!isWorkingDay(before)) {
      before = before.minusDays(1);
    }
    return before;
  }

  /** Whether the day lies in a year whose holiday notice is not loaded (D-30). */
  public boolean provisional(LocalDate day) {
    return !publishedYears.contains(day.getYear());
  }

  /** Years whose notice is loaded. */
  public Set<Integer> publishedYears() {
    return publishedYears;
  }

  /** Days that are worked in one calendar and not in the other, in order. */
  public List<LocalDate> differences(WorkingCalendar other) {
    Set<LocalDate> candidates = new HashSet<>(exceptions.keySet());
    candidates.addAll(other.exceptions.keySet());
    return new ArrayList<>(candidates.stream()
        .filter(day -> isWorkingDay(day) != other.isWorkingDay(day)).sorted().toList());
  }

  static boolean plainWeekday(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
  }
}
