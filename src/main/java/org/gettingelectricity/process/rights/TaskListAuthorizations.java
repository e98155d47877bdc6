package org.gettingelectricity.process.rights;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.TASK;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.gettingelectricity.process.engine.KnownLists;
import org.gettingelectricity.process.engine.TaskLists;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks rights on tasks and in lists of tasks in the cheapest way that is right for the reader. The engine joins every task with every
 * right of the reader, which takes minutes at 100,000 open cases; but who supervises everything needs no join, and who has
 * rights on single tasks only needs a join on the task's id ({@link TaskListSql}).
 */
class TaskListAuthorizations extends AuthorizationManager implements KnownLists {

  /** From so many on a page is looked for along the order of the list, not among the rights. */
  private static final int MANY = 1000;

  /** How far somebody's right to read tasks reaches. */
  private enum Reach { EVERY_TASK, TASKS_OF_SOME_MODELS, SINGLE_TASKS, MANY_SINGLE_TASKS }

  private record Reader(String user, List<String> groups) {}

  /** Makes the engine use this manager, and remembers readers for a few seconds. */
  static final class Factory implements SessionFactory {

    private static final int MOST_KNOWN = 10_000;

    private final Cache<Reader, Reach> readers = Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(Duration.ofSeconds(10)).build();
    private final Supplier<Revocations> revocations;
    private final Supplier<TaskRights> rights;
    private final Supplier<OpenTaskCounts> counts;

    Factory(ObjectProvider<Revocations> revocations, ObjectProvider<TaskRights> rights, ObjectProvider<OpenTaskCounts> counts) {
      this.revocations = SingletonSupplier.of(revocations::getObject);
      this.rights = SingletonSupplier.of(rights::getObject);
      this.counts = SingletonSupplier.of(counts::getObject);
    }

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new TaskListAuthorizations(this);
    }
  }

  private final Factory factory;
  /** The rights on single tasks: the engine asks for those on one task several times within a command. */
  private final Map<String, List<TaskRights.Right>> rights = new HashMap<>();

  private TaskListAuthorizations(Factory factory) {
    this.factory = factory;
  }

  /** All groups of the caller: which of them have any right at all the engine would look for in the rights of everybody. */
  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  @Override
  protected boolean isRevokeAuthCheckEnabled(String user, List<String> groups) {
    return factory.revocations.get().mayExist() && super.isRevokeAuthCheckEnabled(user, groups);
  }

  /** Who has a right on the very task need not be looked for among those who have one on its model or on everything. */
  @Override
  public boolean isAuthorized(@Nullable String user, List<String> groups, CompositePermissionCheck checks) {
    String task = TaskRights.decidedBy(checks);
    return user != null && task != null && !isRevokeAuthCheckEnabled(user, groups) && TaskRights.grant(
        rights.computeIfAbsent(task, factory.rights.get()::on), task, checks, user, filterAuthenticatedGroupIds(groups))
        || super.isAuthorized(user, groups, checks);
  }

  @Override
  public void insert(DbEntity right) {
    noteDenial((AuthorizationEntity) right);
    super.insert(right);
  }

  @Override
  public void update(AuthorizationEntity right) {
    noteDenial(right);
    super.update(right);
  }

  private void noteDenial(AuthorizationEntity right) {
    if (right.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
      factory.revocations.get().written();
    }
  }

  @Override
  public void configureExecutionQuery(AbstractQuery query) {
    super.configureExecutionQuery(query);
    OwnersCounts.allow(query);
  }

  @Override
  public void configureActivityStatisticsQuery(ActivityStatisticsQueryImpl query) {
    super.configureActivityStatisticsQuery(query);
    OwnersCounts.allow(query);
  }

  @Override
  public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
    super.configureHistoricTaskInstanceQuery(query);
    OwnersCounts.allow(query);
  }

  @Override
  public void configureTaskQuery(TaskQueryImpl query) {
    configureQuery(query);
    OwnersCounts.allow(query);
    AuthorizationCheck check = query.getAuthCheck();
    if (!check.isAuthorizationCheckEnabled()) {
      return;
    }
    if (check.isRevokeAuthorizationCheckEnabled()) {
      super.configureTaskQuery(query);
      return;
    }
    switch (reach(check)) {
      case EVERY_TASK -> check.setAuthorizationCheckEnabled(false);
      case TASKS_OF_SOME_MODELS -> super.configureTaskQuery(query);
      case SINGLE_TASKS -> addPermissionCheck(check, onSingleTasks());
      case MANY_SINGLE_TASKS -> addPermissionCheck(check, onManyTasks());
    }
  }

  /** Who reads single tasks only or all of them is told the numbers that are kept. */
  @Override
  public List<OptionalLong> numbers(List<TaskQueryImpl> lists) {
    return factory.counts.get().numbers(lists.stream().map(TaskListAuthorizations::asked).toList());
  }

  private static OpenTaskCounts.Asked asked(TaskQueryImpl list) {
    AuthorizationCheck check = list.getAuthCheck();
    return !check.isAuthorizationCheckEnabled() ? OpenTaskCounts.Asked.ofAll(list)
        : new OpenTaskCounts.Asked(list, TaskLists.onSingleTasksOnly(check) ? OpenTaskCounts.readers(check.getAuthUserId(), check.getAuthGroupIds()) : List.of());
  }

  /** A page among very many tasks that are scattered among those of others. */
  @Override
  public Optional<List<String>> page(TaskQueryImpl query) {
    AuthorizationCheck check = query.getAuthCheck();
    return check.isAuthorizationCheckEnabled() && TaskLists.onSingleTasksOnly(check) && ManyTasks.in(check.getPermissionChecks())
        ? factory.counts.get().page(query, check.getAuthUserId(), check.getAuthGroupIds()) : Optional.empty();
  }

  private static CompositePermissionCheck onManyTasks() {
    CompositePermissionCheck checks = new CompositePermissionCheck(true);
    checks.addAtomicCheck(new ManyTasks());
    return checks;
  }

  private static CompositePermissionCheck onSingleTasks() {
    return new PermissionCheckBuilder().disjunctive().atomicCheck(TASK, TaskLists.TASK_ID, READ).build();
  }

  private Reach reach(AuthorizationCheck check) {
    Reader reader = new Reader(check.getAuthUserId(), List.copyOf(check.getAuthGroupIds()));
    Reach known = factory.readers.getIfPresent(reader);
    if (known == null) {
      known = find(reader); // asks the database, so nobody is kept waiting for it
      factory.readers.put(reader, known);
    }
    return known;
  }

  private Reach find(Reader reader) {
    if (isAuthorized(reader.user(), reader.groups(), READ_TASK, PROCESS_DEFINITION, ANY)
        || isAuthorized(reader.user(), reader.groups(), READ, TASK, ANY)) {
      return Reach.EVERY_TASK;
    }
    if (OpenModels.readableBy(reader.user(), reader.groups())) {
      return Reach.TASKS_OF_SOME_MODELS;
    }
    return factory.rights.get().reach(reader.groups(), MANY) ? Reach.MANY_SINGLE_TASKS : Reach.SINGLE_TASKS;
  }
}
