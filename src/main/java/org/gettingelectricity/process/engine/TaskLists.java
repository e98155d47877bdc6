package org.gettingelectricity.process.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.jspecify.annotations.Nullable;

/** What a list of tasks asks for, looked at by those who answer some lists in a quicker way than the engine. */
public final class TaskLists {

  /** What says how a list is answered, not which tasks are on it. */
  private static final Set<String> HOW = Set.of("resultType", "authCheck", "tenantCheck", "expressions", "validators", "commandExecutor",
      "maxResults", "firstResult", "parameter", "databaseType", "maxResultsLimitEnabled", "queries", "initializeFormKeys",
      "taskNameCaseInsensitive", "cachedCandidateGroups", "cachedUserGroups");
  /** What a right on a single task is compared with: a column, which the engine calls a parameter of the query. */
  public static final String TASK_ID = "RES.ID_";
  private static final TaskQueryImpl EMPTY = new TaskQueryImpl();

  private TaskLists() {}

  /** Whether a list asks for nothing but these fields of the engine's query: every other is as in a new one. */
  public static Predicate<TaskQueryImpl> askingOnlyFor(Set<String> understood) {
    List<Field> others = fields(TaskQueryImpl.class)
        .filter(field -> !HOW.contains(field.getName()) && !understood.contains(field.getName())).toList();
    others.forEach(field -> field.setAccessible(true));
    return list -> list.getQueries().size() == 1
        && others.stream().allMatch(field -> Objects.equals(value(field, list), value(field, EMPTY)));
  }

  /** Whether the reader sees tasks by rights on each of them only, and nobody is denied anything. */
  public static boolean onSingleTasksOnly(AuthorizationCheck check) {
    List<PermissionCheck> checks = check.getPermissionChecks().getAllPermissionChecks();
    return !check.isRevokeAuthorizationCheckEnabled() && checks.size() == 1
        && checks.get(0).getResourceType() == Resources.TASK.resourceType() && TASK_ID.equals(checks.get(0).getResourceIdQueryParam());
  }

  private static Stream<Field> fields(@Nullable Class<?> type) {
    return type == null ? Stream.empty() : Stream.concat(fields(type.getSuperclass()),
        Arrays.stream(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers())));
  }

  private static @Nullable Object value(Field field, TaskQueryImpl list) {
    try {
      return field.get(list);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
