package org.gettingelectricity.process.start;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.web.CallLog;
import org.gettingelectricity.web.FaultLog;
import org.gettingelectricity.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskExecutor;

/**
 * Works off together what is due together, see {@link DueTogether}. Looks for due jobs twenty times a second at most. The engine's own executor looks again after every job it has worked,
 * which, with many jobs due, costs the database a seventh of all it does.
 */
class SteadyJobExecutor extends SpringJobExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyJobExecutor.class);
  private static final long PACE_MILLIS = 50;

  private final ObjectProvider<DueTogether> together;

  SteadyJobExecutor(TaskExecutor threads, JobExecutionProperty settings, ObjectProvider<DueTogether> together) {
    this.together = together;
    setTaskExecutor(threads);
    setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    setLockTimeInMillis(settings.getLockTimeInMillis());
    setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
    setWaitTimeInMillis(settings.getWaitTimeInMillis());
    setMaxWait(settings.getMaxWait());
  }

  /** What a job writes to the log carries a trace of its own; the engine adds the case. */
  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
    return () -> {
      MDC.put(CallLog.TRACE, CallLog.newTrace());
      MDC.put(CallLog.USER, Callers.SYSTEM.id());
      try {
        List<String> left = together.getObject().work(jobIds, engine.getProcessEngineConfiguration());
        if (!left.isEmpty()) {
          super.getExecuteJobsRunnable(left, engine).run();
        }
      } finally {
        MDC.clear();
      }
    };
  }

  @Override
  protected void ensureInitialization() {
    super.ensureInitialization();
    acquireJobsRunnable = new SequentialJobAcquisitionRunnable(this) {
      /** While the database is away the next attempt waits longer and longer; the engine would write where it failed each time. */
      @Override
      protected AcquiredJobs acquireJobs(JobAcquisitionContext context, JobAcquisitionStrategy strategy, ProcessEngineImpl engine) {
        try {
          return super.acquireJobs(context, strategy, engine);
        } catch (RuntimeException e) {
          if (!Outage.isOne(e)) {
            throw e;
          }
          SteadyJobExecutor.LOG.warn("no jobs can be looked for now: {}", FaultLog.line(e));
          context.setAcquisitionException(e);
          return new AcquiredJobs(0);
        }
      }

      @Override
      protected void executeJobs(JobAcquisitionContext context, ProcessEngineImpl engine, AcquiredJobs acquired) {
        List<List<String>> portions = DueTogether.portions(acquired.getJobIdBatches());
        acquired.getJobIdBatches().clear();
        acquired.getJobIdBatches().addAll(portions);
        super.executeJobs(context, engine, acquired);
      }

      @Override
      protected void suspendAcquisition(long millis) {
        super.suspendAcquisition(millis);
        long rest = acquisitionContext.getAcquisitionTime() + PACE_MILLIS - System.currentTimeMillis();
        if (rest > 0 && !isInterrupted) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(rest));
        }
      }
    };
  }
}
