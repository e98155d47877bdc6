package org.gettingelectricity.clock;

/** The same pauses on PostgreSQL. */
class PausesPostgresTest extends PausesTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }
}
