package org.gettingelectricity.rating;

/** Puts a follow-up on somebody's desk; the engine's side of it. */
public interface FollowUpDesk {

  /** Opens the work on a follow-up, in the caller's transaction; says which process does it. */
  String open(FollowUp followUp);
}
