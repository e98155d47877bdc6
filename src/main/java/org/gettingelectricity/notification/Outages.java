package org.gettingelectricity.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Planned outages a connection causes, announced to its customer (004 台账44). */
@Service
public class Outages {

  private static final DateTimeFormatter HERE = DateTimeFormatter.ofPattern("yyyy年M月d日 H:mm");
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int FARTHEST_YEARS = 1;

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

  /**
   * What is wrong with the times of an outage: {@code fields} are those of its beginning and its end. It begins not before
   * {@code earliest} and within a year, and lasts a week at most.
   */
  public List<FieldError> problems(Instant from, Instant to, Instant earliest, String... fields) {
    List<FieldError> errors = new ArrayList<>();
    if (from.isBefore(earliest)) {
      errors.add(new FieldError(fields[0], "停电开始时间：不能早于" + HERE.format(earliest.atZone(Days.ZONE))));
    } else if (from.isAfter(clock.instant().atZone(Days.ZONE).plusYears(FARTHEST_YEARS).toInstant())) {
      errors.add(new FieldError(fields[0], "停电开始时间：最多提前 " + FARTHEST_YEARS + " 年公告"));
    }
    if (!to.isAfter(from)) {
      errors.add(new FieldError(fields[1], "停电结束时间：应晚于开始时间"));
    } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      errors.add(new FieldError(fields[1], "停电结束时间：一次停电最长 " + LONGEST.toDays() + " 天"));
    }
    return errors;
  }

  /**
   * The outage the works turned out to need: times nobody gave are the day of the works. An outage announced before is not
   * announced again.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void caused(String applicationNo, @Nullable Instant from, @Nullable Instant to, String affected, Caller actor) {
    if (from != null && to != null) {
      announce(applicationNo, from, to, affected, actor);
    } else if (of(applicationNo).isEmpty()) {
      LocalDate today = LocalDate.now(clock);
      announce(applicationNo, today.atStartOfDay(Days.ZONE).toInstant(), today.plusDays(1).atStartOfDay(Days.ZONE).toInstant(), affected, actor);
    }
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
