package org.gettingelectricity.clock.recomputation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gettingelectricity.calendar.CalendarChanged;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.clock.ClockRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Rows of ge_recomputation. */
@Repository
public class RecomputationRepository {

  private final JdbcClient jdbc;

  RecomputationRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(CalendarChanged change, int cases, String worker) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into ge_recomputation (calendar_year, first_changed, last_changed, requested_by, requested_at, cases_total,
          cases_done, cases_moved, cases_failed, last_no, heartbeat_at, worker)
        values (:year, :first, :last, :actor, :at, :cases, 0, 0, 0, '', :at, :worker)""")
        .param("year", change.year()).param("first", change.firstChanged()).param("last", change.lastChanged())
        .param("actor", change.actor()).param("at", ClockRepository.utc(change.at())).param("cases", cases)
        .param("worker", worker).update(key, "id");
    return key.getKey().longValue();
  }

  Optional<Recomputation> find(long id) {
    return jdbc.sql("select * from ge_recomputation where id = :id").param("id", id).query(RecomputationRepository::row)
        .optional();
  }

  public Optional<Recomputation> latest() {
    return jdbc.sql("select * from ge_recomputation order by id desc fetch first 1 rows only")
        .query(RecomputationRepository::row).optional();
  }

  String lastNo(long id) {
    return jdbc.sql("select last_no from ge_recomputation where id = :id").param("id", id).query(String.class).single();
  }

  /** Unfinished ones nobody has worked on since the given moment. */
  List<Long> abandoned(Instant since) {
    return jdbc.sql("select id from ge_recomputation where finished_at is null and heartbeat_at < :since order by id")
        .param("since", ClockRepository.utc(since)).query(Long.class).list();
  }

  /** Takes an abandoned one over; false when another node was faster. */
  boolean takeOver(long id, Instant since, String worker, Instant now) {
    return jdbc.sql("""
        update ge_recomputation set worker = :worker, heartbeat_at = :now
        where id = :id and finished_at is null and heartbeat_at < :since""")
        .param("worker", worker).param("now", ClockRepository.utc(now)).param("id", id)
        .param("since", ClockRepository.utc(since)).update() == 1;
  }

  /** Notes a batch; false when another node has taken over. */
  boolean progress(long id, String worker, int done, int moved, int failed, String lastNo, Instant now) {
    return jdbc.sql("""
        update ge_recomputation set cases_done = cases_done + :done, cases_moved = cases_moved + :moved,
          cases_failed = cases_failed + :failed, last_no = :lastNo, heartbeat_at = :now
        where id = :id and worker = :worker""")
        .param("done", done).param("moved", moved).param("failed", failed).param("lastNo", lastNo)
        .param("now", ClockRepository.utc(now)).param("id", id).param("worker", worker).update() == 1;
  }

  void finish(long id, int movedLate, Instant now) {
    jdbc.sql("""
        update ge_recomputation set finished_at = :now, heartbeat_at = :now, cases_moved = cases_moved + :moved
        where id = :id""")
        .param("now", ClockRepository.utc(now)).param("moved", movedLate).param("id", id).update();
  }

  private static Recomputation row(ResultSet row, int number) throws SQLException {
    return new Recomputation(row.getLong("id"), row.getInt("calendar_year"), row.getObject("first_changed", LocalDate.class),
        row.getObject("last_changed", LocalDate.class), row.getString("requested_by"), Objects.requireNonNull(at(row, "requested_at")),
        row.getInt("cases_total"), row.getInt("cases_done"), row.getInt("cases_moved"), row.getInt("cases_failed"),
        at(row, "finished_at"));
  }

  private static @Nullable OffsetDateTime at(ResultSet row, String column) throws SQLException {
    Instant at = ClockRepository.instant(row, column);
    return at == null ? null : at.atZone(Days.ZONE).toOffsetDateTime();
  }
}
