package org.gettingelectricity.process.start;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code jobExecutor}: whether this node runs timers and steps, unknown where it shall not. In place of the engine's own, which tells class names. */
@Component("jobExecutorHealthIndicator")
class StepsHealth implements HealthIndicator {

  private final ObjectProvider<JobExecutor> executor;

  StepsHealth(ObjectProvider<JobExecutor> executor) {
    this.executor = executor;
  }

  @Override
  public Health health() {
    JobExecutor own = executor.getIfAvailable();
    return own == null ? Health.unknown().build() : own.isActive() ? Health.up().build() : Health.down().build();
  }
}
