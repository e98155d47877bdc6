package org.gettingelectricity.process.simulation;

import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gettingelectricity.simulation.MovedClock;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The engine's own clock goes with the one that is moved, from before its first deployment on. */
@Component
@Profile("simulation")
class EngineClock extends AbstractProcessEnginePlugin {

  private final MovedClock clock;

  EngineClock(MovedClock clock) {
    this.clock = clock;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    clock.takeAlong(now -> ClockUtil.setCurrentTime(Date.from(now)));
  }
}
