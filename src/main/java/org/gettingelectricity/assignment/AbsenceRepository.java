package org.gettingelectricity.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_absence that were not withdrawn. */
@Repository
class AbsenceRepository {

  private static final String SELECT = "select * from ge_absence where cancelled_at is null and ";

  private final JdbcClient jdbc;

  AbsenceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(String user, LocalDate from, LocalDate to, String substitute, String reason, String actor, Instant at) {
    jdbc.sql("""
        insert into ge_absence (user_id, from_on, to_on, substitute, reason, entered_by, entered_at)
        values (:user, :from, :to, :substitute, :reason, :actor, :at)""")
        .param("user", user).param("from", from).param("to", to).param("substitute", substitute).param("reason", reason)
        .param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void cancel(long id, String actor, Instant at) {
    jdbc.sql("update ge_absence set cancelled_by = :actor, cancelled_at = :at where id = :id and cancelled_at is null")
        .param("actor", actor).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update();
  }

  Optional<Absence> find(long id) {
    return jdbc.sql(SELECT + "id = :id").param("id", id).query(AbsenceRepository::row).optional();
  }

  Optional<Absence> of(String user, LocalDate day) {
    return jdbc.sql(SELECT + "user_id = :user and from_on <= :day and to_on >= :day order by id")
        .param("user", user).param("day", day).query(AbsenceRepository::row).list().stream().findFirst();
  }

  /** Absences that reach into the days from {@code from} to {@code to}. */
  List<Absence> between(LocalDate from, LocalDate to) {
    return jdbc.sql(SELECT + "from_on <= :to and to_on >= :from order by from_on, id")
        .param("from", from).param("to", to).query(AbsenceRepository::row).list();
  }

  /** Absences that are not over yet. */
  List<Absence> since(LocalDate day) {
    return jdbc.sql(SELECT + "to_on >= :day order by from_on, id").param("day", day).query(AbsenceRepository::row).list();
  }

  private static Absence row(ResultSet row, int number) throws SQLException {
    return new Absence(row.getLong("id"), row.getString("user_id"), row.getObject("from_on", LocalDate.class),
        row.getObject("to_on", LocalDate.class), row.getString("substitute"), row.getString("reason"),
        row.getString("entered_by"));
  }
}
