package org.gettingelectricity.transition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.plan.SupplyPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of ge_transitional_supply. */
@Repository
class TransitionRepository {

  private static final String COLUMNS = """
      t.id, t.application_no, t.revision, t.source, t.until_on, t.reinforcement_from, t.project_no, t.started_on,
      t.times_put_off, t.reason, t.permanent_source, t.ended_on""";

  private final JdbcClient jdbc;

  TransitionRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  TransitionalSupply insert(SupplyPlan plan) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_transitional_supply (application_no, revision, source, until_on, reinforcement_from, times_put_off)
        values (:no, :revision, :source, :until, :from, 0)""")
        .param("no", plan.applicationNo()).param("revision", plan.revision()).param("source", plan.transitional())
        .param("until", plan.transitionalUntil()).param("from", plan.reinforcementFrom()).update(key, "id");
    return get(key.getKeyAs(Long.class));
  }

  void worked(long id, String processInstanceId) {
    jdbc.sql("update ge_transitional_supply set process_instance_id = :process where id = :id")
        .param("process", processInstanceId).param("id", id).update();
  }

  boolean unworked(String applicationNo, long id) {
    return jdbc.sql("""
        select count(*) from ge_transitional_supply
        where id = :id and application_no = :no and process_instance_id is null and ended_on is null""")
        .param("id", id).param("no", applicationNo).query(Integer.class).single() == 1;
  }

  Optional<String> process(long id) {
    return jdbc.sql("select process_instance_id from ge_transitional_supply where id = :id").param("id", id)
        .query(String.class).optional();
  }

  void started(long id, String projectNo, LocalDate on) {
    jdbc.sql("update ge_transitional_supply set project_no = :project, started_on = :on where id = :id")
        .param("project", projectNo).param("on", on).param("id", id).update();
  }

  void putOff(long id, LocalDate until, String reason) {
    jdbc.sql("""
        update ge_transitional_supply set until_on = :until, reason = :reason, times_put_off = times_put_off + 1
        where id = :id""").param("until", until).param("reason", reason).param("id", id).update();
  }

  void ended(long id, @Nullable String permanentSource, LocalDate on) {
    jdbc.sql("update ge_transitional_supply set permanent_source = :source, ended_on = :on where id = :id")
        .param("source", permanentSource, java.sql.Types.VARCHAR).param("on", on).param("id", id).update();
  }

  /** One that must exist. */
  TransitionalSupply get(long id) {
    return jdbc.sql("select " + COLUMNS + " from ge_transitional_supply t where t.id = :id").param("id", id)
        .query(TransitionalSupply.class).single();
  }

  List<TransitionalSupply> of(String applicationNo) {
    return jdbc.sql("select " + COLUMNS + " from ge_transitional_supply t where t.application_no = :no order by t.id")
        .param("no", applicationNo).query(TransitionalSupply.class).list();
  }

  /** Open ones of an area, the most urgent first. */
  List<TransitionalSupply> open(String areaPrefix, int most) {
    return jdbc.sql("select " + COLUMNS + """
         from ge_transitional_supply t join ge_case c on c.application_no = t.application_no
        where t.ended_on is null and c.region like :area order by t.until_on, t.id fetch first :most rows only""")
        .param("area", areaPrefix + "%").param("most", most).query(TransitionalSupply.class).list();
  }
}
