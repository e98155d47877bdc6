package org.gettingelectricity.process.supervision;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventSubprocessJobHandler;
import org.gettingelectricity.application.Cases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for open cases whose process still runs although nobody and nothing can move it: no task, no step about to run, no
 * event it waits for. A join whose other branch has gone is such a place. What only stands beside the work does not count: the
 * timers on a stage, and the withdrawal or change that may come at any time.
 */
@Component
public class DeadEndWatch {

  private static final long EVERY_MILLIS = 600_000;
  private static final Logger LOG = LoggerFactory.getLogger(DeadEndWatch.class);
  private static final String NOWHERE = "流程停在无人办理、也无事件可等的位置";
  private static final List<String> BESIDE =
      List.of(TimerExecuteNestedActivityJobHandler.TYPE, TimerStartEventSubprocessJobHandler.TYPE);
  private static final String DEAD = """
      select c.application_no, c.process_instance_id from ge_case c
      where c.state = 'OPEN' and exists (select 1 from ACT_RU_EXECUTION r where r.ID_ = c.process_instance_id)
        and not exists (select 1 from ge_stalled_case z where z.application_no = c.application_no and z.decided_at is null)
        and not exists (select 1 from ACT_RU_EXECUTION p join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
          where p.ROOT_PROC_INST_ID_ = c.process_instance_id)
        and not exists (select 1 from ACT_RU_EXECUTION p join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = p.ID_
          where p.ROOT_PROC_INST_ID_ = c.process_instance_id and j.HANDLER_TYPE_ not in (:beside))
        and not exists (select 1 from ACT_RU_EXECUTION p join ACT_RU_EXECUTION e on e.PROC_INST_ID_ = p.ID_
          join ACT_RU_EVENT_SUBSCR s on s.EXECUTION_ID_ = e.ID_
          where p.ROOT_PROC_INST_ID_ = c.process_instance_id and e.PARENT_ID_ is not null
            and not exists (select 1 from ACT_RU_EXECUTION within where within.PARENT_ID_ = e.ID_))""";

  private record Dead(String applicationNo, String processInstanceId) {}

  private final JdbcClient jdbc;
  private final Cases cases;
  private final ProcessEngineConfigurationImpl engine;

  DeadEndWatch(JdbcClient jdbc, Cases cases, ProcessEngine engine) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /** A node that runs no steps does not look for those that cannot run either. */
  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  void lookWhileStepsRun() {
    if (engine.getJobExecutor() != null && engine.getJobExecutor().isActive()) {
      look();
    }
  }

  /** @return the cases that were found and put before a supervisor */
  public List<String> look() {
    List<Dead> found = jdbc.sql(DEAD).param("beside", BESIDE).query(Dead.class).list();
    found.forEach(dead -> engine.getCommandExecutorTxRequired().execute(context -> {
      cases.stalled(dead.applicationNo(), dead.processInstanceId(), NOWHERE);
      return null;
    }));
    if (!found.isEmpty()) {
      LOG.warn("Cases whose process cannot go on: {}", found.size());
    }
    return found.stream().map(Dead::applicationNo).toList();
  }
}
