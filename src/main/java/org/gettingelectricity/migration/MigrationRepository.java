package org.gettingelectricity.migration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gettingelectricity.migration.RunningProcesses.Running;
import org.gettingelectricity.stored.StoredJson;
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
  private final StoredJson json;

  MigrationRepository(JdbcClient jdbc, JdbcTemplate many, StoredJson json) {
    this.jdbc = jdbc;
    this.many = many;
    this.json = json;
  }

  enum State { PENDING, MOVED, REFUSED }

  /** How a process of an order fares. */
  record Row(String processInstanceId, String applicationNo, State state, @Nullable String reason, @Nullable String movedDates) {}

  /** @throws org.springframework.dao.DuplicateKeyException when one for the same key is worked on */
  void insert(Migration order, List<Running> processes, Plan plan, String worker) {
    jdbc.sql("""
        insert into ge_migration (id, process_key, from_version, to_version, dry_run, running_key, submitted_by, submitted_at, worker, beat_at,
          total, plan)
        values (:id, :key, :from, :to, :dry, :key, :by, :at, :worker, :at, :total, :plan)""").param("id", order.id())
        .param("total", processes.size()).param("plan", json.write(plan)).param("key", order.processKey())
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
    List<Row> told = new ArrayList<>();
    for (State state : List.of(State.REFUSED, State.PENDING, State.MOVED)) {
      told.addAll(jdbc.sql("""
          select process_instance_id, application_no, state, reason, moved_dates from ge_migration_case
          where migration_id = :id and state = :state order by application_no, process_instance_id limit :most""").param("id", id)
          .param("state", state.name()).param("most", most - told.size()).query(Row.class).list());
    }
    return told;
  }

  /** How many processes an order has, and how they fared so far. */
  record Counts(int total, int moved, int refused) {}

  Counts counts(String id) {
    return jdbc.sql("select total, moved, refused from ge_migration where id = :id").param("id", id).query(Counts.class).single();
  }

  /** What mapped when it was ordered; empty for orders of earlier versions of the product. */
  Optional<Plan> plan(String id) {
    return jdbc.sql("select plan from ge_migration where id = :id and plan is not null").param("id", id).query(String.class).optional().map(text -> json.read(text, Plan.class));
  }

  /** In a transaction: those that waited until now, and with them how far the order is. */
  void told(String id, List<Row> told) {
    int[] written = many.batchUpdate("""
        update ge_migration_case set state = ?, reason = ?, moved_dates = ? where migration_id = ? and process_instance_id = ?
          and state = 'PENDING'""",
        told.stream().map(row -> new Object[] {row.state().name(), row.reason(), row.movedDates(), id, row.processInstanceId()}).toList());
    long moved = IntStream.range(0, told.size()).filter(i -> written[i] > 0 && told.get(i).state() == State.MOVED).count();
    long refused = IntStream.range(0, told.size()).filter(i -> written[i] > 0 && told.get(i).state() == State.REFUSED).count();
    jdbc.sql("update ge_migration set moved = moved + :moved, refused = refused + :refused where id = :id").param("moved", moved)
        .param("refused", refused).param("id", id).update();
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
