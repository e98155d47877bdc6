package org.gettingelectricity.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/**
 * Has the engine write and read no more than somebody asks for. History is kept for the models' time to live after the end, and
 * cleaned up by the end time: writing a removal time at the end of every process would cost seventeen updates.
 */
@Component
class HistoryPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    engine.setHistoryCleanupStrategy(ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
    CaseHistory.useIn(engine);
    QuickHistory.useIn(engine);
    List<SessionFactory> sessions = new ArrayList<>(Optional.ofNullable(engine.getCustomSessionFactories()).orElse(List.of()));
    sessions.addAll(FewerReads.factories());
    sessions.addAll(RunningReads.factories());
    engine.setCustomSessionFactories(sessions);
    OgnlRuntime.setPropertyAccessor(Object.class, new QuickGetters());
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    RunningReads.addStatements(engine.getSqlSessionFactory().getConfiguration());
  }
}
