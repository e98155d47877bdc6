package org.gettingelectricity.transition;

/** Puts the work on an interim supply on somebody's desk; the engine's side of it. */
public interface TransitionDesk {

  /** Opens the work, in the caller's transaction; says which process does it. */
  String open(TransitionalSupply supply);

  /** Takes the work off the desk: another plan was chosen, or the case ended without supply. */
  void close(String processInstanceId, String reason);
}
