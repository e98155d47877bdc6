package org.gettingelectricity.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;
import org.gettingelectricity.process.engine.ReadAhead.By;
import org.jspecify.annotations.Nullable;

/**
 * Spares the engine reads about what runs: a process is read with one statement by whoever holds one of its tasks or jobs, its
 * model is known already, and of what began in the same command there is nothing in the database yet. Where jobs of many
 * processes are worked in one command their rows are read ahead.
 */
public final class RunningReads {

  private RunningReads() {}

  /** To be given to the engine in the place of its own. */
  static List<SessionFactory> factories() {
    return List.of(FewerReads.factory(ReadAhead.class, ReadAhead::new), FewerReads.factory(ExecutionManager.class, Executions::new),
        FewerReads.factory(VariableInstanceManager.class, Variables::new), FewerReads.factory(JobManager.class, Jobs::new),
        FewerReads.factory(TaskManager.class, Tasks::new), FewerReads.factory(IdentityLinkManager.class, Links::new),
        FewerReads.factory(EventSubscriptionManager.class, Subscriptions::new),
        FewerReads.factory(ProcessDefinitionManager.class, Models::new));
  }

  /** What the engine reads for one process or task only, for many. */
  static void addStatements(Configuration statements) {
    add(statements, Executions.OF_PROCESSES, "ACT_RU_EXECUTION", "PROC_INST_ID_", "ExecutionEntity.executionResultMap");
    add(statements, Tasks.OF_PROCESSES, "ACT_RU_TASK", "PROC_INST_ID_", "TaskEntity.taskResultMap");
    add(statements, Tasks.OF_PARENTS, "ACT_RU_TASK", "PARENT_TASK_ID_", "TaskEntity.taskResultMap");
    add(statements, Tasks.BY_ID, "ACT_RU_TASK", "ID_", "TaskEntity.taskResultMap");
    add(statements, Links.OF_TASKS, "ACT_RU_IDENTITYLINK", "TASK_ID_", "IdentityLinkEntity.identityLinkResultMap");
    // by their steps: by their processes the database would read through those of all cases
    add(statements, Subscriptions.OF_STEPS, "ACT_RU_EVENT_SUBSCR", "EXECUTION_ID_", "EventSubscriptionEntity.eventSubscriptionResultMap");
    add(statements, TasksOfCase.STATEMENT, TasksOfCase.SQL, "TaskEntity.taskResultMap");
    add(statements, Variables.OF_PROCESSES, "ACT_RU_VARIABLE", "PROC_INST_ID_", Variables.RESULT);
    add(statements, Variables.OF_TASK, "select * from ACT_RU_VARIABLE where TASK_ID_ = #{id}" + Variables.NAMED, Variables.RESULT);
    add(statements, Variables.OF_STEP, "select * from ACT_RU_VARIABLE where EXECUTION_ID_ = #{id} and TASK_ID_ is null" + Variables.NAMED,
        Variables.RESULT);
  }

  private static void add(Configuration statements, String name, String table, String column, String result) {
    add(statements, name, "select * from " + table + " where " + column + " in " + each("ids"), result);
  }

  private static String each(String values) {
    return "<foreach collection='" + values + "' item='one' open='(' separator=',' close=')'>#{one}</foreach>";
  }

  private static void add(Configuration statements, String name, String sql, String result) {
    statements.addMappedStatement(new MappedStatement.Builder(statements, name,
        new XMLLanguageDriver().createSqlSource(statements, "<script>" + sql + "</script>", Map.class), SqlCommandType.SELECT)
        .resultMaps(List.of(statements.getResultMap("org.camunda.bpm.engine.impl.persistence.entity." + result))).build());
  }

  @SuppressWarnings("unchecked")
  private static <T extends DbEntity> List<T> read(DbEntityManager database, String statement, Collection<String> ids) {
    return ids.isEmpty() ? List.of()
        : (List<T>) database.selectListWithRawParameter(statement, Map.of("ids", ids), 0, Integer.MAX_VALUE);
  }

  /**
   * Reads processes with their variables and jobs before jobs of all of them are worked in the present command; within it what is started
   * by its key takes one version of that model.
   *
   * @return the business keys of the processes
   */
  public static Set<String> readTogether(CommandContext context, Collection<String> processes) {
    ((Models) context.getProcessDefinitionManager()).keepLatest();
    List<String> steps = ((Executions) context.getExecutionManager()).readAhead(processes);
    ((Variables) context.getVariableInstanceManager()).readAhead(processes, steps, List.of());
    ((Jobs) context.getJobManager()).readAhead(processes, steps, List.of());
    return processes.stream().map(id -> context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, id))
        .filter(Objects::nonNull).map(ExecutionEntity::getBusinessKey).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** As {@link #readTogether}, with all that is read of a process that ends. */
  public static void readWhole(CommandContext context, Collection<String> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> steps = ((Executions) context.getExecutionManager()).readAhead(processes);
    List<String> tasks = ((Tasks) context.getTaskManager()).readAhead(processes, steps);
    ((Links) context.getIdentityLinkManager()).readAhead(tasks);
    ((Variables) context.getVariableInstanceManager()).readAhead(processes, steps, tasks);
    ((Jobs) context.getJobManager()).readAhead(processes, steps,
        ((Subscriptions) context.getEventSubscriptionManager()).readAhead(steps));
  }

  /** How many tasks each list has for the present caller, those that are known asked for at once. */
  public static List<Long> count(CommandContext context, List<TaskQueryImpl> lists) {
    return ((Tasks) context.getTaskManager()).count(context, lists);
  }

  private static List<String> ids(Collection<? extends DbEntity> rows) {
    return rows.stream().map(DbEntity::getId).toList();
  }

  /** The steps of a process, all at once. */
  private static final class Executions extends ExecutionManager {

    private static final String OF_PROCESSES = "readStepsOfProcesses";

    private final Map<String, List<ExecutionEntity>> whole = new HashMap<>();

    private List<String> readAhead(Collection<String> processes) {
      List<ExecutionEntity> steps = read(getDbEntityManager(), OF_PROCESSES, processes);
      ReadAhead.ofCommand().keep(ExecutionEntity.class, By.PROCESS, processes, steps, ExecutionEntity::getProcessInstanceId);
      return ids(steps);
    }

    @Override
    public ExecutionEntity findExecutionById(String id) {
      DbEntityCache known = getDbEntityManager().getDbEntityCache();
      if (known.getCachedEntity(ExecutionEntity.class, id) == null) {
        Stream.concat(of(known, TaskEntity.class, TaskEntity::getExecutionId, id, TaskEntity::getProcessInstanceId),
            of(known, JobEntity.class, JobEntity::getExecutionId, id, JobEntity::getProcessInstanceId)).findFirst()
            .ifPresent(process -> whole.computeIfAbsent(process, super::findExecutionsByProcessInstanceId));
      }
      return super.findExecutionById(id);
    }

    private static <T extends DbEntity> Stream<String> of(DbEntityCache known, Class<T> type, Function<T, String> execution, String id,
        Function<T, String> process) {
      return known.getEntitiesByType(type).stream().filter(one -> id.equals(execution.apply(one))).map(process).filter(Objects::nonNull);
    }

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String id) {
      List<ExecutionEntity> known = whole.remove(id);
      if (known == null) {
        return ReadAhead.ofCommand().of(ExecutionEntity.class, By.PROCESS, id).orElseGet(() -> super.findExecutionsByProcessInstanceId(id));
      }
      DbEntityCache cache = getDbEntityManager().getDbEntityCache();
      return known.stream().filter(one -> !cache.isDeleted(one)).collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** Variables of tasks and steps, without the two joins that tell which activity shows them, which only queries answer. */
  private static final class Variables extends VariableInstanceManager {

    private static final String OF_PROCESSES = "readVariablesOfProcesses";
    private static final String OF_TASK = "readVariablesOfTask";
    private static final String OF_STEP = "readVariablesOfStep";
    private static final String NAMED = "<if test='names != null'> and NAME_ in " + each("names") + "</if>";
    private static final String RESULT = "VariableInstanceEntity.variableInstanceResultMap";

    private void readAhead(Collection<String> processes, List<String> steps, List<String> tasks) {
      List<VariableInstanceEntity> all = read(getDbEntityManager(), OF_PROCESSES, processes);
      ReadAhead.ofCommand().keep(VariableInstanceEntity.class, By.STEP, steps,
          all.stream().filter(one -> one.getTaskId() == null).toList(), VariableInstanceEntity::getExecutionId);
      ReadAhead.ofCommand().keep(VariableInstanceEntity.class, By.TASK, tasks, all, VariableInstanceEntity::getTaskId);
    }

    private static List<VariableInstanceEntity> named(List<VariableInstanceEntity> all, Collection<String> names) {
      return all.stream().filter(one -> names.contains(one.getName())).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskId(String id) {
      return findVariableInstancesByTaskIdAndVariableNames(id, null);
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String id, @Nullable Collection<String> names) {
      return of(By.TASK, TaskEntity.class, OF_TASK, id, names);
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByExecutionId(String id) {
      return findVariableInstancesByExecutionIdAndVariableNames(id, null);
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(String id, @Nullable Collection<String> names) {
      return of(By.STEP, ExecutionEntity.class, OF_STEP, id, names);
    }

    /** @param names null = all; the engine means all by none as well */
    private List<VariableInstanceEntity> of(By by, Class<? extends DbEntity> owner, String statement, String id,
        @Nullable Collection<String> names) {
      Collection<String> some = names == null || names.isEmpty() ? null : names;
      return ReadAhead.ofCommand().<VariableInstanceEntity>of(VariableInstanceEntity.class, by, id)
          .map(all -> some == null ? all : named(all, some))
          .orElseGet(() -> unlessNew(cached(owner, id), () -> readOwned(statement, id, some)));
    }

    @SuppressWarnings("unchecked")
    private List<VariableInstanceEntity> readOwned(String statement, String id, @Nullable Collection<String> names) {
      Map<String, @Nullable Object> parameters = new HashMap<>();
      parameters.put("id", id);
      parameters.put("names", names);
      return getDbEntityManager().selectListWithRawParameter(statement, parameters, 0, Integer.MAX_VALUE);
    }

    private CachedDbEntity cached(Class<?> type, String id) {
      return getDbEntityManager().getDbEntityCache().getCachedEntity(type, id);
    }
  }

  /** Tasks of steps, and tasks below others. */
  private static final class Tasks extends TaskManager {

    private static final String OF_PROCESSES = "readTasksOfProcesses";
    private static final String OF_PARENTS = "readTasksOfParents";
    private static final String BY_ID = "readTasksById";
    private static final String COUNT = "selectTaskCountByQueryCriteria";
    private static final String LIST = "selectTaskByQueryCriteria";

    /** The lists that are to be counted at once, while they are collected. */
    private @Nullable List<TaskQueryImpl> together;

    private List<String> readAhead(Collection<String> processes, List<String> steps) {
      List<TaskEntity> tasks = read(getDbEntityManager(), OF_PROCESSES, processes);
      List<String> ids = ids(tasks);
      ReadAhead.ofCommand().keep(TaskEntity.class, By.STEP, steps, tasks, TaskEntity::getExecutionId);
      ReadAhead.ofCommand().keep(TaskEntity.class, By.PARENT, ids, read(getDbEntityManager(), OF_PARENTS, ids),
          TaskEntity::getParentTaskId);
      return ids;
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl list) {
      configureQuery(list);
      if (together == null) {
        return numbers(List.of(list)).get(0);
      }
      together.add(list);
      return 0;
    }

    /** What the engine would count one by one it is let prepare first; a list that cannot hold anything it does not ask for. */
    private List<Long> count(CommandContext context, List<TaskQueryImpl> lists) {
      List<TaskQueryImpl> asked = new ArrayList<>();
      together = asked;
      lists.forEach(list -> list.evaluateExpressionsAndExecuteCount(context));
      together = null;
      List<Long> numbers = numbers(asked);
      return lists.stream().map(asked::indexOf).map(at -> at < 0 ? Long.valueOf(0) : numbers.get(at)).toList();
    }

    private List<Long> numbers(List<TaskQueryImpl> lists) {
      List<OptionalLong> known = getAuthorizationManager() instanceof KnownLists some ? some.numbers(lists)
          : Collections.nCopies(lists.size(), OptionalLong.empty());
      return IntStream.range(0, lists.size())
          .mapToObj(i -> known.get(i).orElseGet(() -> (Long) getDbEntityManager().selectOne(COUNT, lists.get(i)))).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl list) {
      configureQuery(list);
      Optional<Map<String, @Nullable Object>> ofCase = TasksOfCase.asked(list);
      if (ofCase.isPresent()) {
        return getDbEntityManager().selectListWithRawParameter(TasksOfCase.STATEMENT, ofCase.get(), 0, Integer.MAX_VALUE);
      }
      return (getAuthorizationManager() instanceof KnownLists known ? known.page(list) : Optional.<List<String>>empty())
          .map(this::inOrder).orElseGet(() -> getDbEntityManager().selectList(LIST, list));
    }

    private List<Task> inOrder(List<String> ids) {
      Map<String, Task> tasks = RunningReads.<TaskEntity>read(getDbEntityManager(), BY_ID, ids).stream().collect(Collectors.toMap(TaskEntity::getId, task -> task));
      return ids.stream().map(tasks::get).filter(Objects::nonNull).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public List<TaskEntity> findTasksByExecutionId(String id) {
      return ReadAhead.ofCommand().of(TaskEntity.class, By.STEP, id).orElseGet(() -> super.findTasksByExecutionId(id));
    }

    @Override
    public List<Task> findTasksByParentTaskId(String id) {
      return ReadAhead.ofCommand().of(TaskEntity.class, By.PARENT, id).<List<Task>>map(ArrayList::new)
          .orElseGet(() -> super.findTasksByParentTaskId(id));
    }
  }

  /** To whom tasks are offered. */
  private static final class Links extends IdentityLinkManager {

    private static final String OF_TASKS = "readLinksOfTasks";

    private void readAhead(List<String> tasks) {
      ReadAhead.ofCommand().keep(IdentityLinkEntity.class, By.TASK, tasks, read(getDbEntityManager(), OF_TASKS, tasks),
          IdentityLinkEntity::getTaskId);
    }

    @Override
    public List<IdentityLinkEntity> findIdentityLinksByTaskId(String id) {
      return ReadAhead.ofCommand().of(IdentityLinkEntity.class, By.TASK, id).orElseGet(() -> super.findIdentityLinksByTaskId(id));
    }
  }

  /** Messages processes wait for. */
  private static final class Subscriptions extends EventSubscriptionManager {

    private static final String OF_STEPS = "readSubscriptionsOfSteps";

    private List<String> readAhead(List<String> steps) {
      List<EventSubscriptionEntity> all = read(getDbEntityManager(), OF_STEPS, steps);
      ReadAhead.ofCommand().keep(EventSubscriptionEntity.class, By.STEP, steps, all, EventSubscriptionEntity::getExecutionId);
      return ids(all);
    }

    @Override
    public List<EventSubscriptionEntity> findEventSubscriptionsByExecution(String id) {
      return ReadAhead.ofCommand().of(EventSubscriptionEntity.class, By.STEP, id)
          .orElseGet(() -> super.findEventSubscriptionsByExecution(id));
    }
  }

  /** Jobs of steps, and of messages that are to be taken in later. */
  private static final class Jobs extends JobManager {

    private void readAhead(Collection<String> processes, List<String> steps, List<String> subscriptions) {
      JobQueryImpl query = new JobQueryImpl();
      query.processInstanceIds(Set.copyOf(processes));
      List<JobEntity> all = findJobsByQueryCriteria(query, null).stream().map(JobEntity.class::cast).toList();
      ReadAhead.ofCommand().keep(JobEntity.class, By.STEP, steps, all, JobEntity::getExecutionId);
      ReadAhead.ofCommand().keep(JobEntity.class, By.SUBSCRIPTION, subscriptions, all, JobEntity::getJobHandlerConfigurationRaw);
    }

    @Override
    public List<JobEntity> findJobsByExecutionId(String id) {
      return ReadAhead.ofCommand().of(JobEntity.class, By.STEP, id).orElseGet(() -> unlessNew(
          getDbEntityManager().getDbEntityCache().getCachedEntity(ExecutionEntity.class, id), () -> super.findJobsByExecutionId(id)));
    }

    @Override
    public List<JobEntity> findJobsByConfiguration(String type, String configuration, String tenant) {
      Optional<List<JobEntity>> known = ReadAhead.ofCommand().of(JobEntity.class, By.SUBSCRIPTION, configuration);
      return known.map(all -> all.stream().filter(job -> type.equals(job.getJobHandlerType())).toList())
          .orElseGet(() -> super.findJobsByConfiguration(type, configuration, tenant));
    }
  }

  private static <T> List<T> unlessNew(CachedDbEntity owner, Supplier<List<T>> reading) {
    return owner != null && owner.getEntityState() == DbEntityState.TRANSIENT ? new ArrayList<>() : reading.get();
  }

  /**
   * Models. What runs on one does not ask again whether it may be started; starts always do, so that one suspended on another
   * node is not started on this.
   */
  private static final class Models extends ProcessDefinitionManager {

    private final Map<String, ProcessDefinitionEntity> latest = new HashMap<>();
    private boolean keeping;

    private void keepLatest() {
      keeping = true;
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
      return keeping ? latest.computeIfAbsent(key, super::findLatestDefinitionByKey) : super.findLatestDefinitionByKey(key);
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionById(String id) {
      ProcessDefinitionEntity parsed = runs(id)
          ? Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id) : null;
      return parsed == null ? super.findLatestDefinitionById(id) : parsed;
    }

    private boolean runs(String id) {
      DbEntityCache known = getDbEntityManager().getDbEntityCache();
      return known.getEntitiesByType(TaskEntity.class).stream().anyMatch(task -> id.equals(task.getProcessDefinitionId()))
          || known.getEntitiesByType(JobEntity.class).stream().anyMatch(job -> id.equals(job.getProcessDefinitionId()))
          || known.getEntitiesByType(ExecutionEntity.class).stream().anyMatch(step -> id.equals(step.getProcessDefinitionId()));
    }
  }
}
