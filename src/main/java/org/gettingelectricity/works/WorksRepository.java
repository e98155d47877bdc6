package org.gettingelectricity.works;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the works: a run of the works writes over what an earlier run of the same circuit left. */
@Repository
class WorksRepository {

  private final JdbcClient jdbc;

  WorksRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void plan(String no, int circuit, WorksPlan plan, @Nullable Boolean framework, String actor, Instant at) {
    for (String table : List.of("ge_works_contract", "ge_works_milestone", "ge_picking_order", "ge_live_work")) {
      jdbc.sql("delete from " + table + " where application_no = :no and circuit = :circuit").param("no", no)
          .param("circuit", circuit).update();
    }
    jdbc.sql("""
        insert into ge_works_contract (application_no, circuit, contract_no, builder, finish_on, consent, framework, signed_at, signed_by)
        values (:no, :circuit, :contract, :builder, :finish, :consent, :framework, :at, :by)""").param("no", no).param("circuit", circuit)
        .param("contract", plan.contractNo(), Types.VARCHAR).param("builder", plan.builder(), Types.VARCHAR)
        .param("finish", plan.finishOn(), Types.DATE).param("consent", plan.consent()).param("framework", framework, Types.BOOLEAN)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).update();
    for (Milestone milestone : Milestone.values()) {
      jdbc.sql("insert into ge_works_milestone (application_no, circuit, milestone, planned_on) values (:no, :circuit, :milestone, :on)")
          .param("no", no).param("circuit", circuit).param("milestone", milestone.name())
          .param("on", plan.planned().get(milestone), Types.DATE).update();
    }
  }

  void kept(String no, int circuit, Milestone milestone, @Nullable String detail, String actor, LocalDate on) {
    jdbc.sql("""
        update ge_works_milestone set done_on = :on, done_by = :by, detail = :detail
        where application_no = :no and circuit = :circuit and milestone = :milestone""").param("no", no)
        .param("circuit", circuit).param("milestone", milestone.name()).param("on", on).param("by", actor)
        .param("detail", detail, Types.VARCHAR).update();
  }

  void ordered(String no, int circuit, String orderNo, @Nullable String items, String actor, Instant at) {
    jdbc.sql("""
        insert into ge_picking_order (application_no, circuit, order_no, ordered_at, ordered_by, items)
        values (:no, :circuit, :order, :at, :by, :items)""").param("no", no).param("circuit", circuit).param("order", orderNo)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).param("items", items, Types.VARCHAR).update();
  }

  void delivered(String no, int circuit, @Nullable String deliveryNo, @Nullable String items, @Nullable String trackingNo,
      String actor, Instant at) {
    jdbc.sql("""
        update ge_picking_order set delivery_no = :delivery, delivered = :items, tracking_no = :tracking, delivered_at = :at,
          delivered_by = :by where application_no = :no and circuit = :circuit""").param("no", no).param("circuit", circuit)
        .param("delivery", deliveryNo).param("items", items, Types.VARCHAR).param("tracking", trackingNo, Types.VARCHAR)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).update();
  }

  void connected(String no, int circuit, boolean live, @Nullable String reason, String actor, Instant at) {
    jdbc.sql("""
        insert into ge_live_work (application_no, circuit, live, reason, recorded_at, recorded_by)
        values (:no, :circuit, :live, :reason, :at, :by)""").param("no", no).param("circuit", circuit).param("live", live)
        .param("reason", reason, Types.VARCHAR).param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).update();
  }

  void noticed(String no, BuilderNotice notice, String actor, Instant at) {
    jdbc.sql("""
        insert into ge_builder_notice (application_no, builder, scope, start_on, affiliated, finish_on, noticed_at, noticed_by)
        values (:no, :builder, :scope, :start, :affiliated, :finish, :at, :by)""").param("no", no).param("builder", notice.builder())
        .param("scope", notice.scope()).param("start", notice.startOn()).param("affiliated", notice.affiliated())
        .param("finish", notice.finishOn(), Types.DATE).param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).update();
  }

  List<WorksView.Contract> contracts(String no) {
    return jdbc.sql("select * from ge_works_contract where application_no = :no order by circuit").param("no", no)
        .query((row, n) -> new WorksView.Contract(row.getInt("circuit"), row.getString("contract_no"), row.getString("builder"),
            day(row.getDate("finish_on")), row.getBoolean("consent"), row.getString("signed_by"),
            row.getObject("framework", Boolean.class))).list();
  }

  List<WorksView.Step> steps(String no) {
    return jdbc.sql("select * from ge_works_milestone where application_no = :no").param("no", no)
        .query((row, n) -> WorksView.Step.of(row.getInt("circuit"), Milestone.valueOf(row.getString("milestone")),
            day(row.getDate("planned_on")), day(row.getDate("done_on")), row.getString("done_by"), row.getString("detail"))).list();
  }

  List<WorksView.Material> materials(String no) {
    return jdbc.sql("select * from ge_picking_order where application_no = :no order by circuit").param("no", no)
        .query((row, n) -> WorksView.Material.of(row.getInt("circuit"), row.getString("order_no"),
            instant(row.getTimestamp("ordered_at")), row.getString("items"), row.getString("delivery_no"),
            row.getString("delivered"), row.getString("tracking_no"), instant(row.getTimestamp("delivered_at")))).list();
  }

  List<WorksView.Connection> connections(String no) {
    return jdbc.sql("select * from ge_live_work where application_no = :no order by circuit").param("no", no)
        .query((row, n) -> new WorksView.Connection(row.getInt("circuit"), row.getBoolean("live"), row.getString("reason"))).list();
  }

  List<WorksView.Project> projects(String no) {
    return jdbc.sql("select circuit, project_no, entered_at from ge_works_project where application_no = :no order by circuit").param("no", no)
        .query((row, n) -> new WorksView.Project(row.getInt(1), row.getString(2), Days.text(row.getTimestamp(3).toInstant()))).list();
  }

  List<WorksView.Notice> notices(String no) {
    return jdbc.sql("select * from ge_builder_notice where application_no = :no order by id").param("no", no)
        .query((row, n) -> WorksView.Notice.of(row.getString("builder"), row.getString("scope"), day(row.getDate("start_on")),
            row.getBoolean("affiliated"), day(row.getDate("finish_on")), instant(row.getTimestamp("noticed_at")))).list();
  }

  private static @Nullable LocalDate day(Date date) {
    return date == null ? null : date.toLocalDate();
  }

  private static @Nullable Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
