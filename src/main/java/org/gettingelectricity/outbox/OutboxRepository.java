package org.gettingelectricity.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gettingelectricity.access.ServiceArea;
import org.gettingelectricity.outbox.Delivery.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Repository;

/** The rows of ge_outbox and ge_outbox_receiver. */
@Repository
class OutboxRepository {

  /** Only the oldest waiting parcel of a lane may leave; a row that another node sends is passed over. */
  private static final String CLAIM = """
      select * from ge_outbox o where open_receiver = :receiver and due_at <= :now
        and (leased_until is null or leased_until < :now)
        and not exists (select 1 from ge_outbox earlier where earlier.open_receiver = o.open_receiver
          and earlier.lane = o.lane and earlier.id < o.id)
      order by due_at, id fetch first %d rows only for update skip locked""";
  private static final String WAITING_AT_ALL = """
      select receiver from ge_outbox_receiver r where (hold_until is null or hold_until <= :now)
        and exists (select 1 from ge_outbox o where o.open_receiver = r.receiver and o.due_at <= :now)""";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  OutboxRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  void open(String receiver) {
    jdbc.sql("""
        insert into ge_outbox_receiver (receiver, failures)
        select :receiver, 0 where not exists (select 1 from ge_outbox_receiver where receiver = :receiver)""")
        .param("receiver", receiver).update();
  }

  void insert(List<Parcel> parcels, Instant now) {
    batch.batchUpdate("""
        insert into ge_outbox (receiver, open_receiver, lane, subject_id, state, attempts, not_before, due_at, created_at)
        values (?, ?, ?, ?, 'PENDING', 0, ?, ?, ?)""", parcels.stream().map(p -> new Object[] {p.receiver(), p.receiver(),
            p.lane(), p.subjectId(), utc(p.notBefore()), utc(p.notBefore()), utc(now)}).toList());
  }

  /** Receivers for whom something is due and who are not left alone. */
  List<String> waiting(Instant now) {
    return jdbc.sql(WAITING_AT_ALL).param("now", utc(now)).query(String.class).list();
  }

  List<Delivery> claim(String receiver, Instant now, Instant leasedUntil, int most) {
    List<Delivery> claimed = jdbc.sql(CLAIM.formatted(most)).param("receiver", receiver).param("now", utc(now))
        .query(OutboxRepository::row).list();
    batch.batchUpdate("update ge_outbox set leased_until = ? where id = ?",
        claimed.stream().map(row -> new Object[] {utc(leasedUntil), row.id()}).toList());
    return claimed;
  }

  void sent(List<Delivery> arrived, @Nullable Integer status, Instant at) {
    batch.batchUpdate("""
        update ge_outbox set state = 'SENT', open_receiver = null, due_at = null, leased_until = null, sent_at = ?,
          attempts = attempts + 1, last_status = ?, last_error = null where id = ?""",
        arrived.stream().map(row -> new Object[] {utc(at), status, row.id()}).toList());
    List<Delivery> late = arrived.stream().filter(row -> row.attempts() > 0).toList();
    batch.batchUpdate("update ge_outbox set due_at = not_before where open_receiver = ? and lane = ? and due_at > not_before",
        late.stream().map(row -> new Object[] {row.receiver(), row.lane()}).toList());
  }

  /** @param next null = a dead letter; what waits behind it waits as long */
  void failed(Delivery row, State state, @Nullable Integer status, String error, @Nullable Instant next) {
    jdbc.sql("""
        update ge_outbox set state = :state, due_at = :next, leased_until = null, attempts = attempts + 1,
          last_status = :status, last_error = :error where id = :id""")
        .param("state", state.name()).param("next", utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("status", status, Types.INTEGER).param("error", error).param("id", row.id()).update();
    if (next != null) {
      jdbc.sql("update ge_outbox set due_at = :next where open_receiver = :receiver and lane = :lane and due_at < :next")
          .param("next", utc(next)).param("receiver", row.receiver()).param("lane", row.lane()).update();
    }
  }

  int failures(String receiver) {
    return jdbc.sql("select failures from ge_outbox_receiver where receiver = :receiver").param("receiver", receiver)
        .query(Integer.class).single();
  }

  void failing(String receiver, int failures, @Nullable Instant holdUntil) {
    jdbc.sql("update ge_outbox_receiver set failures = :failures, hold_until = :until where receiver = :receiver")
        .param("failures", failures).param("until", utc(holdUntil), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("receiver", receiver).update();
  }

  void release(String receiver) {
    failing(receiver, 0, null);
  }

  void allDue(String receiver, Instant now) {
    jdbc.sql("update ge_outbox set due_at = not_before where open_receiver = :receiver and due_at > :now and not_before <= :now")
        .param("receiver", receiver).param("now", utc(now)).update();
  }

  void dueNow(Delivery row, Instant now) {
    jdbc.sql("update ge_outbox set due_at = :now where id = :id").param("now", utc(now)).param("id", row.id()).update();
  }

  void drop(String receiver) {
    jdbc.sql("delete from ge_outbox where open_receiver = :receiver").param("receiver", receiver).update();
    jdbc.sql("delete from ge_outbox_receiver where receiver = :receiver").param("receiver", receiver).update();
  }

  int forget(Instant sentBefore, int most) {
    return jdbc.sql("delete from ge_outbox where id in (select id from ge_outbox where sent_at < :before fetch first "
        + most + " rows only)").param("before", utc(sentBefore)).update();
  }

  Optional<Delivery> find(long id) {
    return jdbc.sql("select * from ge_outbox where id = :id").param("id", id).query(OutboxRepository::row).optional();
  }

  List<Delivery> ofLane(String lane, String courier) {
    return jdbc.sql("select * from ge_outbox where lane = :lane and receiver like :courier order by id").param("lane", lane)
        .param("courier", courier + ":%").query(OutboxRepository::row).list();
  }

  List<Delivery> of(List<String> receivers, @Nullable State state, int most, long offset) {
    return jdbc.sql("select * from ge_outbox where " + among(state) + only(state)
        + " order by id desc offset :offset rows fetch first :most rows only").param("receivers", receivers)
        .param("offset", offset).param("most", most).query(OutboxRepository::row).list();
  }

  long count(List<String> receivers, @Nullable State state) {
    return jdbc.sql("select count(*) from ge_outbox where " + among(state) + only(state))
        .param("receivers", receivers).query(Long.class).single();
  }

  /** Those of cases that do not arrive, the longest first. */
  List<Outbox.Stuck> stuck(List<ServiceArea> areas, int most) {
    Map<String, Object> parameters = new HashMap<>(Map.of("most", most));
    for (int i = 0; i < areas.size(); i++) {
      parameters.put("area" + i, areas.get(i).prefix() + "%");
    }
    String within = IntStream.range(0, areas.size()).mapToObj(i -> "c.region like :area" + i).collect(Collectors.joining(" or "));
    return areas.isEmpty() ? List.of() : jdbc.sql("""
        select o.*, c.region from ge_outbox o join ge_case c on c.application_no = o.lane
        where o.open_receiver in (select receiver from ge_outbox_receiver) and o.state = 'STUCK' and (""" + within
        + ") order by o.id fetch first :most rows only").params(parameters)
        .query((row, number) -> new Outbox.Stuck(row(row, number), row.getString("region"))).list();
  }

  /** What has not arrived stands behind an index of its own. */
  private static String among(@Nullable State state) {
    return (state == null || state == State.SENT ? "receiver" : "open_receiver") + " in (:receivers)";
  }

  private static String only(@Nullable State state) {
    return state == null ? "" : " and state = '" + state.name() + "'";
  }

  private static Delivery row(ResultSet row, int number) throws SQLException {
    return new Delivery(row.getLong("id"), row.getString("receiver"), row.getString("lane"), row.getLong("subject_id"),
        State.valueOf(row.getString("state")), row.getInt("attempts"), at(row, "due_at"),
        row.getObject("last_status", Integer.class), row.getString("last_error"), row.getObject("created_at", OffsetDateTime.class).toInstant(), at(row, "sent_at"));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  @Contract("!null -> !null")
  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
