package org.gettingelectricity.duty;

/** Puts a duty on the desk of its office; the engine's side of it. */
public interface DutyDesk {

  /** Opens the work, in the caller's transaction; says which process does it. */
  String open(Duty duty);

  /** Takes the work off the desk: it was done elsewhere. */
  void close(String processInstanceId, String reason);
}
