package org.gettingelectricity.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** What a case needs of the process engine, in words of the business. */
public interface CaseEngine {

  /**
   * What a task is about where several alike lie open beside each other.
   *
   * @param circuit which circuit, from 1
   */
  record Subject(@Nullable Integer circuit, @Nullable Permit permit) {

    /** As the engine's variables say it. @param permit code of a permit; one that is not known is none */
    public static Subject of(@Nullable Number circuit, @Nullable String permit) {
      return new Subject(circuit == null ? null : circuit.intValue(),
          Stream.of(Permit.values()).filter(known -> known.name().equals(permit)).findFirst().orElse(null));
    }

    /** For people; null where the task is about the whole case. */
    public @Nullable String label() {
      return permit != null ? permit.label() : circuit == null ? null : "第 " + circuit + " 路电源";
    }
  }

  /** A desk's open task on a case. @param assignee null while nobody has taken it */
  record OpenTask(String id, String key, String name, Subject subject, List<String> groups, @Nullable String assignee, Instant openedAt) {}

  /**
   * Starts the flow of an application in the caller's transaction; the gate accepts or refuses it.
   *
   * @param processKey flow to start
   * @param applicationNo business key; null lets the gate give a number
   * @param application the application as JSON text
   * @return the application number
   * @throws Refusal when the policy or an open case refuses it; nothing is stored then
   */
  String start(String processKey, String applicationNo, String application);

  /**
   * Starts the flow anew for a case whose facts changed (D-47).
   *
   * @param accepted whether it goes on behind the acceptance; what nobody has accepted yet goes through it
   * @return the new instance
   */
  String continueAfterChange(String processKey, String applicationNo, boolean accepted);

  /** Puts a case that has stalled on the desks of the supervisors of its region. */
  void reportStalled(String applicationNo, String reason);

  /**
   * Tells the running case that something happened.
   *
   * @return false when nothing in the case waits for it
   */
  boolean tell(String applicationNo, String message, Map<String, Object> match, Map<String, Object> variables);

  /** Has the running case show its facts as they are now. */
  void describe(ConnectionCase c, String policyDocument);

  /**
   * Has the steps of a case that failed for good tried again.
   *
   * @param processInstanceId the flow of the case
   * @return false when none had failed, or the flow does not run any more
   */
  boolean retry(String applicationNo, String processInstanceId);

  /** Takes down the flow of a case, if it still runs; what stands beside it stays. */
  void endFlow(String processInstanceId, String reason);

  /** Takes down every process of a case, supervision included. */
  void end(String applicationNo, String reason);

  /** The tasks now open on a case, over all its processes. */
  List<OpenTask> openTasks(String applicationNo);

  /** The name people know a user by; the user's id where there is none. */
  String nameOf(String userId);
}
