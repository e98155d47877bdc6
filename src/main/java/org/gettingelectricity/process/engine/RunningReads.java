package org.gettingelectricity.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/**
 * Spares the engine reads about what runs: a process is read with one statement by whoever holds one of its tasks or jobs, its
 * model is known already, and of what began in the same command there is nothing in the database yet.
 */
public final class RunningReads {

  private RunningReads() {}

  /** To be given to the engine in the place of its own. */
  static List<SessionFactory> factories() {
    return List.of(FewerReads.factory(ExecutionManager.class, Executions::new),
        FewerReads.factory(VariableInstanceManager.class, Variables::new), FewerReads.factory(JobManager.class, Jobs::new),
        FewerReads.factory(ProcessDefinitionManager.class, Models::new));
  }

  /**
   * Reads processes with their variables, with one statement each, before jobs of all of them are worked in the present
   * command; within it what is started by its key takes one version of that model.
   *
   * @return the business keys of the processes
   */
  public static Set<String> readTogether(CommandContext context, Collection<String> processes) {
    List<ExecutionEntity> steps = ((Executions) context.getExecutionManager()).readAll(processes);
    ((Variables) context.getVariableInstanceManager()).readAll(steps);
    ((Models) context.getProcessDefinitionManager()).keepLatest();
    return steps.stream().map(ExecutionEntity::getBusinessKey).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** The steps of a process, all at once. */
  private static final class Executions extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    private List<ExecutionEntity> readAll(Collection<String> processes) {
      Map<String, Object> query = new HashMap<>();
      List<String> names = new ArrayList<>();
      for (String process : processes) {
        names.add("#{p" + names.size() + "}");
        query.put("p" + query.size(), process);
      }
      query.put("sql", "select * from ACT_RU_EXECUTION where PROC_INST_ID_ in (" + String.join(",", names) + ")");
      List<ExecutionEntity> steps = findExecutionsByNativeQuery(query, 0, Integer.MAX_VALUE).stream()
          .map(ExecutionEntity.class::cast).toList();
      read.putAll(steps.stream().collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId)));
      return steps;
    }

    @Override
    public ExecutionEntity findExecutionById(String id) {
      DbEntityCache known = getDbEntityManager().getDbEntityCache();
      if (known.getCachedEntity(ExecutionEntity.class, id) == null) {
        Stream.concat(of(known, TaskEntity.class, TaskEntity::getExecutionId, id, TaskEntity::getProcessInstanceId),
            of(known, JobEntity.class, JobEntity::getExecutionId, id, JobEntity::getProcessInstanceId)).findFirst()
            .ifPresent(process -> read.computeIfAbsent(process, super::findExecutionsByProcessInstanceId));
      }
      return super.findExecutionById(id);
    }

    private static <T extends DbEntity> Stream<String> of(DbEntityCache known, Class<T> type, Function<T, String> execution, String id,
        Function<T, String> process) {
      return known.getEntitiesByType(type).stream().filter(one -> id.equals(execution.apply(one))).map(process).filter(Objects::nonNull);
    }

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String id) {
      List<ExecutionEntity> known = read.remove(id);
      if (known == null) {
        return super.findExecutionsByProcessInstanceId(id);
      }
      DbEntityCache cache = getDbEntityManager().getDbEntityCache();
      return known.stream().filter(one -> !cache.isDeleted(one)).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
  }

  /** Variables of tasks and steps. */
  private static final class Variables extends VariableInstanceManager {

    private final Map<String, List<VariableInstanceEntity>> read = new HashMap<>();

    private void readAll(List<ExecutionEntity> steps) {
      VariableInstanceQueryImpl query = new VariableInstanceQueryImpl();
      query.executionIdIn(steps.stream().map(ExecutionEntity::getId).toArray(String[]::new));
      Map<String, List<VariableInstanceEntity>> found = findVariableInstanceByQueryCriteria(query, null).stream()
          .map(VariableInstanceEntity.class::cast).filter(one -> one.getTaskId() == null)
          .collect(Collectors.groupingBy(VariableInstanceEntity::getExecutionId));
      steps.forEach(step -> read.put(step.getId(), found.getOrDefault(step.getId(), List.of())));
    }

    /** What was read for a step, as far as it has not been deleted since. */
    private Optional<List<VariableInstanceEntity>> known(String id, Predicate<VariableInstanceEntity> which) {
      DbEntityCache cache = getDbEntityManager().getDbEntityCache();
      return Optional.ofNullable(read.get(id)).map(all -> all.stream().filter(which).filter(one -> !cache.isDeleted(one))
          .collect(Collectors.toCollection(ArrayList::new)));
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskId(String id) {
      return unlessNew(cached(TaskEntity.class, id), () -> super.findVariableInstancesByTaskId(id));
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String id, Collection<String> names) {
      return unlessNew(cached(TaskEntity.class, id), () -> super.findVariableInstancesByTaskIdAndVariableNames(id, names));
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByExecutionId(String id) {
      return known(id, one -> true)
          .orElseGet(() -> unlessNew(cached(ExecutionEntity.class, id), () -> super.findVariableInstancesByExecutionId(id)));
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(String id, Collection<String> names) {
      return known(id, one -> names.contains(one.getName())).orElseGet(() -> unlessNew(cached(ExecutionEntity.class, id),
          () -> super.findVariableInstancesByExecutionIdAndVariableNames(id, names)));
    }

    private CachedDbEntity cached(Class<?> type, String id) {
      return getDbEntityManager().getDbEntityCache().getCachedEntity(type, id);
    }
  }

  /** Jobs of steps. */
  private static final class Jobs extends JobManager {

    @Override
    public List<JobEntity> findJobsByExecutionId(String id) {
      return unlessNew(getDbEntityManager().getDbEntityCache().getCachedEntity(ExecutionEntity.class, id),
          () -> super.findJobsByExecutionId(id));
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
