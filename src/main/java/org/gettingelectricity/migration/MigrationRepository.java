package org.gettingelectricity.migration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gettingelectricity.migration.RunningProcesses.Running;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_migration and ge_migration_case. */
@Repository
class MigrationRepository {

  private static final String ORDER = """
      select id, process_key, from_version, to_version, dry_run, submitted_by, submitted_at, finished_at from ge_migration""";

  private final JdbcClient jdbc;
  private final JdbcTemplate many;

  MigrationRepository(JdbcClient jdbc, JdbcTemplate many) {
    this.jdbc = jdbc;
    this.many = many;
  }

  enum State { PENDING, MOVED, REFUSED }

  /** How a process of an order fares. */
  record Row(String processInstanceId, String applicationNo, State state, @Nullable String reason, @Nullable String movedDates) {}

  /** @throws org.springframework.dao.DuplicateKeyException when one for the same key is worked on */
  void insert(Migration order, List<Running> processes, String worker) {
    jdbc.sql("""
        insert into ge_migration (id, process_key, from_version, to_version, dry_run, running_key, submitted_by, submitted_at, worker, beat_at)
        values (:id, :key, :from, :to, :dry, :key, :by, :at, :worker, :at)""").param("id", order.id()).param("key", order.processKey())
        .param("from", order.fromVersion()).param("to", order.toVersion()).param("dry", order.dryRun()).param("by", order.submittedBy())
        .param("at", order.submittedAt()).param("worker", worker).update();
    many.batchUpdate("insert into ge_migration_case (migration_id, process_instance_id, application_no, state) values (?, ?, ?, 'PENDING')",
        processes.stream().map(process -> new Object[] {order.id(), process.processInstanceId(), process.applicationNo()}).toList());
  }

  Optional<Migration> find(String id) {
    return jdbc.sql(ORDER + " where id = :id").param("id", id).query(Migration.class).optional();
  }

  List<Migration> latest(int most) {
    return jdbc.sql(ORDER + " order by submitted_at desc, id limit :most").param("most", most).query(Migration.class).list();
  }

  List<Running> pending(String id, int most) {
    return jdbc.sql("""
        select process_instance_id, application_no from ge_migration_case where migration_id = :id and state = 'PENDING'
        order by application_no, process_instance_id limit :most""").param("id", id).param("most", most).query(Running.class).list();
  }

  /** Those that stay or would move dates first. */
  List<Row> told(String id, int most) {
    return jdbc.sql("""
        select process_instance_id, application_no, state, reason, moved_dates from ge_migration_case where migration_id = :id
        order by case state when 'REFUSED' then 0 when 'PENDING' then 1 else 2 end, application_no, process_instance_id limit :most""")
        .param("id", id).param("most", most).query(Row.class).list();
  }

  Map<State, Long> counts(String id) {
    record Count(State state, long number) {}
    return jdbc.sql("select state, count(*) as number from ge_migration_case where migration_id = :id group by state").param("id", id)
        .query(Count.class).list().stream().collect(Collectors.toMap(Count::state, Count::number));
  }

  void told(String id, List<Row> told) {
    many.batchUpdate("""
        update ge_migration_case set state = ?, reason = ?, moved_dates = ? where migration_id = ? and process_instance_id = ?""",
        told.stream().map(row -> new Object[] {row.state().name(), row.reason(), row.movedDates(), id, row.processInstanceId()}).toList());
  }

  /** @return whether this worker still has the order */
  boolean beat(String id, String worker, Instant at) {
    return jdbc.sql("update ge_migration set beat_at = :at where id = :id and worker = :worker and finished_at is null")
        .param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).param("worker", worker).update() == 1;
  }

  void finish(String id, Instant at) {
    jdbc.sql("update ge_migration set finished_at = :at, running_key = null where id = :id and finished_at is null")
        .param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update();
  }

  /** Orders nobody has worked on since then. */
  List<String> abandoned(Instant since) {
    return jdbc.sql("select id from ge_migration where finished_at is null and beat_at < :since").param("since", since.atOffset(ZoneOffset.UTC))
        .query(String.class).list();
  }

  /** @return whether nobody else was quicker */
  boolean takeOver(String id, Instant since, String worker, Instant at) {
    return jdbc.sql("update ge_migration set worker = :worker, beat_at = :at where id = :id and finished_at is null and beat_at < :since")
        .param("worker", worker).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).param("since", since.atOffset(ZoneOffset.UTC))
        .update() == 1;
  }
}
