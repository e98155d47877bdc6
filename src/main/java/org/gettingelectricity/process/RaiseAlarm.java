package org.gettingelectricity.process;
import org.camunda.bpm.engine.delegate.*;
import org.springframework.stereotype.Component;
@Component("raiseAlarm")
class RaiseAlarm implements JavaDelegate { public void execute(DelegateExecution e) {} }
