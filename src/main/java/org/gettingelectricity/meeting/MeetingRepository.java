package org.gettingelectricity.meeting;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gettingelectricity.access.ServiceArea;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of meetings, of what was brought in, and of what was decided. */
@Repository
class MeetingRepository {

  private static final String COLUMNS = "id, region, kind, starts_at, input_due_at, reason, application_no, convened_at, convened_by,"
      + " attendants, minutes, held_at, held_by, process_instance_id";

  private final JdbcClient jdbc;

  MeetingRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a department brought in. */
  record Input(long id, long meetingId, String department, String content, boolean late, OffsetDateTime givenAt, String givenBy) {}

  /** A supply plan as it was decided. */
  record Decision(long id, long meetingId, String applicationNo, boolean approved, String opinion, OffsetDateTime decidedAt,
      String decidedBy) {}

  boolean planned(String slot) {
    return jdbc.sql("select count(*) from ge_meeting where slot = :slot").param("slot", slot).query(Integer.class).single() > 0;
  }

  Meeting insert(String slot, Meeting m) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_meeting (region, kind, slot, starts_at, input_due_at, reason, application_no, convened_at, convened_by)
        values (:region, :kind, :slot, :starts, :due, :reason, :no, :at, :by)""").param("region", m.region())
        .param("kind", m.kind().name()).param("slot", slot).param("starts", m.startsAt()).param("due", m.inputDueAt())
        .param("reason", m.reason(), Types.VARCHAR).param("no", m.applicationNo(), Types.VARCHAR).param("at", m.convenedAt())
        .param("by", m.convenedBy()).update(key, "id");
    return find(key.getKeyAs(Long.class)).orElseThrow();
  }

  void worked(long id, String processInstanceId) {
    jdbc.sql("update ge_meeting set process_instance_id = :process where id = :id").param("process", processInstanceId).param("id", id)
        .update();
  }

  void held(long id, String attendants, String minutes, OffsetDateTime at, String by) {
    jdbc.sql("update ge_meeting set attendants = :attendants, minutes = :minutes, held_at = :at, held_by = :by where id = :id")
        .param("attendants", attendants).param("minutes", minutes).param("at", at).param("by", by).param("id", id).update();
  }

  Optional<Meeting> find(long id) {
    return jdbc.sql("select " + COLUMNS + " from ge_meeting where id = :id").param("id", id).query(Meeting.class).optional();
  }

  List<Meeting> of(ServiceArea area, int most) {
    return jdbc.sql("select " + COLUMNS + " from ge_meeting where region like :area order by starts_at desc, id desc fetch first :most rows only")
        .param("area", area.prefix() + "%").param("most", most).query(Meeting.class).list();
  }

  /** Regular meetings of a region before one of them that still have work on somebody's desk. */
  List<Meeting> earlierOf(Meeting m) {
    return jdbc.sql("select " + COLUMNS + " from ge_meeting where region = :region and kind not in ('AD_HOC', 'QUARTERLY') and held_at is not null"
        + " and process_instance_id is not null and starts_at < :before").param("region", m.region()).param("before", m.startsAt())
        .query(Meeting.class).list();
  }

  void settled(long id) {
    jdbc.sql("update ge_meeting set process_instance_id = null where id = :id").param("id", id).update();
  }

  void insert(long meeting, String department, String content, boolean late, OffsetDateTime at, String by) {
    jdbc.sql("""
        insert into ge_meeting_input (meeting_id, department, content, late, given_at, given_by)
        values (:meeting, :department, :content, :late, :at, :by)""").param("meeting", meeting).param("department", department)
        .param("content", content).param("late", late).param("at", at).param("by", by).update();
  }

  /** The newest of each department. */
  List<Input> inputs(long meeting) {
    return jdbc.sql("""
        select id, meeting_id, department, content, late, given_at, given_by from ge_meeting_input i where meeting_id = :meeting
          and id = (select max(id) from ge_meeting_input n where n.meeting_id = i.meeting_id and n.department = i.department)
        order by id""").param("meeting", meeting).query(Input.class).list();
  }

  void insert(long meeting, String applicationNo, boolean approved, String opinion, OffsetDateTime at, String by) {
    jdbc.sql("""
        insert into ge_meeting_decision (meeting_id, application_no, approved, opinion, decided_at, decided_by)
        values (:meeting, :no, :approved, :opinion, :at, :by)""").param("meeting", meeting).param("no", applicationNo)
        .param("approved", approved).param("opinion", opinion, Types.VARCHAR).param("at", at).param("by", by).update();
  }

  List<Decision> decisions(long meeting) {
    return jdbc.sql("""
        select id, meeting_id, application_no, approved, opinion, decided_at, decided_by from ge_meeting_decision
        where meeting_id = :meeting order by id""").param("meeting", meeting).query(Decision.class).list();
  }

  /** Open cases of a region whose plan is reviewed at the meeting (POLICY 11). */
  List<String> reviewedAtMeeting(String region) {
    return jdbc.sql("""
        select application_no from ge_case where region = :region and state = 'OPEN' and flow = 'HV_DUAL'
          and quote like '%"WEEKLY_MEETING"%' order by accepted_at, application_no""").param("region", region).query(String.class).list();
  }

  /** Open key projects of a region. */
  List<String> keyProjects(String region) {
    return jdbc.sql("""
        select application_no from ge_case where region = :region and state = 'OPEN' and facts like '%"keyProject":true%'
        order by accepted_at, application_no""").param("region", region).query(String.class).list();
  }
}
