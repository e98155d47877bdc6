package org.gettingelectricity.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.gettingelectricity.clock.ClockEnded;
import org.gettingelectricity.supervision.Supervision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Ends supervisions: when their clock ends, and a warning's when the breach takes its place. */
@Component
class SupervisionProcesses implements ClockEnded {

  private static final String ENDED = "clock.ended";

  private final Supervision supervision;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;

  SupervisionProcesses(Supervision supervision, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<SystemAuthority> authority) {
    this.supervision = supervision;
    this.runtime = runtime;
    this.authority = authority;
  }

  @Override
  public void ended(String applicationNo, String clock, String instanceId, String actor) {
    end(new SupervisedClock(applicationNo, clock, instanceId));
    supervision.close(applicationNo, clock, instanceId, actor);
  }

  /** Ends the processes that still supervise a clock. */
  void end(SupervisedClock clock) {
    List<String> running = supervision.runningProcesses(clock.applicationNo(), clock.clock(), clock.instanceId());
    if (!running.isEmpty()) {
      authority.getObject().run(() -> running.forEach(this::tell));
    }
  }

  private void tell(String processInstanceId) {
    Execution waiting = runtime.getObject().createExecutionQuery().processInstanceId(processInstanceId)
        .messageEventSubscriptionName(ENDED).singleResult();
    if (waiting != null) {
      runtime.getObject().messageEventReceived(ENDED, waiting.getId());
    }
  }
}
