package org.gettingelectricity.costsharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;

import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.WorkItem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of ge_cost_item and ge_fee_charge. */
@Repository
class CostRepository {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  CostRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  int lastRevision(String applicationNo) {
    return jdbc.sql("select coalesce(max(revision), 0) from ge_cost_item where application_no = :no")
        .param("no", applicationNo).query(Integer.class).single();
  }

  List<CostLine> of(String applicationNo) {
    return jdbc.sql("select * from ge_cost_item where application_no = :no order by revision, item")
        .param("no", applicationNo).query(CostRepository::read).list();
  }

  void insert(List<CostLine> lines) {
    batch.batchUpdate("""
        insert into ge_cost_item (application_no, revision, item, payer, rule, source, reason, estimate, basis, at, actor)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", lines.stream().map(line -> new Object[] {line.applicationNo(),
            line.revision(), line.item().name(), line.payer().name(), line.rule(), line.source(), line.reason(),
            line.estimate(), line.basis(), line.at().atOffset(ZoneOffset.UTC), line.actor()}).toList(),
        new int[] {Types.VARCHAR, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR,
            Types.NUMERIC, Types.VARCHAR, Types.TIMESTAMP_WITH_TIMEZONE, Types.VARCHAR});
  }

  List<FeeCharge> charges(String applicationNo) {
    return jdbc.sql("select * from ge_fee_charge where application_no = :no order by id").param("no", applicationNo)
        .query((row, number) -> new FeeCharge(applicationNo, row.getString("code"), row.getString("name"),
            row.getBigDecimal("amount"), row.getString("payment_no"), row.getTimestamp("settled_at").toInstant(),
            row.getString("settled_by"))).list();
  }

  void insert(FeeCharge charge) {
    jdbc.sql("""
        insert into ge_fee_charge (application_no, code, name, amount, payment_no, settled_at, settled_by)
        values (:no, :code, :name, :amount, :payment, :at, :by)""")
        .param("no", charge.applicationNo()).param("code", charge.code()).param("name", charge.name())
        .param("amount", charge.amount()).param("payment", charge.paymentNo())
        .param("at", charge.settledAt().atOffset(ZoneOffset.UTC)).param("by", charge.settledBy()).update();
  }

  private static CostLine read(ResultSet row, int number) throws SQLException {
    return new CostLine(row.getString("application_no"), row.getInt("revision"), WorkItem.valueOf(row.getString("item")),
        Payer.valueOf(row.getString("payer")), row.getString("rule"), row.getString("source"), row.getString("reason"),
        row.getBigDecimal("estimate"), row.getString("basis"), row.getTimestamp("at").toInstant(), row.getString("actor"));
  }
}
