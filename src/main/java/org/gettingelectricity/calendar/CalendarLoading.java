package org.gettingelectricity.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts the holiday notice of a year in force while the system runs. */
@Component
public class CalendarLoading {

  private static final int FIRST_YEAR = 2019;
  private static final int LAST_YEAR = 2100;

  private final CalendarRepository notices;
  private final Calendars calendars;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CalendarLoading(CalendarRepository notices, Calendars calendars, ApplicationEventPublisher events, Clock clock) {
    this.notices = notices;
    this.calendars = calendars;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Stores the notice and tells who counts by it.
   *
   * @throws Refusal with every fault of the notice
   */
  @Transactional
  public CalendarChanged load(HolidayNotice notice, String actor) {
    refuse(notice);
    calendars.reload();
    WorkingCalendar before = calendars.current();
    WorkingCalendar after = calendars.with(notice);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    notices.replace(notice, actor, now);
    CalendarChanged change = change(notice.year(), before, after, actor, now);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        calendars.reload();
      }
    });
    events.publishEvent(change);
    return change;
  }

  private static void refuse(HolidayNotice notice) {
    if (notice.year() < FIRST_YEAR || notice.year() > LAST_YEAR) {
      throw Refusal.invalid("year", "年份应在" + FIRST_YEAR + "至" + LAST_YEAR + "之间");
    }
    List<FieldError> errors = NoticeCheck.check(notice);
    Refusal.when(errors);
  }

  private static CalendarChanged change(int year, WorkingCalendar before, WorkingCalendar after, String actor, Instant at) {
    List<LocalDate> days = before.differences(after);
    LocalDate first = days.isEmpty() ? LocalDate.of(year, 12, 31) : days.get(0);
    LocalDate last = days.isEmpty() ? LocalDate.of(year, 1, 1) : days.get(days.size() - 1);
    boolean isNew = before.provisional(LocalDate.of(year, 1, 1));
    return isNew ? new CalendarChanged(year, earlier(first, LocalDate.of(year, 1, 1)), LocalDate.of(year, 12, 31), actor, at)
        : new CalendarChanged(year, first, last, actor, at);
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
