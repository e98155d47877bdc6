package org.gettingelectricity.process.start;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityStartBehavior;
import org.gettingelectricity.ledger.HeldReads;
import org.gettingelectricity.process.engine.RunningReads;
import org.gettingelectricity.supervision.Supervision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works off timers that stand beside the work, as alarms do, and became due in one moment, in one transaction, one of each
 * process: they share what is read, the batches of what is written, and the commit. When one of them fails all are undone and left
 * to be worked alone, so that one that cannot be raised holds up no other.
 */
@Component
class DueTogether {

  /** Processes of one transaction: so long a case is kept from whoever works on it meanwhile, a tenth of a second or two. */
  static final int MOST = 20;
  private static final Logger LOG = LoggerFactory.getLogger(DueTogether.class);

  private final HeldReads cases;
  private final Supervision supervision;

  DueTogether(HeldReads cases, Supervision supervision) {
    this.cases = cases;
    this.supervision = supervision;
  }

  /** Portions of at most {@link #MOST} processes; what the engine keeps together, the jobs of one process, stays so. */
  static List<List<String>> portions(List<List<String>> processes) {
    return IntStream.rangeClosed(0, (processes.size() - 1) / MOST)
        .mapToObj(i -> processes.subList(i * MOST, Math.min(processes.size(), (i + 1) * MOST)))
        .map(portion -> portion.stream().flatMap(List::stream).toList()).filter(jobs -> !jobs.isEmpty()).toList();
  }

  /** @return the jobs that are still to be worked, each alone */
  List<String> work(List<String> jobIds, ProcessEngineConfigurationImpl engine) {
    List<String> before = List.of();
    List<String> left = jobIds;
    while (left.size() > 1 && left.size() != before.size()) {
      before = left;
      left = round(left, engine);
    }
    return left;
  }

  private List<String> round(List<String> jobIds, ProcessEngineConfigurationImpl engine) {
    JobExecutorContext working = new JobExecutorContext();
    Context.setJobExecutorContext(working);
    try {
      List<String> left = new ArrayList<>(engine.getCommandExecutorTxRequired().execute(context -> together(context, jobIds)));
      left.addAll(working.getCurrentProcessorJobQueue());
      return left;
    } catch (RuntimeException e) {
      LOG.info("{} jobs that were due together are worked one by one: {}", jobIds.size(), e.toString());
      return jobIds;
    } finally {
      Context.removeJobExecutorContext();
    }
  }

  private List<String> together(CommandContext context, List<String> jobIds) {
    Map<String, JobEntity> jobs = context.getJobManager().findJobsByQueryCriteria(query(jobIds), null).stream()
        .map(JobEntity.class::cast).collect(Collectors.toMap(JobEntity::getId, Function.identity()));
    List<JobEntity> beside = oneOfEachProcess(jobIds.stream().map(jobs::get).filter(Objects::nonNull).filter(DueTogether::besideTheWork));
    if (beside.size() < 2) {
      return jobIds;
    }
    Set<String> nos = RunningReads.readTogether(context,
        beside.stream().map(JobEntity::getProcessInstanceId).collect(Collectors.toSet()));
    cases.hold(nos);
    RunningReads.readWhole(context, supervision.supervising(nos));
    beside.forEach(job -> new ExecuteJobsCmd(job.getId(), new JobFailureCollector(job.getId())).execute(context));
    Set<String> done = beside.stream().map(JobEntity::getId).collect(Collectors.toSet());
    return jobIds.stream().filter(id -> !done.contains(id)).toList();
  }

  /** A breach takes the place of a warning only when that one is written: the others wait for the next round. */
  private static List<JobEntity> oneOfEachProcess(Stream<JobEntity> jobs) {
    Set<String> processes = new HashSet<>();
    return jobs.filter(job -> processes.add(job.getProcessInstanceId())).toList();
  }

  private static JobQueryImpl query(List<String> jobIds) {
    JobQueryImpl query = new JobQueryImpl();
    query.jobIds(Set.copyOf(jobIds));
    return query;
  }

  /** Whether the job is a timer that interrupts nothing. */
  private static boolean besideTheWork(JobEntity job) {
    if (!(job.getJobHandlerConfiguration() instanceof TimerJobConfiguration timer) || job.getProcessInstanceId() == null) {
      return false;
    }
    ActivityImpl place = Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(job.getProcessDefinitionId())
        .findActivity(timer.getTimerElementKey());
    return place != null && place.getActivityStartBehavior() == ActivityStartBehavior.CONCURRENT_IN_FLOW_SCOPE;
  }
}
