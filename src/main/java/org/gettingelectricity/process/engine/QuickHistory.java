package org.gettingelectricity.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Writes the history of tasks without reading it before: the engine looks there when a task began, which the task knows. */
final class QuickHistory extends DbHistoryEventHandler {

  private QuickHistory() {}

  static void useIn(ProcessEngineConfigurationImpl engine) {
    engine.setEnableDefaultDbHistoryEventHandler(false);
    engine.setCustomHistoryEventHandlers(List.of(new QuickHistory()));
    engine.setHistoryEventProducer(new KnownModels());
  }

  /** The engine looks into the table of models for the key of each task's model. */
  private static final class KnownModels extends CacheAwareHistoryEventProducer {

    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
      ProcessDefinitionEntity parsed = Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
      return parsed == null ? super.getProcessDefinitionEntity(id) : parsed;
    }
  }

  @Override
  protected void insertOrUpdate(HistoryEvent event) {
    if (event instanceof HistoricTaskInstanceEventEntity task && task.getId() != null && !isInitialEvent(event) && begun(task)) {
      getDbEntityManager().merge(event);
    } else {
      super.insertOrUpdate(event);
    }
  }

  /** Whether the event is new in this command and its task at hand, which knows when it was created. */
  private boolean begun(HistoricTaskInstanceEventEntity event) {
    TaskEntity task = getDbEntityManager().getCachedEntity(TaskEntity.class, event.getTaskId());
    if (task == null || getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) != null) {
      return false;
    }
    event.setStartTime(task.getCreateTime());
    return true;
  }
}
