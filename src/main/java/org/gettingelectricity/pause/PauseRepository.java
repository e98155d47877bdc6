package org.gettingelectricity.pause;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockRepository;
import org.gettingelectricity.clock.PauseReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Rows of ge_pause. */
@Repository
class PauseRepository {

  private static final String COLUMNS = """
      select id, reason, sub_reason, explanation, evidence, (evidence_sha256 is not null or evidence_file is not null) as has_file, requested_by,
        requested_at, confirmed_by, confirmed_at, refused_by, refused_at, resume_reason, resume_evidence, resume_by,
        resume_at, resume_confirmed_by, resume_confirmed_at
      from ge_pause""";

  private final JdbcClient jdbc;

  PauseRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Pause> of(String applicationNo) {
    return jdbc.sql(COLUMNS + " where application_no = :no order by id").param("no", applicationNo)
        .query(PauseRepository::row).list();
  }

  Optional<Pause> find(String applicationNo, long id) {
    return jdbc.sql(COLUMNS + " where application_no = :no and id = :id").param("no", applicationNo).param("id", id)
        .query(PauseRepository::row).optional();
  }

  long insert(String applicationNo, PauseRequest request, @Nullable String sha256, String actor, Instant at) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_pause (application_no, reason, sub_reason, explanation, evidence, evidence_sha256, requested_by,
          requested_at) values (:no, :reason, :subReason, :explanation, :evidence, :file, :actor, :at)""")
        .param("no", applicationNo).param("reason", request.reason().name()).param("subReason", request.subReason())
        .param("explanation", request.explanation()).param("evidence", request.evidence())
        .param("file", sha256, Types.VARCHAR).param("actor", actor)
        .param("at", ClockRepository.utc(at)).update(key, "id");
    return key.getKey().longValue();
  }

  void confirm(String applicationNo, long id, String actor, Instant at) {
    update("update ge_pause set confirmed_by = :actor, confirmed_at = :at where id = :id", id, actor, at);
    jdbc.sql("update ge_clock_case set pauses = pauses + 1 where application_no = :no").param("no", applicationNo).update();
  }

  void refuse(long id, String actor, Instant at) {
    update("update ge_pause set refused_by = :actor, refused_at = :at where id = :id", id, actor, at);
  }

  void askToResume(long id, String reason, String evidence, String actor, Instant at) {
    jdbc.sql("""
        update ge_pause set resume_by = :actor, resume_at = :at, resume_reason = :reason, resume_evidence = :evidence
        where id = :id""")
        .param("actor", actor).param("at", ClockRepository.utc(at)).param("reason", reason).param("evidence", evidence)
        .param("id", id).update();
  }

  void resume(long id, String actor, Instant at) {
    update("update ge_pause set resume_confirmed_by = :actor, resume_confirmed_at = :at where id = :id", id, actor, at);
  }

  void refuseResumption(long id) {
    jdbc.sql("""
        update ge_pause set resume_by = null, resume_at = null, resume_reason = null, resume_evidence = null
        where id = :id""").param("id", id).update();
  }

  /** Hash of the evidence; empty when there is none, or when an earlier version kept it. */
  Optional<String> file(String applicationNo, long id) {
    return jdbc.sql("select evidence_sha256 from ge_pause where application_no = :no and id = :id and evidence_sha256 is not null")
        .param("no", applicationNo).param("id", id).query(String.class).optional();
  }

  /** Evidence as earlier versions kept it, in the row. */
  Optional<byte[]> earlierFile(String applicationNo, long id) {
    return jdbc.sql("select evidence_file from ge_pause where application_no = :no and id = :id")
        .param("no", applicationNo).param("id", id).query((row, n) -> Optional.ofNullable(row.getBytes(1))).optional()
        .flatMap(file -> file);
  }

  private void update(String sql, long id, String actor, Instant at) {
    jdbc.sql(sql).param("actor", actor).param("at", ClockRepository.utc(at)).param("id", id).update();
  }

  private static Pause row(ResultSet row, int number) throws SQLException {
    return new Pause(row.getLong("id"), PauseReason.valueOf(row.getString("reason")), row.getString("sub_reason"),
        row.getString("explanation"), row.getString("evidence"), row.getBoolean("has_file"), row.getString("requested_by"),
        at(row, "requested_at"), row.getString("confirmed_by"), at(row, "confirmed_at"), row.getString("refused_by"),
        at(row, "refused_at"), row.getString("resume_reason"), row.getString("resume_evidence"),
        row.getString("resume_by"), at(row, "resume_at"), row.getString("resume_confirmed_by"),
        at(row, "resume_confirmed_at"));
  }

  private static @Nullable OffsetDateTime at(ResultSet row, String column) throws SQLException {
    Instant at = ClockRepository.instant(row, column);
    return at == null ? null : at.atZone(Days.ZONE).toOffsetDateTime();
  }
}
