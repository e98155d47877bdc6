package org.gettingelectricity.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.calendar.Days;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Planned outages a connection causes, announced to its customer (004 台账44). */
@Service
class Outages {

  private static final DateTimeFormatter HERE = DateTimeFormatter.ofPattern("yyyy年M月d日 H:mm");

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Outages(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** @param affected who and where, in words */
  record Outage(OffsetDateTime startsAt, OffsetDateTime endsAt, String affected, String enteredBy) {}

  List<Outage> of(String applicationNo) {
    return jdbc.sql("select starts_at, ends_at, affected, entered_by from ge_outage where application_no = :no order by id")
        .param("no", applicationNo).query(Outage.class).list();
  }

  @Transactional
  void announce(String applicationNo, Instant from, Instant to, String affected, Caller actor) {
    jdbc.sql("""
        insert into ge_outage (application_no, starts_at, ends_at, affected, entered_by, entered_at)
        values (:no, :from, :to, :affected, :by, :at)""").param("no", applicationNo)
        .param("from", from.atOffset(ZoneOffset.UTC)).param("to", to.atOffset(ZoneOffset.UTC)).param("affected", affected)
        .param("by", actor.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    events.publishEvent(new OutagePlanned(applicationNo, HERE.format(from.atZone(Days.ZONE)),
        HERE.format(to.atZone(Days.ZONE)), affected));
  }
}
