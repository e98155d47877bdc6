package org.gettingelectricity.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.ledger.HeldReads;
import org.gettingelectricity.ledger.ReadTogether;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_alarm and ge_delay_reason. */
@Repository
class AlarmRepository implements ReadTogether {

  private static final String OF_CLOCK = " where application_no = :no and clock = :clock and instance_id = :instance";

  private final JdbcClient jdbc;
  private final HeldReads held;

  AlarmRepository(JdbcClient jdbc, HeldReads held) {
    this.jdbc = jdbc;
    this.held = held;
  }

  List<Alarm> of(String applicationNo) {
    return jdbc.sql("select * from ge_alarm where application_no = :no order by id").param("no", applicationNo)
        .query(AlarmRepository::row).list();
  }

  /** Open alarms of an area (prefix of the area code), the oldest first. */
  List<Alarm> open(String areaPrefix, int most) {
    return jdbc.sql("""
        select a.* from ge_alarm a join ge_clock_case c on c.application_no = a.application_no
        where a.closed_at is null and c.region like :area order by a.raised_at, a.id fetch first :most rows only""")
        .param("area", areaPrefix + "%").param("most", most).query(AlarmRepository::row).list();
  }

  /** A rung of a clock and the process that supervises it, null when none does any more. */
  record Rung(String applicationNo, ClockCode clock, String instanceId, String rung, @Nullable String supervisedBy) {}

  List<Rung> rungs(String applicationNo, ClockCode clock, String instanceId) {
    List<Rung> all = held.read(applicationNo, Rung.class, () -> rungs(List.of(applicationNo)));
    return all.stream().filter(rung -> rung.clock() == clock && rung.instanceId().equals(instanceId)).toList();
  }

  /** Processes that supervise whatever clock of a case. */
  List<String> supervising(String applicationNo) {
    List<Rung> all = held.read(applicationNo, Rung.class, () -> rungs(List.of(applicationNo)));
    return all.stream().map(Rung::supervisedBy).filter(Objects::nonNull).toList();
  }

  private List<Rung> rungs(Collection<String> applicationNos) {
    return jdbc.sql("""
        select application_no, clock, instance_id, rung, case when closed_at is null then process_instance_id end as supervised_by
        from ge_alarm where application_no in (:nos) order by id""").param("nos", applicationNos).query(Rung.class).list();
  }

  @Override
  public void readTogether(Collection<String> applicationNos) {
    Map<String, List<Rung>> ofCases = rungs(applicationNos).stream().collect(Collectors.groupingBy(Rung::applicationNo));
    applicationNos.forEach(no -> held.keep(no, Rung.class, ofCases.getOrDefault(no, List.of())));
  }

  void insert(String applicationNo, ClockCode clock, String instanceId, String rung, List<String> told, Instant at,
      @Nullable String processInstanceId) {
    held.forget(applicationNo, Rung.class);
    clock(jdbc.sql("""
        insert into ge_alarm (application_no, clock, instance_id, rung, told, raised_at, process_instance_id)
        values (:no, :clock, :instance, :rung, :told, :at, :process)"""), applicationNo, clock, instanceId)
        .param("rung", rung).param("told", String.join(",", told)).param("at", at.atOffset(ZoneOffset.UTC))
        .param("process", processInstanceId, Types.VARCHAR).update();
  }

  List<String> runningProcesses(String applicationNo, ClockCode clock, String instanceId) {
    return clock(jdbc.sql("select process_instance_id from ge_alarm" + OF_CLOCK
        + " and process_instance_id is not null and closed_at is null order by id"), applicationNo, clock, instanceId)
        .query(String.class).list();
  }

  int close(String applicationNo, ClockCode clock, String instanceId, Instant at) {
    held.forget(applicationNo, Rung.class);
    return clock(jdbc.sql("update ge_alarm set closed_at = :at" + OF_CLOCK + " and closed_at is null"), applicationNo, clock,
        instanceId).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void closeProcess(String applicationNo, String processInstanceId, Instant at) {
    held.forget(applicationNo, Rung.class);
    jdbc.sql("update ge_alarm set closed_at = :at where process_instance_id = :process and closed_at is null")
        .param("at", at.atOffset(ZoneOffset.UTC)).param("process", processInstanceId).update();
  }

  void reason(String applicationNo, ClockCode clock, String instanceId, DelayReason reason, String explanation, String evidence,
      String actor, Instant at) {
    clock(jdbc.sql("""
        insert into ge_delay_reason (application_no, clock, instance_id, reason, explanation, evidence, actor, at)
        values (:no, :clock, :instance, :reason, :explanation, :evidence, :actor, :at)"""), applicationNo, clock,
        instanceId).param("reason", reason.name()).param("explanation", explanation).param("evidence", evidence)
        .param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  private static JdbcClient.StatementSpec clock(JdbcClient.StatementSpec statement, String applicationNo, ClockCode clock,
      String instanceId) {
    return statement.param("no", applicationNo).param("clock", clock.name()).param("instance", instanceId);
  }

  private static Alarm row(ResultSet row, int number) throws SQLException {
    ClockCode clock = ClockCode.valueOf(row.getString("clock"));
    return new Alarm(row.getString("application_no"), clock, clock.label(),
        row.getString("instance_id"), row.getString("rung"), List.of(row.getString("told").split(",")),
        at(row, "raised_at"), at(row, "closed_at"));
  }

  private static @Nullable OffsetDateTime at(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.atZoneSameInstant(Days.ZONE).toOffsetDateTime();
  }
}
