package org.gettingelectricity.supervision;

import org.gettingelectricity.clock.ClockSystem;

/** The same alarms on PostgreSQL. */
class SupervisionPostgresTest extends SupervisionTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }
}
