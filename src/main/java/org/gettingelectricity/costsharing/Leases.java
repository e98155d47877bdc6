package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Clause;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 以租代购: temporary customers may lease their equipment instead of buying it; what was agreed is kept until it is back. */
@Service
public class Leases {

  private static final BigDecimal MOST_YUAN = new BigDecimal("10000000");
  private static final int MOST_PIECES = 1000;
  private static final int LONGEST_YEARS = 10;

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  Leases(JdbcClient jdbc, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What is agreed on. @param monthlyYuan rounded half up to the fen when it enters */
  public record Offer(String equipment, int quantity, LocalDate fromOn, LocalDate toOn, BigDecimal monthlyYuan) {}

  /** What is wrong with an offer, by field; empty when it can be agreed on. */
  public List<FieldError> check(ConnectionCase c, Offer offer) {
    List<FieldError> errors = new ArrayList<>();
    if (!c.facts().temporary()) {
      errors.add(new FieldError("equipment", "设备租赁：只适用于临时用电" + Clause.TEMPORARY_LEASE.cited()));
    }
    if (offer.equipment() == null || offer.equipment().isBlank() || offer.equipment().length() > 200) {
      errors.add(new FieldError("equipment", "租赁设备：必填，不超过 200 字"));
    }
    if (offer.quantity() < 1 || offer.quantity() > MOST_PIECES) {
      errors.add(new FieldError("quantity", "数量：应为 1 至 " + MOST_PIECES));
    }
    if (offer.fromOn() == null || offer.toOn() == null || offer.toOn().isBefore(offer.fromOn())
        || offer.toOn().isAfter(offer.fromOn().plusYears(LONGEST_YEARS))) {
      errors.add(new FieldError("toOn", "租期：起止日期必填，止不得早于起，最长 " + LONGEST_YEARS + " 年"));
    } else if (offer.fromOn().isBefore(LocalDate.now(clock))) {
      errors.add(new FieldError("fromOn", "租期起始日期：不能早于今日"));
    }
    if (offer.monthlyYuan() == null || offer.monthlyYuan().signum() < 0 || offer.monthlyYuan().compareTo(MOST_YUAN) > 0) {
      errors.add(new FieldError("monthlyYuan", "月租金：应为 0 至 " + MOST_YUAN + " 元"));
    }
    return errors;
  }

  /** Agrees on an offer that passed {@link #check}. */
  @Transactional
  public void agree(ConnectionCase c, Offer offer, Caller actor) {
    ledger.lock(c.applicationNo());
    Instant now = clock.instant();
    BigDecimal yuan = offer.monthlyYuan().setScale(2, RoundingMode.HALF_UP);
    jdbc.sql("""
        insert into ge_lease (application_no, equipment, quantity, from_on, to_on, monthly_yuan, agreed_at, agreed_by)
        values (:no, :equipment, :quantity, :from, :to, :yuan, :at, :by)""").param("no", c.applicationNo())
        .param("equipment", offer.equipment().strip()).param("quantity", offer.quantity()).param("from", offer.fromOn())
        .param("to", offer.toOn()).param("yuan", yuan).param("at", now.atOffset(ZoneOffset.UTC)).param("by", actor.id()).update();
    ledger.append(c.applicationNo(), now, actor.id(), "LEASE_AGREED", "CASE", Map.of("equipment", offer.equipment(),
        "quantity", offer.quantity(), "from", offer.fromOn(), "to", offer.toOn(), "monthlyYuan", yuan.toPlainString()));
  }

  /**
   * 归还: the equipment is back.
   *
   * @throws Refusal 404 without such a lease, 409 when it came back before
   */
  @Transactional
  public void returned(ConnectionCase c, long id, String state, Caller actor) {
    ledger.lock(c.applicationNo());
    Lease lease = of(c.applicationNo()).stream().filter(one -> one.id() == id).findFirst()
        .orElseThrow(() -> Refusal.notFound("LEASE_NOT_FOUND", "该申请没有这笔租赁"));
    if (lease.returnedOn() != null) {
      throw Refusal.conflict("LEASE_RETURNED", "该租赁设备已于 " + lease.returnedOn() + " 归还");
    }
    Instant now = clock.instant();
    jdbc.sql("update ge_lease set returned_on = :on, returned_state = :state, returned_by = :by where id = :id")
        .param("on", LocalDate.now(clock)).param("state", state).param("by", actor.id()).param("id", id).update();
    ledger.append(c.applicationNo(), now, actor.id(), "LEASE_RETURNED", "CASE", Map.of("lease", id, "state", state));
  }

  public List<Lease> of(String applicationNo) {
    return jdbc.sql("select * from ge_lease where application_no = :no order by id").param("no", applicationNo)
        .query((row, number) -> new Lease(row.getLong("id"), applicationNo, row.getString("equipment"), row.getInt("quantity"),
            row.getDate("from_on").toLocalDate(), row.getDate("to_on").toLocalDate(), row.getBigDecimal("monthly_yuan"),
            day(row.getDate("returned_on")), row.getString("returned_state"))).list();
  }

  private static @Nullable LocalDate day(Date date) {
    return date == null ? null : date.toLocalDate();
  }
}
