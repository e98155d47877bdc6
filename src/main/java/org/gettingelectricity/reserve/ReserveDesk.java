package org.gettingelectricity.reserve;

/** Puts the early work on a project on somebody's desk; the engine's side of it. */
public interface ReserveDesk {

  /**
   * Opens the work, in the caller's transaction.
   *
   * @param region whose people do it
   * @return the process that does it
   */
  String open(String projectCode, String region);

  /** Takes the work off the desk: the project became a case, was merged or withdrawn, or is ready. */
  void close(String processInstanceId, String reason);
}
