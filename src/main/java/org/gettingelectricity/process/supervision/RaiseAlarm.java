package org.gettingelectricity.process.supervision;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.ModelKeys;
import org.gettingelectricity.process.engine.SystemAuthority;
import org.gettingelectricity.process.time.StageInstance;
import org.gettingelectricity.process.time.SupervisedClock;
import org.gettingelectricity.supervision.Supervision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** 预警督办 and 超期督办: opens a supervision beside the case, once for each alarm; the case goes on meanwhile. */
@Component("raiseAlarm")
class RaiseAlarm implements JavaDelegate {

  private final Supervision supervision;
  private final SupervisionProcesses processes;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<SystemAuthority> authority;

  RaiseAlarm(Supervision supervision, SupervisionProcesses processes, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<SystemAuthority> authority) {
    this.supervision = supervision;
    this.processes = processes;
    this.runtime = runtime;
    this.authority = authority;
  }

  @Override
  public void execute(DelegateExecution at) {
    String no = at.getProcessBusinessKey();
    ClockCode clock = SupervisedClock.clock(at);
    String level = (String) at.getVariable(SupervisedClock.LEVEL);
    SupervisedClock alarm = new SupervisedClock(no, clock, StageInstance.of((ExecutionEntity) at, clock.name()));
    supervision.raise(no, clock, alarm.instanceId(), level, before -> authority.getObject().call(() -> {
      processes.end(before);
      return runtime.getObject().startProcessInstanceByKey(ModelKeys.SUPERVISION, no, variables(at, alarm, level)).getId();
    }));
  }

  /** What a supervision shows is taken over from the case's process here: reading the case again would cost more than all. */
  private static VariableMap variables(DelegateExecution at, SupervisedClock alarm, String level) {
    VariableMap variables = Variables.putValue(SupervisedClock.CLOCK, alarm.clock().name())
        .putValue(SupervisedClock.INSTANCE, alarm.instanceId()).putValue(SupervisedClock.LEVEL, level);
    CaseVariables.INHERITED.forEach(name -> variables.putValue(name, at.getVariable(name)));
    return variables;
  }
}
