package org.gettingelectricity.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The clock a supervision process watches over, as its variables say. */
record SupervisedClock(String applicationNo, String clock, String instanceId) {

  static final String CLOCK = "clock";
  static final String INSTANCE = "clockInstance";
  static final String LEVEL = "level";

  static SupervisedClock of(DelegateExecution at) {
    return new SupervisedClock(at.getProcessBusinessKey(), (String) at.getVariable(CLOCK), (String) at.getVariable(INSTANCE));
  }
}
