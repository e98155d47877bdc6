package org.gettingelectricity.release;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of ge_rollback; they are only ever added. */
@Repository
class RollbackRepository {

  private final JdbcClient jdbc;

  RollbackRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Rollback rollback) {
    jdbc.sql("""
        insert into ge_rollback (id, process_key, from_version, restored_version, live_version, deployment_id, reason,
          rolled_back_by, rolled_back_at)
        values (:id, :processKey, :fromVersion, :restoredVersion, :liveVersion, :deploymentId, :reason, :rolledBackBy,
          :rolledBackAt)""").paramSource(rollback).update();
  }

  /** Newest first. */
  List<Rollback> all() {
    return jdbc.sql("select * from ge_rollback order by rolled_back_at desc, id").query(Rollback.class).list();
  }
}
