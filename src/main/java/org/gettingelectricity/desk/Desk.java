package org.gettingelectricity.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseEngine;
import org.jspecify.annotations.Nullable;

/** What lies on somebody's desk in the process engine, as far as the person may work it. */
public interface Desk {

  /** Counts stop here: nobody reads whether there are a hundred or two, and each is counted row by row. */
  int MOST_COUNTED = 99;

  /**
   * An open task.
   *
   * @param subject the circuit or permit it is about, if any
   * @param manager user id of who answers for the customer, or null
   * @param watched code of the clock a supervisor is asked about, else null
   * @param caseDueOn the day on which the first clock of the case runs out
   * @param customer the customer's own fields as JSON
   * @param dueAt null where nothing runs out
   */
  record Task(String id, String name, String applicationNo, String customerName, String customer, String siteAddress,
      String region, String assignee, String manager, CaseEngine.Subject subject, String watched, LocalDate caseDueOn, @Nullable Instant dueAt) {}

  /**
   * An open task for a project of the reserve pool.
   *
   * @param customer and {@code site}: their own fields as JSON
   * @param expectedLoadKw and {@code expectedOn}: how much is to be needed from when on
   */
  record ProjectTask(String id, String name, String projectCode, String customerName, String customer, String site, String region,
      BigDecimal expectedLoadKw, LocalDate expectedOn, String assignee) {}

  /** What came of taking several tasks: how many were taken, and why others were not, by their ids. */
  record Taken(int taken, Map<String, String> refused) {}

  /** A list of Tasklist and exactly how many of the caller's tasks it holds. */
  record Counted(String id, String name, long number) {}

  /** Tasks of cases. @param byRoute in the order of the addresses instead of what is due first */
  List<Task> find(WorkList list, Caller caller, boolean byRoute, int page, int size);

  /** Own and unclaimed tasks for projects, those first that need electricity first. */
  List<ProjectTask> projects(Caller caller, int page, int size);

  /** How many tasks each list holds, at most {@link #MOST_COUNTED}. */
  Map<WorkList, Integer> counts(Caller caller);

  /** The lists of Tasklist that whoever calls may read, counted at one moment. */
  List<Counted> lists();

  /**
   * What open tasks are about, those of which the caller may read; a task that is about the whole case is left out.
   *
   * @return labels of circuits and permits by the ids of tasks
   */
  Map<String, String> subjects(List<String> taskIds);

  /** The open task of a case that lies on the caller's desk and was opened last. */
  Optional<Task> next(String applicationNo, Caller caller);

  /** Takes tasks for the caller, one by one: what somebody else has taken meanwhile stays with him. */
  Taken take(List<String> taskIds, Caller caller);
}
