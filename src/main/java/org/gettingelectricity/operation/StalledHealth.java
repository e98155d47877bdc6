package org.gettingelectricity.operation;

import org.gettingelectricity.application.StalledCases;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code stalled}: how many cases wait for a supervisor's decision. The system is well; its supervisors have work. */
@Component("stalled")
class StalledHealth implements HealthIndicator {

  private final StalledCases stalled;

  StalledHealth(StalledCases stalled) {
    this.stalled = stalled;
  }

  @Override
  public Health health() {
    return Health.up().withDetail("waiting", stalled.count()).build();
  }
}
