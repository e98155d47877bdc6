package org.gettingelectricity.process.binding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gettingelectricity.release.BoundVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Binds each process to the versions of called models and forms that were live with the version it runs on, for as long as it
 * runs; what it calls is bound as it is. A change by the customer begins a new process on the models of that day.
 */
@Component
class BoundProcesses implements BoundVersions {

  private static final int REMEMBERED = 10_000;
  /** So long another node may show the earlier form of a case that was brought along. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  private final VersionSets sets;
  private final Cache<String, Optional<Long>> setOfProcess =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(FRESH).build();

  BoundProcesses(JdbcClient jdbc, VersionSets sets) {
    this.jdbc = jdbc;
    this.sets = sets;
  }

  void started(ExecutionEntity process) {
    ExecutionEntity caller = process.getSuperExecution();
    if (caller == null) {
      sets.with(process.getProcessDefinition().getKey(), process.getProcessDefinition().getVersion()).ifPresent(set -> bind(process, set));
    } else {
      set(caller.getProcessInstanceId()).ifPresent(set -> bind(process, set));
    }
  }

  private void bind(ExecutionEntity process, long set) {
    jdbc.sql("insert into ge_bound_process (process_instance_id, application_no, set_id) values (:process, :no, :set)")
        .param("process", process.getProcessInstanceId()).param("no", process.getProcessBusinessKey()).param("set", set).update();
    setOfProcess.put(process.getProcessInstanceId(), Optional.of(set));
  }

  /** It is over, however it ended. */
  void ended(ExecutionEntity process) {
    jdbc.sql("delete from ge_bound_process where process_instance_id = :process").param("process", process.getProcessInstanceId()).update();
  }

  /** The version a running process takes; empty for processes that are bound to nothing, and for what there was not then. */
  Optional<Integer> version(String processInstanceId, String kind, String name) {
    return set(processInstanceId).flatMap(set -> sets.version(set, kind, name));
  }

  private Optional<Long> set(String processInstanceId) {
    return setOfProcess.get(processInstanceId, process -> jdbc
        .sql("select set_id from ge_bound_process where process_instance_id = :process").param("process", process)
        .query(Long.class).optional());
  }

  @Override
  public int bringAlong(String applicationNo) {
    List<String> late = jdbc.sql("""
        select process_instance_id from ge_bound_process where application_no = :no
          and set_id <> (select max(s.id) from ge_version_set s)""").param("no", applicationNo).query(String.class).list();
    jdbc.sql("""
        update ge_bound_process set set_id = (select max(s.id) from ge_version_set s) where application_no = :no""")
        .param("no", applicationNo).update();
    setOfProcess.invalidateAll(late);
    return late.size();
  }
}
