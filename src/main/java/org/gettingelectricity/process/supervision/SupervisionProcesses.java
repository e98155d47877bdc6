package org.gettingelectricity.process.supervision;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.ClockEnded;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.supervision.Supervision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Ends supervisions: when their clock ends, and a warning's when the breach takes its place. */
@Component
class SupervisionProcesses implements ClockEnded {

  private static final String ENDED = "clock.ended";

  private final Supervision supervision;
  private final ObjectProvider<SystemAuthority> authority;

  SupervisionProcesses(Supervision supervision, ObjectProvider<SystemAuthority> authority) {
    this.supervision = supervision;
    this.authority = authority;
  }

  @Override
  public void ended(String applicationNo, String clock, String instanceId, String actor) {
    ClockCode code = ClockCode.valueOf(clock);
    List<String> running = supervision.runningProcesses(applicationNo, code, instanceId);
    if (!running.isEmpty()) {
      authority.getObject().run(() -> end(running));
    }
    supervision.close(applicationNo, code, instanceId, actor);
  }

  /** Ends processes that still supervise a clock; inside a command. The whole process waits for the message. */
  void end(List<String> processInstanceIds) {
    processInstanceIds.forEach(id -> Context.getCommandContext().getEventSubscriptionManager()
        .findEventSubscriptionsByExecution(id).stream().filter(waiting -> ENDED.equals(waiting.getEventName()))
        .forEach(waiting -> waiting.eventReceived(null, false)));
  }
}
