package org.gettingelectricity.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.gettingelectricity.ledger.HeldReads;
import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Repository;

/** The rows of ge_permit and ge_permit_round. */
@Repository
class PermitRepository {

  private final JdbcClient jdbc;
  private final HeldReads held;

  PermitRepository(JdbcClient jdbc, HeldReads held) {
    this.jdbc = jdbc;
    this.held = held;
  }

  List<PermitApplication> of(String applicationNo) {
    return held.read(applicationNo, PermitApplication.class, () -> jdbc
        .sql("select * from ge_permit where application_no = :no order by permit").param("no", applicationNo)
        .query(PermitRepository::read).list());
  }

  /** The approvals of a case as the last transaction left them, for those who have locked its ledger. */
  List<PermitApplication> afresh(String applicationNo) {
    held.forget(applicationNo, PermitApplication.class);
    return of(applicationNo);
  }

  void insert(PermitApplication p) {
    held.forget(p.applicationNo(), PermitApplication.class);
    jdbc.sql("""
        insert into ge_permit (application_no, permit, route, applicant, state, round, on_behalf, authorisation)
        values (:no, :permit, :route, :applicant, :state, 1, :behalf, :authorisation)""")
        .param("no", p.applicationNo()).param("permit", p.permit().name()).param("route", p.route().name())
        .param("applicant", p.applicant().name()).param("state", p.state().name()).param("behalf", p.onBehalf())
        .param("authorisation", p.authorisation()).update();
  }

  void replan(PermitApplication p) {
    held.forget(p.applicationNo(), PermitApplication.class);
    jdbc.sql("""
        update ge_permit set route = :route, applicant = :applicant, state = :state, on_behalf = :behalf,
          authorisation = :authorisation where application_no = :no and permit = :permit""")
        .param("no", p.applicationNo()).param("permit", p.permit().name()).param("route", p.route().name())
        .param("applicant", p.applicant().name()).param("state", p.state().name()).param("behalf", p.onBehalf())
        .param("authorisation", p.authorisation()).update();
  }

  void delete(String applicationNo, Permit permit) {
    held.forget(applicationNo, PermitApplication.class);
    jdbc.sql("delete from ge_permit where application_no = :no and permit = :permit")
        .param("no", applicationNo).param("permit", permit.name()).update();
  }

  /** Writes the submission to the permit and opens its round. */
  void submitted(PermitApplication p, Submission submission, int round, String actor, Instant at) {
    held.forget(p.applicationNo(), PermitApplication.class);
    jdbc.sql("""
        update ge_permit set state = :state, submitted_at = :at, submission_no = :submission, round = :round,
          authority = coalesce(:authority, authority), authorisation = coalesce(:authorisation, authorisation),
          signed_by = :signed, decided_at = null, decided_by = null, document_no = null, reason = null
        where application_no = :no and permit = :permit""")
        .param("no", p.applicationNo()).param("permit", p.permit().name()).param("state", p.submitted().name())
        .param("submission", submission.number()).param("round", round).param("authority", submission.authority())
        .param("authorisation", submission.authorisation()).param("signed", signature(p, submission, actor))
        .param("at", at.atOffset(ZoneOffset.UTC)).update();
    jdbc.sql("""
        insert into ge_permit_round (application_no, permit, round, joint, submission_no, authority, revision,
          submitted_at, submitted_by)
        values (:no, :permit, :round, :joint, :submission, :authority, :revision, :at, :by)""")
        .param("no", p.applicationNo()).param("permit", p.permit().name()).param("round", round)
        .param("joint", submission.joint()).param("submission", submission.number())
        .param("authority", submission.authority()).param("revision", submission.revision())
        .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor).update();
  }

  void decided(PermitApplication p, Decision decision, String actor, Instant at) {
    held.forget(p.applicationNo(), PermitApplication.class);
    jdbc.sql("""
        update ge_permit set state = :state, decided_at = :at, decided_by = :actor, document_no = :document, reason = :reason
        where application_no = :no and permit = :permit""")
        .param("no", p.applicationNo()).param("permit", p.permit().name()).param("state", decision.outcome().state().name())
        .param("at", at.atOffset(ZoneOffset.UTC)).param("actor", actor).param("document", decision.documentNo())
        .param("reason", decision.reason()).update();
    jdbc.sql("""
        update ge_permit_round set outcome = :outcome, decided_at = :at, decided_by = :actor, document_no = :document,
          reason = :reason where application_no = :no and permit = :permit and round = :round""")
        .param("no", p.applicationNo()).param("permit", p.permit().name()).param("round", p.round())
        .param("outcome", decision.outcome().name()).param("at", at.atOffset(ZoneOffset.UTC)).param("actor", actor)
        .param("document", decision.documentNo()).param("reason", decision.reason()).update();
  }

  List<PermitRound> rounds(String applicationNo) {
    return jdbc.sql("select * from ge_permit_round where application_no = :no order by id").param("no", applicationNo)
        .query(PermitRepository::readRound).list();
  }

  private static @Nullable String signature(PermitApplication p, Submission submission, String actor) {
    if (p.submitted() != PermitApplication.State.COMMITTED) {
      return null;
    }
    return submission.signedBy() == null ? actor : submission.signedBy();
  }

  private static PermitApplication read(ResultSet row, int number) throws SQLException {
    return new PermitApplication(row.getString("application_no"), Permit.valueOf(row.getString("permit")),
        ApprovalRoute.valueOf(row.getString("route")), Payer.valueOf(row.getString("applicant")),
        PermitApplication.State.valueOf(row.getString("state")), row.getInt("round"),
        instant(row.getTimestamp("submitted_at")), row.getString("submission_no"),
        instant(row.getTimestamp("decided_at")), row.getString("decided_by"), row.getString("document_no"),
        row.getString("reason"), row.getString("authority"), row.getBoolean("on_behalf"), row.getString("authorisation"),
        row.getString("signed_by"));
  }

  private static PermitRound readRound(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return new PermitRound(Permit.valueOf(row.getString("permit")), row.getInt("round"), row.getBoolean("joint"),
        row.getString("submission_no"), row.getString("authority"), row.getString("revision"),
        instant(row.getTimestamp("submitted_at")), row.getString("submitted_by"),
        outcome == null ? null : Decision.Outcome.valueOf(outcome), instant(row.getTimestamp("decided_at")),
        row.getString("decided_by"), row.getString("document_no"), row.getString("reason"));
  }

  @Contract("!null -> !null")
  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
