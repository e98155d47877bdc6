package org.gettingelectricity.process.rights;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rights on one task: a few rows along an index. The engine asks for them together with those on models and on everything,
 * in a statement of over a hundred parameters that it builds anew at every claim and every completion.
 */
@Component
class TaskRights {

  private final JdbcClient jdbc;

  TaskRights(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A right somebody, a group or everybody has on a task. */
  record Right(int type, @Nullable String user, @Nullable String group, int permissions) {

    private boolean belongsTo(String caller, List<String> groups) {
      return switch (type) {
        case Authorization.AUTH_TYPE_GLOBAL -> Authorization.ANY.equals(user);
        case Authorization.AUTH_TYPE_GRANT -> caller.equals(user) || group != null && groups.contains(group);
        default -> false;
      };
    }

    private boolean covers(int asked) {
      return (permissions & asked) == asked;
    }
  }

  /** The task that decides such a check when one of its rights does, or null: checks of other things, or of several that have to hold. */
  static @Nullable String decidedBy(CompositePermissionCheck checks) {
    boolean anyOfThem = checks.isDisjunctive() && checks.getCompositeChecks().isEmpty()
        && checks.getAtomicChecks().stream().allMatch(check -> check.getAuthorizationNotFoundReturnValue() == null);
    return anyOfThem ? checks.getAtomicChecks().stream().filter(TaskRights::onTask).map(PermissionCheck::getResourceId).findFirst().orElse(null) : null;
  }

  private static boolean onTask(PermissionCheck check) {
    return check.getResourceType() == Resources.TASK.resourceType() && check.getResourceId() != null
        && !Authorization.ANY.equals(check.getResourceId());
  }

  List<Right> on(String task) {
    return jdbc.sql("select type_, user_id_, group_id_, perms_ from act_ru_authorization where resource_id_ = ? and resource_type_ = ?")
        .params(task, Resources.TASK.resourceType())
        .query((row, number) -> new Right(row.getInt(1), row.getString(2), row.getString(3), row.getInt(4))).list();
  }

  /** Whether these groups have rights on at least so many single tasks; no more of them are looked at. */
  boolean reach(List<String> groups, int number) {
    return !groups.isEmpty() && jdbc.sql("select count(*) from (select 1 from act_ru_authorization where type_ = :given"
        + " and group_id_ in (:groups) and resource_type_ = :task fetch first :number rows only) given").param("groups", groups)
        .param("given", Authorization.AUTH_TYPE_GRANT).param("task", Resources.TASK.resourceType()).param("number", number).query(Integer.class).single() == number;
  }

  /** Whether one of these rights on the task lets the caller do what is asked; nothing is known about denials. */
  static boolean grant(List<Right> rights, String task, CompositePermissionCheck checks, String caller, List<String> groups) {
    return checks.getAtomicChecks().stream().filter(check -> onTask(check) && Objects.equals(check.getResourceId(), task))
        .anyMatch(check -> rights.stream().anyMatch(right -> right.belongsTo(caller, groups) && right.covers(check.getPerms())));
  }
}
