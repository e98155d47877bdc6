package org.gettingelectricity.track;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.calendar.WorkingCalendar;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
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
  private static final String BOOKING = "visit_on, half_day, purpose, note, channel, outcome, fault, outcome_note";

  private final JdbcClient jdbc;
  private final Calendars calendars;
  private final Ledger ledger;
  private final Clock clock;

  Visits(JdbcClient jdbc, Calendars calendars, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** How it was booked; the telephone takes bookings around the clock (001 三(三)3). */
  enum Channel {
    ONLINE("线上"), PHONE("电话"), COUNTER("营业厅");

    private final String label;

    Channel(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** What somebody comes for. */
  enum Purpose {
    SURVEY("现场勘查"), INSPECTION("竣工检验"), METERING("装表接电");

    private final String label;

    Purpose(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** What a customer books. @param purpose SURVEY unless said otherwise; @param note what the customer wants, or null */
  record Wish(Slot slot, Purpose purpose, @Nullable String note, Channel channel) {

    Wish {
      purpose = purpose == null ? Purpose.SURVEY : purpose;
    }
  }

  /** Who let the other wait. */
  enum Fault { CUSTOMER, UTILITY }

  /** A half-day. */
  record Slot(LocalDate date, HalfDay period) {}

  /** A booked half-day, what the customer wants, and what came of it: DONE or MISSED, null while it is ahead. */
  record Booking(LocalDate visitOn, HalfDay halfDay, Purpose purpose, String note, Channel channel, String outcome, Fault fault,
      String outcomeNote) {

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
    return jdbc.sql("select " + BOOKING + " from ge_customer_visit where open_case = :no").param("no", applicationNo)
        .query(Booking.class).optional();
  }

  /** Every visit that took place or was missed, and the one ahead, oldest first. */
  List<Booking> all(String applicationNo) {
    return jdbc.sql("select " + BOOKING + " from ge_customer_visit where application_no = :no and replaced_at is null order by id")
        .param("no", applicationNo).query(Booking.class).list();
  }

  /** Books a half-day in place of an earlier one. An equal repeat changes nothing. */
  @Transactional
  Booking book(ConnectionCase c, Wish wish, Caller actor) {
    Slot slot = wish.slot();
    ledger.lock(c.applicationNo());
    Optional<Booking> before = booked(c.applicationNo());
    if (before.filter(known -> known.slot().equals(slot) && known.purpose() == wish.purpose()
        && Objects.equals(known.note(), wish.note())).isPresent()) {
      return before.get();
    }
    if (c.state() != CaseState.OPEN) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结，不能再预约");
    }
    boolean own = before.filter(known -> known.slot().equals(slot)).isPresent();
    if (!own && !offered(c).contains(slot)) {
      throw Refusal.invalid("date", "该时段不可预约，请在所列时段中选择");
    }
    replace(c, wish, actor);
    note(c, "VISIT_BOOKED", actor, Map.of("on", slot.date(), "half", slot.period(), "purpose", wish.purpose(), "channel", wish.channel()));
    return booked(c.applicationNo()).orElseThrow();
  }

  private void replace(ConnectionCase c, Wish wish, Caller actor) {
    Slot slot = wish.slot();
    jdbc.sql("update ge_customer_visit set open_case = null, replaced_at = :at where open_case = :no")
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("no", c.applicationNo()).update();
    jdbc.sql("""
        insert into ge_customer_visit (application_no, open_case, visit_on, half_day, purpose, manager, note, channel, booked_by, booked_at)
        values (:no, :no, :on, :half, :purpose, :manager, :note, :channel, :by, :at)""").param("no", c.applicationNo()).param("on", slot.date())
        .param("half", slot.period().name()).param("purpose", wish.purpose().name()).param("manager", c.clientManager(), Types.VARCHAR)
        .param("note", wish.note(), Types.VARCHAR).param("channel", wish.channel().name()).param("by", actor.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  /**
   * What came of the visit that is booked; another may be booked then.
   *
   * @param fault whose fault it is that nothing came of it; null when it took place
   * @throws Refusal 409 when none is booked, or its day has not come
   */
  @Transactional
  void conclude(ConnectionCase c, Fault fault, String note, Caller actor) {
    ledger.lock(c.applicationNo());
    Booking booking = booked(c.applicationNo())
        .orElseThrow(() -> Refusal.conflict("VISIT_NOT_BOOKED", "没有已预约的上门，不能登记结果"));
    if (booking.visitOn().isAfter(Days.of(clock.instant()))) {
      throw Refusal.conflict("VISIT_AHEAD", "上门日期 " + booking.visitOn() + " 未到，尚不能登记结果");
    }
    String outcome = fault == null ? "DONE" : "MISSED";
    jdbc.sql("""
        update ge_customer_visit set open_case = null, outcome = :outcome, fault = :fault, outcome_note = :note, outcome_by = :by,
          outcome_at = :at where open_case = :no""").param("outcome", outcome)
        .param("fault", fault == null ? null : fault.name(), Types.VARCHAR).param("note", note, Types.VARCHAR)
        .param("by", actor.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("no", c.applicationNo()).update();
    note(c, "VISIT_" + outcome, actor, Map.of("on", booking.visitOn(), "fault", String.valueOf(fault)));
  }

  private void note(ConnectionCase c, String kind, Caller actor, Map<String, ?> detail) {
    ledger.append(c.applicationNo(), clock.instant(), actor.id(), kind, "VISIT", detail);
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
