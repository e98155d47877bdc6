package org.gettingelectricity.process.time;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gettingelectricity.clock.ClockCode;

/** The clock a supervision process watches over, as its variables say. */
public record SupervisedClock(String applicationNo, ClockCode clock, String instanceId) {

  public static final String CLOCK = "clock";
  public static final String INSTANCE = "clockInstance";
  public static final String LEVEL = "level";

  public static SupervisedClock of(DelegateExecution at) {
    return new SupervisedClock(at.getProcessBusinessKey(), clock(at), (String) at.getVariable(INSTANCE));
  }

  /** The clock that a timer or a supervision carries as its variable. */
  public static ClockCode clock(DelegateExecution at) {
    return ClockCode.valueOf((String) at.getVariable(CLOCK));
  }
}
