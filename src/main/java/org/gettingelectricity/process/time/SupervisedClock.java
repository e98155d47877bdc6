package org.gettingelectricity.process.time;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The clock a supervision process watches over, as its variables say. */
public record SupervisedClock(String applicationNo, String clock, String instanceId) {

  public static final String CLOCK = "clock";
  public static final String INSTANCE = "clockInstance";
  public static final String LEVEL = "level";

  public static SupervisedClock of(DelegateExecution at) {
    return new SupervisedClock(at.getProcessBusinessKey(), (String) at.getVariable(CLOCK), (String) at.getVariable(INSTANCE));
  }
}
