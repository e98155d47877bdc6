package org.gettingelectricity.pause;

import org.gettingelectricity.clock.ClockSystem;

/** The same pauses on PostgreSQL. */
class PausesPostgresTest extends PausesTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }
}
