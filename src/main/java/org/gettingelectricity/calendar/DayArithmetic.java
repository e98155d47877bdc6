package org.gettingelectricity.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts days. An interval holds the days d with from &lt; d &lt;= to, so the owner of a day is who held the case when the
 * day began (POLICY 6.1, D-7); the day a clock starts is its day 0 and never counts.
 */
public final class DayArithmetic {

  private final WorkingCalendar calendar;

  public DayArithmetic(WorkingCalendar calendar) {
    this.calendar = calendar;
  }

  /** Days d with from &lt; d &lt;= to. */
  public int between(LocalDate from, LocalDate to, @Nullable DayUnit unit) {
    return unit == DayUnit.WD ? calendar.workingDaysBetween(from, to) : (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
  }

  /** The n-th day after day 0. */
  public LocalDate plus(LocalDate dayZero, int n, DayUnit unit) {
    return unit == DayUnit.WD ? calendar.plusWorkingDays(dayZero, n) : dayZero.plusDays(n);
  }

  /**
   * The day at whose end a limit expires, for a clock that ran during the given spans and runs on in the last one when that
   * is open. Where the limit is used up on the very day the clock stops, it expires on the day it runs again.
   *
   * @param carried days already used before the first span
   * @return empty when the clock stands still with days left
   */
  public Optional<LocalDate> expiry(List<Span> spans, int carried, int limit, DayUnit unit) {
    int left = limit - carried;
    for (Span span : spans) {
      LocalDate candidate = plus(span.from(), Math.max(0, left), unit);
      LocalDate to = span.to();
      if (to == null || candidate.isBefore(to)) {
        return Optional.of(candidate);
      }
      left -= between(span.from(), to, unit);
    }
    return Optional.empty();
  }

  /** The day with the given count (from 1), past or to come; empty when the clock stands still before it. */
  public Optional<LocalDate> dayNumber(List<Span> spans, int carried, int number, DayUnit unit) {
    int left = number - carried;
    for (Span span : spans) {
      LocalDate candidate = plus(span.from(), Math.max(0, left), unit);
      LocalDate to = span.to();
      if (to == null || !candidate.isAfter(to)) {
        return Optional.of(candidate);
      }
      left -= between(span.from(), to, unit);
    }
    return Optional.empty();
  }

  public boolean provisional(LocalDate day) {
    return calendar.provisional(day);
  }

  public static boolean exceeds(int used, @Nullable Integer limit) {
    return limit != null && used > limit;
  }

  /** Days d with from &lt; d &lt;= to during which a clock ran; {@code to} null = it still runs. */
  public record Span(LocalDate from, @Nullable LocalDate to) {
    public boolean open() {
      return to == null;
    }
  }
}
