package org.gettingelectricity.process.guard;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the guard before every command, whoever sends it. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 101)
class OffSystemPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<CommandInterceptor> guards = new ArrayList<>(List.of(new OffSystemGuard(configuration)));
    if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
      guards.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
    }
    configuration.setCustomPreCommandInterceptorsTxRequired(guards);
    configuration.setManagementService(new TimerManagementService(configuration));
  }
}
