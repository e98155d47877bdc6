package org.gettingelectricity.process.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.gettingelectricity.access.People;
import org.gettingelectricity.process.engine.FewerReads;
import org.gettingelectricity.process.engine.CaseHistory;
import org.gettingelectricity.process.engine.QuickHistory;
import org.gettingelectricity.process.model.ModelExpressions;
import org.gettingelectricity.process.model.NoScripts;
import org.gettingelectricity.process.rights.CaseRegions;
import org.gettingelectricity.process.rights.InstanceStartListener;
import org.gettingelectricity.process.rights.OpenTasks;
import org.gettingelectricity.process.rights.RegionalAuthorizations;
import org.gettingelectricity.process.rights.Revocations;
import org.gettingelectricity.process.rights.TaskListAuthorizations;
import org.gettingelectricity.process.rights.TaskListSql;
import org.gettingelectricity.web.CallLog;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** How the engine is set up beyond application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** Group ids like {@code customer-manager.4104}, user ids of a directory. */
  private static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._@-]*";

  /** When a failed job is tried again: after minutes at first, then after hours, at last once a day for a fortnight. */
  private static final String TRIES = "PT1M,PT5M,PT15M,PT1H,PT2H,PT4H,PT8H" + ",P1D".repeat(14);

  @Bean
  @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
  static JobExecutor jobExecutor(@Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
      CamundaBpmProperties settings) {
    return new SteadyJobExecutor(threads, settings.getJobExecution());
  }

  /** The engine starts on a prepared database: its own tables and ours exist. */
  @Bean
  @DependsOnDatabaseInitialization
  static ProcessEnginePlugin engineSettings(BeanFactory beans, OpenTasks openTasks, ObjectProvider<People> people, CaseRegions regions,
      ObjectProvider<Revocations> revocations, EngineStatements statements) {
    return new AbstractCamundaConfiguration() {
      @Override
      public void preInit(SpringProcessEngineConfiguration engine) {
        statements.handTo(engine);
        harden(engine, beans);
        authorizeByRegion(engine, new RegionalAuthorizations(openTasks, people, regions), revocations);
        engine.setCmmnEnabled(false);
        keepHistoryCheaply(engine);
        CaseHistory.useIn(engine);
        QuickHistory.useIn(engine);
        findDueJobsByIndex(engine);
        engine.setFailedJobRetryTimeCycle(TRIES);
        engine.setLoggingContextBusinessKey(CallLog.CASE);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setGeneralResourceWhitelistPattern(IDS);
        // a stranger's guesses must not lock a user out; LoginAttempts slows the guessing address down instead
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
      }

      @Override
      public void postInit(SpringProcessEngineConfiguration engine) {
        statements.connect(engine);
        engine.getSqlSessionFactory().getConfiguration().addInterceptor(new TaskListSql("postgres".equals(engine.getDatabaseType())));
      }
    };
  }

  /**
   * History is kept for the models' time to live after the end, and cleaned up by the end time: writing a removal time at
   * the end of every process would cost seventeen updates.
   */
  private static void keepHistoryCheaply(SpringProcessEngineConfiguration engine) {
    engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    engine.setHistoryCleanupStrategy(ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
  }

  /** The longest overdue first, along the index of due dates instead of through all timers of all cases. */
  private static void findDueJobsByIndex(SpringProcessEngineConfiguration engine) {
    engine.setEnsureJobDueDateNotNull(true);
    engine.setJobExecutorAcquireByDueDate(true);
  }

  /** Whoever may deploy models or send variables must not run code on the server by it. */
  private static void harden(SpringProcessEngineConfiguration engine, BeanFactory beans) {
    engine.setExpressionManager(new ModelExpressions(beans));
    engine.setScriptEngineResolver(new NoScripts());
    engine.setJavaSerializationFormatEnabled(false);
    engine.setDeserializationTypeValidationEnabled(true);
  }

  private static void authorizeByRegion(SpringProcessEngineConfiguration engine, RegionalAuthorizations rights,
      ObjectProvider<Revocations> revocations) {
    engine.setResourceAuthorizationProvider(rights);
    engine.setCustomSessionFactories(Stream.concat(Stream.of(new TaskListAuthorizations.Factory(revocations)),
        FewerReads.factories().stream()).toList());
    List<BpmnParseListener> listeners = new ArrayList<>(Optional.ofNullable(engine.getCustomPostBPMNParseListeners())
        .orElse(List.of()));
    listeners.add(new InstanceStartListener(rights));
    engine.setCustomPostBPMNParseListeners(listeners);
  }
}
