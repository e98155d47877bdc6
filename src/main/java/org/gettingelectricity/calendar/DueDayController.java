package org.gettingelectricity.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;

/** On which day so many days end, and which days are not counted (D-7). */
@RestController
class DueDayController {

  private static final int MOST_DAYS = 1000;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

  private final Calendars calendars;
  private final Clock clock;

  DueDayController(Calendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  /** A day that is not counted. */
  record Skipped(LocalDate date, String reason) {}

  /** @param provisional a day lies in a year whose holiday notice is not published yet (D-30) */
  record DueView(LocalDate from, int days, DayUnit unit, LocalDate dueOn, boolean provisional, List<Skipped> skipped) {}

  @Operation(summary = "推算到期日",
      description = "The starting day `from` (today when left out) is day 0. `unit` is WD (working days, the default) or "
      + "CD (calendar days, where no day is skipped).")
  @GetMapping("/api/v1/calendar/due")
  DueView due(@RequestParam(required = false) String from, @RequestParam(required = false) String days,
      @RequestParam(defaultValue = "WD") String unit) {
    List<FieldError> errors = new ArrayList<>();
    LocalDate asked = day(from, errors);
    int count = count(days, errors);
    if (Stream.of(DayUnit.values()).noneMatch(known -> known.name().equals(unit))) {
      errors.add(new FieldError("unit", "应为 WD（工作日）或 CD（日）"));
    }
    Refusal.when(errors);
    LocalDate start = Objects.requireNonNull(asked);
    WorkingCalendar calendar = calendars.current();
    boolean working = DayUnit.valueOf(unit) == DayUnit.WD;
    LocalDate due = working ? calendar.plusWorkingDays(start, count) : start.plusDays(count);
    List<LocalDate> passed = start.plusDays(1).datesUntil(due.plusDays(1)).toList();
    return new DueView(start, count, DayUnit.valueOf(unit), due, calendar.provisional(due) || passed.stream().anyMatch(calendar::provisional),
        working ? passed.stream().filter(day -> !calendar.isWorkingDay(day)).map(this::skipped).toList() : List.of());
  }

  private Skipped skipped(LocalDate day) {
    Optional<String> holiday = Optional.ofNullable(calendars.notice(day.getYear())).flatMap(notice -> notice.days().stream()
        .filter(known -> known.date().equals(day)).map(HolidayNotice.Day::name).findFirst());
    return new Skipped(day, holiday.orElseGet(() -> day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA)));
  }

  private @Nullable LocalDate day(String text, List<FieldError> errors) {
    try {
      LocalDate day = text == null ? LocalDate.now(clock) : LocalDate.parse(text);
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return day;
      }
    } catch (DateTimeException e) {
      // answered below, as any other wrong day
    }
    errors.add(new FieldError("from", "应为 " + EARLIEST + " 至 " + LATEST + " 的日期，如 2026-12-01"));
    return null;
  }

  private static int count(String text, List<FieldError> errors) {
    if (text != null && text.matches("\\d{1,4}") && Integer.parseInt(text) <= MOST_DAYS) {
      return Integer.parseInt(text);
    }
    errors.add(new FieldError("days", "必填，应为 0 至 " + MOST_DAYS + " 的整数"));
    return 0;
  }
}
