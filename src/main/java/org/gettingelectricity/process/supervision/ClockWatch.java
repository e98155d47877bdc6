package org.gettingelectricity.process.supervision;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.supervision.SilentAlarms;
import org.gettingelectricity.supervision.SilentAlarms.SilentAlarm;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.time.SupervisedClock;
import org.gettingelectricity.supervision.Supervision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Raises what a lost, failed or undrawn timer left silent, each rung once, whichever node looks first. One case after the
 * other, each in a transaction of its own, so that one that fails holds up no other.
 */
@Component
class ClockWatch {

  private static final long EVERY_MILLIS = 600_000;
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private final SilentAlarms silent;
  private final Supervision supervision;
  private final SupervisionProcesses processes;
  private final RuntimeService runtime;
  private final ProcessEngineConfigurationImpl engine;
  private final SystemAuthority authority;

  ClockWatch(SilentAlarms silent, Supervision supervision, SupervisionProcesses processes, RuntimeService runtime,
      ProcessEngine engine, SystemAuthority authority) {
    this.silent = silent;
    this.supervision = supervision;
    this.processes = processes;
    this.runtime = runtime;
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.authority = authority;
  }

  /** A node that fires no timers does not watch them either. */
  @Scheduled(initialDelay = EVERY_MILLIS, fixedDelay = EVERY_MILLIS)
  void lookWhileTimersRun() {
    if (engine.getJobExecutor() != null && engine.getJobExecutor().isActive()) {
      look();
    }
  }

  /** @return how many alarms were missing */
  int look() {
    List<SilentAlarm> found = silent.find();
    found.forEach(this::raise);
    if (!found.isEmpty()) {
      LOG.warn("Alarms that no timer raised: {}", found.size());
    }
    return found.size();
  }

  private void raise(SilentAlarm alarm) {
    String level = alarm.breach() ? "BREACH" : "WARNING";
    try {
      engine.getCommandExecutorTxRequired().execute(context -> supervision.raise(alarm.applicationNo(), alarm.clock(),
          alarm.instanceId(), level, before -> authority.call(() -> supervise(alarm, level, before))));
    } catch (RuntimeException e) {
      LOG.error("The alarm of case {}, clock {} could not be raised", alarm.applicationNo(), alarm.clock(), e);
    }
  }

  private String supervise(SilentAlarm alarm, String level, List<String> before) {
    processes.end(before);
    return runtime.startProcessInstanceByKey(ModelKeys.SUPERVISION, alarm.applicationNo(),
        Variables.putValue(SupervisedClock.CLOCK, alarm.clock().name()).putValue(SupervisedClock.INSTANCE, alarm.instanceId())
            .putValue(SupervisedClock.LEVEL, level)).getId();
  }
}
