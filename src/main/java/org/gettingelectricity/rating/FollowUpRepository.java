package org.gettingelectricity.rating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of ge_follow_up. */
@Repository
class FollowUpRepository {

  private final JdbcClient jdbc;

  FollowUpRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  FollowUp insert(FollowUp f) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_follow_up (application_no, cause, topic, reference_no, score, statement, opened_at, opened_by, due_on, manager)
        values (:no, :cause, :topic, :reference, :score, :statement, :at, :by, :due, :manager)""")
        .param("no", f.applicationNo()).param("cause", f.cause().name()).param("topic", f.topic().name())
        .param("reference", f.referenceNo(), Types.VARCHAR).param("score", f.score(), Types.INTEGER)
        .param("statement", f.statement(), Types.VARCHAR).param("at", f.openedAt().atOffset(ZoneOffset.UTC))
        .param("by", f.openedBy()).param("due", f.dueOn()).param("manager", f.manager(), Types.VARCHAR)
        .update(key, "id");
    return find(key.getKeyAs(Long.class)).orElseThrow();
  }

  void worked(long id, String processInstanceId) {
    jdbc.sql("update ge_follow_up set process_instance_id = :process where id = :id").param("process", processInstanceId)
        .param("id", id).update();
  }

  boolean unworked(String applicationNo, long id) {
    return jdbc.sql("""
        select count(*) from ge_follow_up
        where id = :id and application_no = :no and process_instance_id is null and closed_at is null""")
        .param("id", id).param("no", applicationNo).query(Integer.class).single() == 1;
  }

  void called(long id, boolean reached, @Nullable String finding, boolean confirmed, String actor, Instant at) {
    jdbc.sql("""
        update ge_follow_up set reached = :reached, finding = :finding, confirmed = :confirmed, called_at = :at, called_by = :by
        where id = :id""").param("reached", reached).param("finding", finding).param("confirmed", confirmed)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).param("id", id).update();
  }

  void closed(long id, @Nullable String improvement, @Nullable Boolean satisfied, String actor, Instant at) {
    jdbc.sql("""
        update ge_follow_up set improvement = :improvement, satisfied = :satisfied, closed_at = :at, closed_by = :by
        where id = :id""").param("improvement", improvement, Types.VARCHAR).param("satisfied", satisfied, Types.BOOLEAN)
        .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).param("id", id).update();
  }

  Optional<FollowUp> find(long id) {
    return jdbc.sql("select * from ge_follow_up where id = :id").param("id", id).query(FollowUpRepository::read).optional();
  }

  List<FollowUp> of(String applicationNo) {
    return jdbc.sql("select * from ge_follow_up where application_no = :no order by id").param("no", applicationNo)
        .query(FollowUpRepository::read).list();
  }

  /** Open ones of an area, the most urgent first. */
  List<FollowUp> open(String areaPrefix, int most) {
    return jdbc.sql("""
        select f.* from ge_follow_up f join ge_case c on c.application_no = f.application_no
        where f.closed_at is null and c.region like :area order by f.due_on, f.id fetch first :most rows only""")
        .param("area", areaPrefix + "%").param("most", most).query(FollowUpRepository::read).list();
  }

  private static FollowUp read(ResultSet row, int number) throws SQLException {
    return new FollowUp(row.getLong("id"), row.getString("application_no"), FollowUp.Cause.valueOf(row.getString("cause")),
        FollowUp.Topic.valueOf(row.getString("topic")), row.getString("reference_no"), row.getObject("score", Integer.class),
        row.getString("statement"), row.getTimestamp("opened_at").toInstant(), row.getString("opened_by"),
        row.getDate("due_on").toLocalDate(), row.getString("manager"), row.getObject("reached", Boolean.class),
        row.getString("finding"), row.getObject("confirmed", Boolean.class), instant(row.getTimestamp("called_at")),
        row.getString("called_by"), row.getString("improvement"), row.getObject("satisfied", Boolean.class),
        instant(row.getTimestamp("closed_at")), row.getString("closed_by"));
  }

  private static @Nullable Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
