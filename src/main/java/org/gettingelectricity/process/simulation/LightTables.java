package org.gettingelectricity.process.simulation;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes from the engine's tables of what runs all that only guards them or serves questions nobody asks in a simulation: each
 * row of theirs would be written to ten indexes and held against six tables.
 */
@Component
@Profile("simulation")
class LightTables {

  private static final String RUNNING = "ACT_RU_%";
  /** By what rows are found, in the order of their tables. */
  private static final List<String> ASKED = List.of("ACT_RU_EVENT_SUBSCR (EXECUTION_ID_)", "ACT_RU_EXECUTION (BUSINESS_KEY_)",
      "ACT_RU_EXECUTION (PROC_INST_ID_)", "ACT_RU_EXECUTION (SUPER_EXEC_)", "ACT_RU_IDENTITYLINK (TASK_ID_)", "ACT_RU_JOB (DUEDATE_)",
      "ACT_RU_JOB (EXECUTION_ID_)", "ACT_RU_JOB (HANDLER_CFG_)", "ACT_RU_JOBDEF (PROC_DEF_ID_)", "ACT_RU_TASK (EXECUTION_ID_)",
      "ACT_RU_TASK (PARENT_TASK_ID_)", "ACT_RU_TASK (PROC_INST_ID_)", "ACT_RU_VARIABLE (EXECUTION_ID_)", "ACT_RU_VARIABLE (TASK_ID_)");

  private final JdbcClient jdbc;

  LightTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** To be called while the tables are as good as empty. */
  void lighten() {
    all("""
        select 'alter table ' || TABLE_NAME || ' drop constraint ' || CONSTRAINT_NAME from INFORMATION_SCHEMA.TABLE_CONSTRAINTS
        where TABLE_NAME like :running and CONSTRAINT_TYPE in ('FOREIGN KEY', 'UNIQUE') order by CONSTRAINT_TYPE""");
    all("""
        select 'drop index ' || INDEX_NAME from INFORMATION_SCHEMA.INDEXES
        where TABLE_NAME like :running and INDEX_TYPE_NAME <> 'PRIMARY KEY'""");
    for (int i = 0; i < ASKED.size(); i++) {
      jdbc.sql("create index SIMULATED_" + i + " on " + ASKED.get(i)).update();
    }
  }

  private void all(String statements) {
    jdbc.sql(statements).param("running", RUNNING).query(String.class).list().forEach(one -> jdbc.sql(one).update());
  }
}
