package org.gettingelectricity.duty;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens duties, keeps what came of them, and closes those that were met in another way. */
@Service
public class Duties {

  private static final String COLUMNS = "id, region, kind, subject, title, department, due_on, application_no, meeting_id, opened_at,"
      + " opened_by, result, done_at, done_by";
  private static final int MOST = 500;

  private final JdbcClient jdbc;
  private final ObjectProvider<DutyDesk> desk;
  private final Clock clock;

  Duties(JdbcClient jdbc, ObjectProvider<DutyDesk> desk, Clock clock) {
    this.jdbc = jdbc;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * What shall be owed.
   *
   * @param subject two open duties of a kind and subject are not opened in one region
   */
  public record Wanted(String region, DutyKind kind, String subject, String title, Role department, LocalDate dueOn,
      @Nullable String applicationNo, @Nullable Long meetingId) {

    private String key() {
      return region + "|" + kind + "|" + subject;
    }
  }

  /** Opens a duty and puts it on the desk; empty when it is owed already. */
  @Transactional
  public Optional<Duty> open(Wanted w, Caller by) {
    if (jdbc.sql("select count(*) from ge_duty where open_key = :key").param("key", w.key()).query(Integer.class).single() > 0) {
      return Optional.empty();
    }
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_duty (region, kind, subject, open_key, title, department, due_on, application_no, meeting_id, opened_at, opened_by)
        values (:region, :kind, :subject, :key, :title, :department, :due, :no, :meeting, :at, :by)""")
        .param("region", w.region()).param("kind", w.kind().name()).param("subject", w.subject()).param("key", w.key())
        .param("title", w.title()).param("department", w.department().id()).param("due", w.dueOn())
        .param("no", w.applicationNo(), Types.VARCHAR).param("meeting", w.meetingId(), Types.BIGINT).param("at", now())
        .param("by", by.id()).update(key, "id");
    Duty opened = get(key.getKeyAs(Long.class));
    jdbc.sql("update ge_duty set process_instance_id = :process where id = :id").param("process", desk.getObject().open(opened))
        .param("id", opened.id()).update();
    return Optional.of(opened);
  }

  /** Keeps what came of a duty, from the task that is just being done. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void done(long id, String result, Caller actor) {
    jdbc.sql("update ge_duty set result = :result, done_at = :at, done_by = :by, open_key = null where id = :id and done_at is null")
        .param("result", result).param("at", now()).param("by", actor.id()).param("id", id).update();
  }

  /** Closes what was met in another way, e.g. by publishing what was outdated. */
  @Transactional
  public void settle(String region, DutyKind kind, String subject, String result, Caller actor) {
    jdbc.sql("select id, process_instance_id from ge_duty where open_key = :key")
        .param("key", region + "|" + kind + "|" + subject).query(Open.class).optional().ifPresent(open -> {
          done(open.id(), result, actor);
          desk.getObject().close(open.processInstanceId(), result);
        });
  }

  private record Open(long id, String processInstanceId) {}

  /** Whether a duty waits for its work to be opened. */
  public boolean unworked(long id) {
    return jdbc.sql("select count(*) from ge_duty where id = :id and process_instance_id is null and done_at is null").param("id", id)
        .query(Integer.class).single() == 1;
  }

  /**
   * One of them.
   *
   * @throws Refusal 404 when there is none
   */
  public Duty get(long id) {
    return jdbc.sql("select " + COLUMNS + " from ge_duty where id = :id").param("id", id).query(Duty.class).optional()
        .orElseThrow(() -> Refusal.notFound("DUTY_NOT_FOUND", "没有编号为 " + id + " 的督办事项"));
  }

  /** Those of a meeting, oldest first. */
  public List<Duty> ofMeeting(long meetingId) {
    return jdbc.sql("select " + COLUMNS + " from ge_duty where meeting_id = :id order by id").param("id", meetingId).query(Duty.class).list();
  }

  /** Those of areas, open ones first by their day, at most {@value #MOST}. */
  public List<Duty> of(List<ServiceArea> areas, boolean openOnly) {
    return areas.stream().flatMap(area -> jdbc.sql("select " + COLUMNS + " from ge_duty where region like :area"
        + (openOnly ? " and done_at is null" : "")
        + " order by case when done_at is null then 0 else 1 end, due_on, id fetch first :most rows only")
        .param("area", area.prefix() + "%").param("most", MOST).query(Duty.class).list().stream()).distinct().limit(MOST).toList();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
