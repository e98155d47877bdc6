package org.gettingelectricity.report.measure;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what the tables count of cases under way, day by day. */
@Repository
class OpenFacts {

  /** Of a case {@code c} with its clocks {@code k}; parameter {@code end} is the moment the day is over. */
  private static final String UNDER_WAY = " k.accepted_at < :end and (k.closed_at is null or k.closed_at >= :end)"
      + " and (c.energised_at is null or c.energised_at >= :end)";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batch;

  OpenFacts(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** A case as it stood. {@code seq} is the row of its ledger up to which it was looked at. */
  record Fact(LocalDate asOf, String applicationNo, long seq, String region, Flow flow, int promisedDays, @Nullable Integer averageDays,
      @Nullable BigDecimal capacityKw, BigDecimal kva, String concerned, String failed) {

    static Fact of(Measures m, LocalDate asOf, long seq) {
      Tally.Judgement judgement = Tally.Judgement.underWay(m);
      return new Fact(asOf, m.applicationNo(), seq, m.region(), m.flow(), m.promisedDays(), m.averageDays(), m.capacityKw(), m.kva(),
          judgement.concerned(), judgement.failed());
    }
  }

  /** A case whose fact has to be written, and how far its ledger has come. */
  record Stale(String applicationNo, long seq) {}

  /**
   * Cases under way at the end of a day whose fact is missing or older than their ledger, some of them. Mostly there are none or a few, which
   * a database does not foresee: without {@code offset 0} it would look them up case by case, as if the first hundred were enough.
   */
  List<Stale> stale(LocalDate day, int most) {
    return at(day, "select * from (select c.application_no as applicationNo, coalesce(h.seq, 0) as seq"
        + " from ge_clock_case k join ge_case c on c.application_no = k.application_no"
        + " left join ge_ledger_head h on h.application_no = c.application_no"
        + " left join ge_report_open o on o.as_of = :day and o.application_no = c.application_no where" + UNDER_WAY
        + " and (o.seq is null or o.seq <> coalesce(h.seq, 0)) offset 0 rows) found order by applicationNo fetch first :most rows only")
        .param("most", most).query(Stale.class).list();
  }

  void write(LocalDate day, List<Fact> facts) {
    jdbc.sql("delete from ge_report_open where as_of = :day and application_no in (:nos)").param("day", day)
        .param("nos", facts.stream().map(Fact::applicationNo).toList()).update();
    batch.batchUpdate("""
        insert into ge_report_open (as_of, application_no, seq, region, flow, promised_days, average_days, capacity_kw, kva, concerned, failed)
        values (:asOf, :applicationNo, :seq, :region, :flow, :promisedDays, :averageDays, :capacityKw, :kva, :concerned, :failed)""",
        facts.stream().map(OpenFacts::parameters).toArray(SqlParameterSource[]::new));
  }

  private static SqlParameterSource parameters(Fact fact) {
    return new SimplePropertySqlParameterSource(fact) {
      @Override
      public Object getValue(String name) {
        return super.getValue(name) instanceof Flow flow ? flow.name() : super.getValue(name);
      }

      @Override
      public int getSqlType(String name) {
        return getValue(name) instanceof String ? Types.VARCHAR : super.getSqlType(name);
      }
    };
  }

  /** Facts of cases that are no longer under way at the end of a day that goes on. */
  void forgetEnded(LocalDate day) {
    at(day, "delete from ge_report_open where as_of = :day and application_no in (select o.application_no from ge_report_open o"
        + " join ge_case c on c.application_no = o.application_no join ge_clock_case k on k.application_no = c.application_no"
        + " where o.as_of = :day and not (" + UNDER_WAY + "))").update();
  }

  /** Facts of days that are over and that no table asked for. */
  void forgetBefore(LocalDate today) {
    jdbc.sql("delete from ge_report_open where as_of < :today and as_of not in (select d.as_of from ge_report_day d)")
        .param("today", today).update();
  }

  boolean settled(LocalDate day) {
    return jdbc.sql("select count(*) from ge_report_day where as_of = :day").param("day", day).query(Integer.class).single() > 0;
  }

  /** From now on a day that is over reads as it is written next; who comes second waits and is refused by the key. */
  void settle(LocalDate day) {
    jdbc.sql("insert into ge_report_day (as_of) values (:day)").param("day", day).update();
    jdbc.sql("delete from ge_report_open where as_of = :day").param("day", day).update();
  }

  private JdbcClient.StatementSpec at(LocalDate day, String sql) {
    OffsetDateTime end = day.plusDays(1).atStartOfDay(Days.ZONE).toOffsetDateTime();
    return jdbc.sql(sql).param("day", day).param("end", end);
  }
}
