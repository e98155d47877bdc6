package org.gettingelectricity.clock;

/** Told, in the transaction of the event, when a clock that had raised an alarm ends. */
public interface ClockEnded {

  /** @param instanceId run of the clock; the application number for the totals */
  void ended(String applicationNo, String clock, String instanceId, String actor);
}
