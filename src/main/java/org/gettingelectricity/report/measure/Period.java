package org.gettingelectricity.report.measure;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The days a table is about, both ends included; never one that has not begun.
 *
 * @param code as it was asked for, e.g. {@code 2026-H1}, {@code 2026}, {@code 2026-11}, {@code 2026-W48}
 */
public record Period(String code, LocalDate from, LocalDate to) {

  private static final Pattern HALF = Pattern.compile("(\\d{4})-H([12])");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final int FIRST_YEAR = 2019;

  /** Half-years and years, as the regulator asks for them (POLICY 18). */
  public static Period halfOrYear(@Nullable String text, LocalDate today) {
    return read("period", text, "应为半年或全年，如 2026-H1、2026-H2 或 2026", today, Period::halfOrYear);
  }

  public static Period month(@Nullable String text, LocalDate today) {
    return read("month", text, "应为月份，如 2026-11", today, code -> {
      YearMonth month = YearMonth.parse(code);
      return new Period(code, month.atDay(1), month.atEndOfMonth());
    });
  }

  /** A whole week from Monday to Sunday (ISO 8601). */
  public static Period week(@Nullable String text, LocalDate today) {
    return read("week", text, "应为整周，如 2026-W48", today, code -> {
      if (!code.matches("\\d{4}-W\\d{2}")) {
        throw new DateTimeException(code);
      }
      LocalDate monday = LocalDate.parse(code + "-" + DayOfWeek.MONDAY.getValue(), DateTimeFormatter.ISO_WEEK_DATE);
      return new Period(code, monday, monday.plusDays(DayOfWeek.values().length - 1L));
    });
  }

  private static Period halfOrYear(String code) {
    if (HALF.matcher(code).matches()) {
      LocalDate from = LocalDate.of(Integer.parseInt(code.substring(0, 4)), code.endsWith("1") ? 1 : 7, 1);
      return new Period(code, from, from.plusMonths(6).minusDays(1));
    }
    if (!YEAR.matcher(code).matches()) {
      throw new DateTimeException(code);
    }
    LocalDate from = LocalDate.of(Integer.parseInt(code), 1, 1);
    return new Period(code, from, from.plusYears(1).minusDays(1));
  }

  private interface Reading {
    Period of(String code);
  }

  private static Period read(String field, @Nullable String text, String rule, LocalDate today, Reading reading) {
    try {
      Period period = reading.of(text == null ? "" : text.strip());
      if (period.from.isAfter(today)) {
        throw refused(field, "统计期尚未开始：" + period.code);
      }
      if (period.from.getYear() < FIRST_YEAR) {
        throw refused(field, "不早于 " + FIRST_YEAR + " 年，最早的政策文件自该年起施行");
      }
      return period;
    } catch (DateTimeException e) {
      throw refused(field, "必填，" + rule);
    }
  }

  public static Refusal refused(String field, String rule) {
    return Refusal.invalid(field, rule);
  }

  /** Whether the period has passed. */
  public boolean over(LocalDate today) {
    return today.isAfter(to);
  }

  /** The last day that counts: the end, or today while the period goes on. */
  public LocalDate until(LocalDate today) {
    return over(today) ? to : today;
  }

  public boolean holds(LocalDate day) {
    return day != null && !day.isBefore(from) && !day.isAfter(to);
  }

  /** The last day on which the regulator expects the table of this period: 15 July, or 15 January of the next year. */
  public LocalDate reportedBy() {
    return to.plus(15, ChronoUnit.DAYS);
  }
}
