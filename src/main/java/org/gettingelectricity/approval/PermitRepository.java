package org.gettingelectricity.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of ge_permit. */
@Repository
class PermitRepository {

  private final JdbcClient jdbc;

  PermitRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<PermitApplication> of(String applicationNo) {
    return jdbc.sql("select * from ge_permit where application_no = :no order by permit").param("no", applicationNo)
        .query(PermitRepository::read).list();
  }

  /**
   * Holds the approvals of a case until the transaction ends, so that a decision and a construction crew arriving at the
   * same moment see each other.
   */
  List<PermitApplication> lock(String applicationNo) {
    jdbc.sql("select application_no from ge_case where application_no = :no for update").param("no", applicationNo)
        .query(String.class).single();
    return of(applicationNo);
  }

  void insert(String applicationNo, String permit, String route, String applicant, PermitApplication.State state) {
    jdbc.sql("""
        insert into ge_permit (application_no, permit, route, applicant, state, round)
        values (:no, :permit, :route, :applicant, :state, 1)""")
        .param("no", applicationNo).param("permit", permit).param("route", route).param("applicant", applicant)
        .param("state", state.name()).update();
  }

  void replan(String applicationNo, String permit, String route, String applicant, PermitApplication.State state) {
    jdbc.sql("""
        update ge_permit set route = :route, applicant = :applicant, state = :state
        where application_no = :no and permit = :permit""")
        .param("no", applicationNo).param("permit", permit).param("route", route).param("applicant", applicant)
        .param("state", state.name()).update();
  }

  void delete(String applicationNo, String permit) {
    jdbc.sql("delete from ge_permit where application_no = :no and permit = :permit")
        .param("no", applicationNo).param("permit", permit).update();
  }

  void submitted(String applicationNo, String permit, String submissionNo, int round, Instant at) {
    jdbc.sql("""
        update ge_permit set state = 'SUBMITTED', submitted_at = :at, submission_no = :submission, round = :round,
          decided_at = null, decided_by = null, reason = null
        where application_no = :no and permit = :permit""")
        .param("no", applicationNo).param("permit", permit).param("submission", submissionNo).param("round", round)
        .param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void decided(String applicationNo, String permit, Decision decision, String actor, Instant at) {
    jdbc.sql("""
        update ge_permit set state = :state, decided_at = :at, decided_by = :actor, document_no = :document, reason = :reason
        where application_no = :no and permit = :permit""")
        .param("no", applicationNo).param("permit", permit).param("state", decision.outcome().state().name())
        .param("at", at.atOffset(ZoneOffset.UTC)).param("actor", actor).param("document", decision.documentNo())
        .param("reason", decision.reason()).update();
  }

  private static PermitApplication read(ResultSet row, int number) throws SQLException {
    return new PermitApplication(row.getString("application_no"), row.getString("permit"), row.getString("route"),
        row.getString("applicant"), PermitApplication.State.valueOf(row.getString("state")), row.getInt("round"),
        instant(row.getTimestamp("submitted_at")), row.getString("submission_no"),
        instant(row.getTimestamp("decided_at")), row.getString("decided_by"), row.getString("document_no"),
        row.getString("reason"));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
