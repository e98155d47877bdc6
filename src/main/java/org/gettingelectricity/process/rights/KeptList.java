package org.gettingelectricity.process.rights;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOperator;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.TaskQueryVariableValue;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.gettingelectricity.process.engine.CaseVariables;
import org.gettingelectricity.process.engine.TaskLists;
import org.jspecify.annotations.Nullable;

/**
 * A list of tasks that asks for nothing but what is kept of open tasks: whether they are taken and by whom, run, wait for a correction,
 * and when they are due. Whole days are sums; of the days a moment lies in, tasks are counted along an index, and so is a page found.
 */
final class KeptList {

  /** What is understood here, and what does not matter to a number. */
  private static final Predicate<TaskQueryImpl> ASKED = TaskLists.askingOnlyFor(Set.of("assignee", "unassigned", "assigned", "dueBefore", "dueAfter",
      "suspensionState", "variables", "orderingProperties", "withCommentAttachmentInfo"));
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
  private static final int LARGEST_PAGE = 200;
  private static final int FARTHEST = 10_000;

  private final String name;
  private final String sets;
  private final @Nullable String assignee;
  private final String which;
  private final @Nullable LocalDateTime after;
  private final @Nullable LocalDateTime before;
  private final int first;
  private final int most;
  private final Map<String, Object> parameters = new HashMap<>();

  private KeptList(TaskQueryImpl list, List<String> readers, String name) {
    this.name = name;
    sets = "select distinct readers from ge_task_reader where reader in (" + parameter(readers) + ")";
    assignee = list.getAssignee();
    which = (is(list.isUnassigned()) ? " and not taken" : "") + (is(list.isAssigned()) ? " and taken" : "")
        + (list.getSuspensionState() == SuspensionState.ACTIVE ? " and active" : "") + (list.getVariables().isEmpty() ? "" : " and awaiting");
    after = local(list.getDueAfter());
    before = local(list.getDueBefore());
    first = list.getFirstResult();
    most = list.getMaxResults();
  }

  /** Whether the list is asked for page by page, what is due first before the others. */
  static boolean paged(TaskQueryImpl list) {
    return list.getAssignee() == null && list.getMaxResults() <= LARGEST_PAGE && list.getFirstResult() <= FARTHEST && list.getOrderingProperties().size() == 1
        && soonestDue(list.getOrderingProperties().get(0));
  }

  private static boolean soonestDue(QueryOrderingProperty order) {
    return order.getRelation() == null && !order.hasRelationConditions() && TaskQueryProperty.DUE_DATE.equals(order.getQueryProperty())
        && order.getDirection() == Direction.ASCENDING;
  }

  /**
   * Empty when the list asks for something else.
   *
   * @param name what the names of its parameters begin with
   */
  static Optional<KeptList> of(TaskQueryImpl list, List<String> readers, String name) {
    return running(list.getSuspensionState()) && corrections(list.getVariables()) && ASKED.test(list) ? Optional.of(new KeptList(list, readers, name)) : Optional.empty();
  }

  private static boolean running(@Nullable SuspensionState state) {
    return state == null || state == SuspensionState.ACTIVE;
  }

  private static boolean corrections(List<TaskQueryVariableValue> variables) {
    return variables.isEmpty() || variables.size() == 1 && awaited(variables.get(0));
  }

  private static boolean awaited(TaskQueryVariableValue variable) {
    return variable.isLocal() && !variable.isProcessInstanceVariable() && CaseVariables.AWAITS_CORRECTION.equals(variable.getName())
        && variable.getOperator() == QueryOperator.EQUALS && Boolean.TRUE.equals(variable.getValue());
  }

  private static boolean is(@Nullable Boolean asked) {
    return Boolean.TRUE.equals(asked);
  }

  /** As the database keeps it. */
  private static @Nullable LocalDateTime local(@Nullable Date moment) {
    return moment == null ? null : new Timestamp(moment.getTime()).toLocalDateTime();
  }

  /** One expression, so that the sums and what is counted beside them are of one moment. What one person has is counted task by task. */
  String number() {
    if (assignee != null) {
      // offset keeps the database from reading through the tasks of everybody as soon as one person has some hundred
      return "(select count(*) from act_ru_task t where t.assignee_ = " + parameter(assignee) + " and exists (select 1 from ge_open_task"
          + " where task_id = t.id_ and readers = any(array(" + sets + "))" + which + due() + " offset 0))";
    }
    if (after != null && before != null && !after.toLocalDate().isBefore(before.toLocalDate())) {
      return moments(" > ", after, before);
    }
    return days() + (after == null ? "" : " + " + moments(" > ", after, after.toLocalDate().plusDays(1).atStartOfDay()))
        + (before == null ? "" : " + " + moments(" >= ", before.toLocalDate().atStartOfDay(), before));
  }

  /** The days between those in which the moments lie; tasks without a day are among them where no moment is asked for. */
  private String days() {
    return "(select coalesce(sum(number), 0) from ge_open_task_count where readers in (" + sets + ")" + which
        + (after == null ? "" : " and due_on > " + parameter(after.toLocalDate()))
        + (after == null && before == null ? "" : " and due_on < " + parameter(before == null ? NEVER : before.toLocalDate())) + ")";
  }

  private String moments(String from, LocalDateTime start, LocalDateTime end) {
    return "(select count(*) from ge_open_task where readers in (" + sets + ")" + which + " and due_at" + from + parameter(start)
        + " and due_at < " + parameter(end) + ")";
  }

  private String due() {
    return (after == null ? "" : " and due_at > " + parameter(after)) + (before == null ? "" : " and due_at < " + parameter(before));
  }

  /** The first of each set of readers, and of those the page. */
  String page() {
    return "select o.task_id from (" + sets + ") s cross join lateral (select task_id, due_at from ge_open_task where readers = s.readers" + which + due()
        + " order by due_at, task_id fetch first " + parameter(first + most) + " rows only) o order by o.due_at, o.task_id offset "
        + parameter(first) + " rows fetch first " + parameter(most) + " rows only";
  }

  private String parameter(Object value) {
    String called = name + "p" + parameters.size();
    parameters.put(called, value);
    return ":" + called;
  }

  Map<String, Object> parameters() {
    return parameters;
  }
}
