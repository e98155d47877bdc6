package org.gettingelectricity.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of ge_event, ge_event_head and ge_event_feed. */
@Repository
class EventRepository {

  private static final int NUMBERED_AT_ONCE = 1000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  EventRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** The last sequence of each case, locked until the transaction ends in the order of their numbers. */
  Map<String, Long> lastSequences(SortedSet<String> applicationNos) {
    Map<String, Long> last = new TreeMap<>();
    jdbc.sql("select application_no, sequence_no from ge_event_head where application_no in (:nos) order by application_no for update")
        .param("nos", applicationNos)
        .query((RowCallbackHandler) row -> last.put(row.getString("application_no"), row.getLong("sequence_no")));
    applicationNos.stream().filter(no -> !last.containsKey(no)).forEach(no -> {
      jdbc.sql("insert into ge_event_head (application_no, sequence_no) values (:no, 0)").param("no", no).update();
      last.put(no, 0L);
    });
    return last;
  }

  void lastSequences(Map<String, Long> last) {
    batch.batchUpdate("update ge_event_head set sequence_no = ? where application_no = ?",
        last.entrySet().stream().map(one -> new Object[] {one.getValue(), one.getKey()}).toList());
  }

  void insert(List<CaseEvent> events) {
    batch.batchUpdate("""
        insert into ge_event (event_id, application_no, sequence_no, type, occurred_at, data, owner)
        values (?, ?, ?, ?, ?, ?, (select started_by from ge_case where application_no = ?))""",
        events.stream().map(e -> new Object[] {e.id(), e.applicationNo(), e.sequence(), e.type().code(),
            e.occurredAt().atOffset(ZoneOffset.UTC), e.data(), e.applicationNo()}).toList());
  }

  List<CaseEvent> of(String applicationNo, Collection<Long> sequences) {
    return jdbc.sql("select * from ge_event where application_no = :no and sequence_no in (:sequences) order by sequence_no")
        .param("no", applicationNo).param("sequences", sequences).query(EventRepository::row).list();
  }

  Optional<CaseEvent> find(long rowId) {
    return jdbc.sql("select * from ge_event where id = :id").param("id", rowId).query(EventRepository::row).optional();
  }

  List<CaseEvent> all(Collection<Long> rowIds) {
    return rowIds.isEmpty() ? List.of()
        : jdbc.sql("select * from ge_event where id in (:ids)").param("ids", rowIds).query(EventRepository::row).list();
  }

  List<CaseEvent> feed(String owner, long after, int most) {
    return jdbc.sql("""
        select * from ge_event where owner = :owner and feed_position > :after order by feed_position
        fetch first :most rows only""").param("owner", owner).param("after", after).param("most", most)
        .query(EventRepository::row).list();
  }

  boolean unnumbered() {
    return !jdbc.sql("select 1 from ge_event where feed_position is null fetch first 1 rows only").query(Integer.class)
        .list().isEmpty();
  }

  /** Gives positions to events whose transactions have ended: whoever read up to a position has missed none before it. */
  void number() {
    long last = jdbc.sql("select last_position from ge_event_feed where id = 1 for update").query(Long.class).single();
    List<Long> ids = jdbc.sql("select id from ge_event where feed_position is null order by id fetch first "
        + NUMBERED_AT_ONCE + " rows only").query(Long.class).list();
    List<Object[]> positions = new ArrayList<>();
    for (long id : ids) {
      positions.add(new Object[] {++last, id});
    }
    batch.batchUpdate("update ge_event set feed_position = ? where id = ? and feed_position is null", positions);
    jdbc.sql("update ge_event_feed set last_position = :last where id = 1").param("last", last).update();
  }

  private static CaseEvent row(ResultSet row, int number) throws SQLException {
    return new CaseEvent(row.getLong("id"), row.getString("event_id"), row.getString("application_no"),
        row.getLong("sequence_no"), EventType.of(row.getString("type")).orElseThrow(),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getString("data"),
        row.getObject("feed_position", Long.class));
  }
}
