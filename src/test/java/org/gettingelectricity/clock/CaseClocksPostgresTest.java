package org.gettingelectricity.clock;

/** The same cases on PostgreSQL. */
class CaseClocksPostgresTest extends CaseClocksTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }
}
