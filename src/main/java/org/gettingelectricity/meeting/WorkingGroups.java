package org.gettingelectricity.meeting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseState;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 一事一议专项工作群 (001 三(二)4): those who can settle what one case needs at once. Dissolved when its work is done, and with the end
 * of the case at the latest. What it decides is done in the tasks of the case at the time; only paper may follow later (D-35).
 */
@Service
class WorkingGroups {

  private static final List<String> USUAL = List.of("相关专业部门负责人", "专业人员", "纪检人员", "主管领导");
  private static final String BETWEEN = "、";
  private static final String SELECT = """
      select g.id, g.application_no, g.region, g.purpose, g.members, g.opened_at, g.opened_by, g.conclusion,
        coalesce(g.dissolved_at, c.closed_at) as dissolved_at, g.dissolved_by
      from ge_working_group g join ge_case c on c.application_no = g.application_no\s""";

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Clock clock;

  WorkingGroups(JdbcClient jdbc, Ledger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A group; {@code dissolvedAt} null while it works. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record WorkingGroup(long id, String applicationNo, String region, String purpose, String members, OffsetDateTime openedAt,
      String openedBy, @Nullable String conclusion, @Nullable OffsetDateTime dissolvedAt, @Nullable String dissolvedBy) {}

  List<WorkingGroup> of(String applicationNo) {
    return jdbc.sql(SELECT + "where g.application_no = :no order by g.id").param("no", applicationNo).query(WorkingGroup.class).list();
  }

  /**
   * Opens a group for a case.
   *
   * @throws Refusal 409 when the case has one at work, or has ended
   */
  @Transactional
  public WorkingGroup open(ConnectionCase c, String purpose, List<String> members, Caller by) {
    if (c.state() != CaseState.OPEN) {
      throw Refusal.conflict("CASE_CLOSED", "申请已办结，无需建立工作群");
    }
    ledger.lock(c.applicationNo());
    if (of(c.applicationNo()).stream().anyMatch(group -> group.dissolvedAt() == null)) {
      throw Refusal.conflict("WORKING_GROUP_EXISTS", "该申请已有工作群，解散后才能另建");
    }
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_working_group (application_no, region, purpose, members, opened_at, opened_by)
        values (:no, :region, :purpose, :members, :at, :by)""").param("no", c.applicationNo()).param("region", c.region())
        .param("purpose", purpose).param("members", String.join(BETWEEN, members == null || members.isEmpty() ? USUAL : members))
        .param("at", now()).param("by", by.id()).update(key, "id");
    return find(key.getKeyAs(Long.class)).orElseThrow();
  }

  /**
   * Dissolves a group; the same again is the same.
   *
   * @throws Refusal 404 when there is none the caller may see, 409 when it was dissolved with other words
   */
  @Transactional
  public WorkingGroup dissolve(long id, String conclusion, Caller by) {
    WorkingGroup group = find(id).filter(found -> by.worksIn(found.region()))
        .orElseThrow(() -> Refusal.notFound("WORKING_GROUP_NOT_FOUND", "没有编号为 " + id + " 的工作群，或无权查看"));
    if (group.dissolvedAt() != null && !conclusion.equals(group.conclusion())) {
      throw Refusal.conflict("WORKING_GROUP_DISSOLVED", "工作群已解散");
    }
    jdbc.sql("update ge_working_group set conclusion = :conclusion, dissolved_at = :at, dissolved_by = :by where id = :id and dissolved_at is null")
        .param("conclusion", conclusion).param("at", now()).param("by", by.id()).param("id", id).update();
    return find(id).orElseThrow();
  }

  private Optional<WorkingGroup> find(long id) {
    return jdbc.sql(SELECT + "where g.id = :id").param("id", id).query(WorkingGroup.class).optional();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
