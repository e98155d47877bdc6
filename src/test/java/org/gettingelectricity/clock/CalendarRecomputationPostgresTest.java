package org.gettingelectricity.clock;

/** The same notices on PostgreSQL. */
class CalendarRecomputationPostgresTest extends CalendarRecomputationTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }
}
