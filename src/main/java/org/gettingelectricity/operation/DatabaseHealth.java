package org.gettingelectricity.operation;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code storage}: whether the database takes writes; part of readiness. Answers at once, whatever the database does. */
@Component("storage")
class DatabaseHealth implements HealthIndicator {

  private final Heartbeat heartbeat;

  DatabaseHealth(Heartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  @Override
  public Health health() {
    return heartbeat.writable() ? Health.up().build() : Health.down().build();
  }
}
