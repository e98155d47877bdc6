package org.gettingelectricity.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the {@link CallerInterceptor} around all other interceptors, and {@link EngineChanges} around what the engine writes. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 50)
class CallerPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setCustomPreCommandInterceptorsTxRequired(before(engine, engine.getCustomPreCommandInterceptorsTxRequired()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(before(engine, engine.getCustomPreCommandInterceptorsTxRequiresNew()));
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.getSqlSessionFactory().getConfiguration().addInterceptor(new EngineChanges());
  }

  private static List<CommandInterceptor> before(ProcessEngineConfigurationImpl engine, List<CommandInterceptor> others) {
    return Stream.concat(Stream.of(new CallerInterceptor(engine)), others == null ? Stream.empty() : others.stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
