package org.gettingelectricity.process.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * What the engine keeps of the past: that of processes and tasks, which Tasklist and the desks look up. Gateways, events and
 * variables it passed nobody reads: answers stand in {@code ge_record}, what happened in {@code ge_ledger}.
 */
final class CaseHistory implements HistoryLevel {

  /** As {@code camunda.bpm.history-level} names it. */
  static final String NAME = "tasks";

  /** As the database remembers it: 0 to 3 are the engine's own. */
  private static final int ID = 10;

  private static final Set<HistoryEventTypes> KEPT = EnumSet.of(HistoryEventTypes.PROCESS_INSTANCE_START,
      HistoryEventTypes.PROCESS_INSTANCE_UPDATE, HistoryEventTypes.PROCESS_INSTANCE_MIGRATE, HistoryEventTypes.PROCESS_INSTANCE_END,
      HistoryEventTypes.TASK_INSTANCE_CREATE, HistoryEventTypes.TASK_INSTANCE_UPDATE, HistoryEventTypes.TASK_INSTANCE_MIGRATE,
      HistoryEventTypes.TASK_INSTANCE_COMPLETE, HistoryEventTypes.TASK_INSTANCE_DELETE);

  private CaseHistory() {}

  static void useIn(ProcessEngineConfigurationImpl engine) {
    engine.setCustomHistoryLevels(List.of(new CaseHistory()));
  }

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return type instanceof HistoryEventTypes known && KEPT.contains(known);
  }
}
