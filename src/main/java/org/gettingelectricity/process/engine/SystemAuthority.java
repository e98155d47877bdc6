package org.gettingelectricity.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Does something in the engine that the system owes, not the caller: the caller stays the actor, but needs no
 * authorization of the engine for it. Whoever uses this has checked the caller's right first.
 */
@Component
public class SystemAuthority {

  private final ProcessEngineConfigurationImpl engine;

  SystemAuthority(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  public <T> T call(Supplier<T> action) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(action::get));
  }

  public void run(Runnable action) {
    call(() -> {
      action.run();
      return null;
    });
  }
}
