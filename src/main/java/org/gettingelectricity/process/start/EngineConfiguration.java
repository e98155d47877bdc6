package org.gettingelectricity.process.start;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.gettingelectricity.web.CallLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** How the engine starts and works off its jobs. What rooms of their own want of it stands in their plugins. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** When a failed job is tried again: after minutes at first, then after hours, at last once a day for a fortnight. */
  private static final String TRIES = "PT1M,PT5M,PT15M,PT1H,PT2H,PT4H,PT8H" + ",P1D".repeat(14);

  @Bean
  @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
  static JobExecutor jobExecutor(@Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
      CamundaBpmProperties settings, ObjectProvider<DueTogether> together) {
    return new SteadyJobExecutor(threads, settings.getJobExecution(), together);
  }

  /** The engine starts on a prepared database: its own tables and ours exist. */
  @Bean
  @DependsOnDatabaseInitialization
  static ProcessEnginePlugin engineSettings(EngineStatements statements) {
    return new AbstractCamundaConfiguration() {
      @Override
      public void preInit(SpringProcessEngineConfiguration engine) {
        statements.handTo(engine);
        findDueJobsByIndex(engine);
        engine.setFailedJobRetryTimeCycle(TRIES);
        engine.setLoggingContextBusinessKey(CallLog.CASE);
        // a stranger's guesses must not lock a user out; LoginAttempts slows the guessing address down instead
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
      }

      @Override
      public void postInit(SpringProcessEngineConfiguration engine) {
        statements.connect(engine);
      }
    };
  }

  /** The longest overdue first, along the index of due dates instead of through all timers of all cases. */
  private static void findDueJobsByIndex(SpringProcessEngineConfiguration engine) {
    engine.setEnsureJobDueDateNotNull(true);
    engine.setJobExecutorAcquireByDueDate(true);
  }
}
