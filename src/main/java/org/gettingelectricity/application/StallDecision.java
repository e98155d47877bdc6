package org.gettingelectricity.application;

/** What a supervisor decides on a case that has stalled. */
public enum StallDecision {
  /** Starts the flow anew behind what has been accepted already. */
  RESUME,
  /** Ends the case. */
  TERMINATE
}
