package org.gettingelectricity.clock.recomputation;

import org.gettingelectricity.clock.ClockSystem;

/** The same notices on PostgreSQL. */
class CalendarRecomputationPostgresTest extends CalendarRecomputationTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }
}
