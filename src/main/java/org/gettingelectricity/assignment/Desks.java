package org.gettingelectricity.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.gettingelectricity.access.Role;
import org.jspecify.annotations.Nullable;

/** What lies on whose desk in the process engine. */
public interface Desks {

  /** An open task on somebody's desk; {@code dueAt} is null where there is no limit, the region where there is no case. */
  record DeskTask(String id, String name, String applicationNo, String region, String caseSummary, @Nullable Instant dueAt) {}

  /** How many open tasks somebody has, and how many of them are past their limit. */
  record TaskLoad(long open, long overdue) {

    static final TaskLoad NONE = new TaskLoad(0, 0);
  }

  /**
   * Puts all open tasks of a case that are for this role alone on somebody's desk.
   *
   * @return how many
   */
  int move(String applicationNo, Role role, String user);

  /** Puts one task on somebody's desk if it still lies on the other's. Returns whether it did. */
  boolean take(String taskId, String from, String to);

  /** The open tasks on somebody's desk, the most urgent first, at most {@code most}. */
  List<DeskTask> on(String user, int most);

  /** The roles a task is for. */
  List<Role> roles(String taskId);

  /** Loads of those who have any task, over all areas. */
  Map<String, TaskLoad> loads(List<String> users);
}
