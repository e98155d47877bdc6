package org.gettingelectricity.meeting;

import java.util.List;
import java.util.Map;

/** Puts the work on a meeting on the desks of the departments; the engine's side of it. */
public interface MeetingDesk {

  /** Opens the work, in the caller's transaction; says which process does it. */
  String open(Meeting meeting);

  /** Takes what is left of it off the desks. */
  void close(String processInstanceId, String reason);

  /** Does the open task by which a department brings in its part; false when there is none. */
  boolean bringIn(Meeting meeting, String department, Map<String, Object> answers);

  /** Does the open task by which the minutes are taken; false when there is none. */
  boolean hold(Meeting meeting, Map<String, Object> answers);

  /** Which of these cases have a supply plan waiting for its review. */
  List<String> waiting(List<String> applicationNos);

  /** Does the review of the plan of a case; false when none is open. */
  boolean decide(String applicationNo, Map<String, Object> answers);
}
