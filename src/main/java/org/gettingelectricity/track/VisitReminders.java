package org.gettingelectricity.track;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.notification.VisitAhead;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds customers the day before somebody comes, once for each booking, whichever node looks first. */
@Component
class VisitReminders {

  private static final long EVERY_MILLIS = 600_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  VisitReminders(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  private record Due(long id, String applicationNo, LocalDate visitOn, HalfDay halfDay, Visits.Purpose purpose) {}

  /** @return how many visits lie ahead of which nobody had been reminded */
  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  int look() {
    List<Due> due = jdbc.sql("""
        select id, application_no, visit_on, half_day, purpose from ge_customer_visit
        where visit_on = :tomorrow and open_case is not null and reminded_at is null""")
        .param("tomorrow", Days.of(clock.instant()).plusDays(1)).query(Due.class).list();
    due.forEach(visit -> transaction.executeWithoutResult(status -> remind(visit)));
    return due.size();
  }

  private void remind(Due visit) {
    int first = jdbc.sql("update ge_customer_visit set reminded_at = :at where id = :id and reminded_at is null and open_case is not null")
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("id", visit.id()).update();
    if (first == 1) {
      events.publishEvent(new VisitAhead(visit.applicationNo(), visit.visitOn(), visit.halfDay().label(), visit.purpose().label()));
    }
  }
}
