package org.gettingelectricity.track;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.web.FieldError;
import org.gettingelectricity.web.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 预约上门 (001 三(三)3, 004 台账21): half-days of the coming working days are offered in which the client manager of the case is
 * free; a customer holds one, and may change it until then.
 */
@Service
class Visits {

  private static final int DAYS_AHEAD = 5;

  private final JdbcClient jdbc;
  private final Calendars calendars;
  private final Clock clock;

  Visits(JdbcClient jdbc, Calendars calendars, Clock clock) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** A half-day. */
  record Slot(LocalDate date, HalfDay period) {}

  /** A booked half-day and what the customer wants. */
  record Booking(LocalDate visitOn, HalfDay halfDay, String note) {

    Slot slot() {
      return new Slot(visitOn, halfDay);
    }
  }

  /** What can be booked now. */
  List<Slot> offered(ConnectionCase c) {
    if (c.state() != CaseState.OPEN) {
      return List.of();
    }
    List<Slot> taken = taken(c);
    List<Slot> offered = new ArrayList<>();
    WorkingCalendar calendar = calendars.current();
    LocalDate today = Days.of(clock.instant());
    for (int n = 1; n <= DAYS_AHEAD; n++) {
      LocalDate day = calendar.plusWorkingDays(today, n);
      for (HalfDay half : HalfDay.values()) {
        Slot slot = new Slot(day, half);
        if (!taken.contains(slot)) {
          offered.add(slot);
        }
      }
    }
    return offered;
  }

  Optional<Booking> booked(String applicationNo) {
    return jdbc.sql("select visit_on, half_day, note from ge_customer_visit where open_case = :no").param("no", applicationNo)
        .query(Booking.class).optional();
  }

  /** Books a half-day in place of an earlier one. An equal repeat changes nothing. */
  @Transactional
  Booking book(ConnectionCase c, Slot slot, String note, Caller actor) {
    jdbc.sql("select application_no from ge_case where application_no = :no for update").param("no", c.applicationNo())
        .query(String.class).single();
    Optional<Booking> before = booked(c.applicationNo());
    if (before.filter(known -> known.slot().equals(slot) && Objects.equals(known.note(), note)).isPresent()) {
      return before.get();
    }
    if (c.state() != CaseState.OPEN) {
      throw new ProblemException(409, "CASE_CLOSED", "申请已办结，不能再预约");
    }
    boolean own = before.filter(known -> known.slot().equals(slot)).isPresent();
    if (!own && !offered(c).contains(slot)) {
      throw ProblemException.invalid(List.of(new FieldError("date", "该时段不可预约，请在所列时段中选择")));
    }
    jdbc.sql("update ge_customer_visit set open_case = null, replaced_at = :at where open_case = :no")
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("no", c.applicationNo()).update();
    jdbc.sql("""
        insert into ge_customer_visit (application_no, open_case, visit_on, half_day, manager, note, booked_by, booked_at)
        values (:no, :no, :on, :half, :manager, :note, :by, :at)""").param("no", c.applicationNo()).param("on", slot.date())
        .param("half", slot.period().name()).param("manager", c.clientManager(), Types.VARCHAR)
        .param("note", note, Types.VARCHAR).param("by", actor.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    return new Booking(slot.date(), slot.period(), note);
  }

  /** Half-days in which the case's client manager is with other customers. */
  private List<Slot> taken(ConnectionCase c) {
    return c.clientManager() == null ? List.of() : jdbc.sql("""
        select visit_on, half_day from ge_customer_visit
        where manager = :manager and visit_on > :today and open_case is not null and open_case <> :no""")
        .param("manager", c.clientManager()).param("today", Days.of(clock.instant())).param("no", c.applicationNo())
        .query((row, number) -> new Slot(row.getObject(1, LocalDate.class), HalfDay.valueOf(row.getString(2)))).list();
  }
}
