package org.gettingelectricity.process.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.simulation.SimulatedSide;
import org.junit.jupiter.api.Test;

/** An office works on working days from nine to five, one task a person. */
class DeskTest {

  private static final OfficeHours HOURS = new OfficeHours(Calendars.published());

  private static Instant at(String text) {
    return OffsetDateTime.parse(text + ":00+08:00").toInstant();
  }

  @Test
  void whatDoesNotFitIntoTheDayGoesOnTheNextWorkingDay() {
    assertThat(HOURS.after(at("2026-03-06T16:00"), Duration.ofHours(2))).isEqualTo(at("2026-03-09T10:00"));
    assertThat(HOURS.open(at("2026-03-07T11:00"))).isEqualTo(at("2026-03-09T09:00"));
    assertThat(HOURS.open(at("2026-03-06T08:00"))).isEqualTo(at("2026-03-06T09:00"));
  }

  @Test
  void aSecondTaskWaitsForTheOnlyPerson() {
    Desk one = new Desk(Role.FINANCE, 1, HOURS);
    assertThat(one.done(at("2026-03-02T09:00"), Duration.ofHours(2))).isEqualTo(at("2026-03-02T11:00"));
    assertThat(one.done(at("2026-03-02T10:00"), Duration.ofHours(1))).isEqualTo(at("2026-03-02T12:00"));
    SimulatedSide.Office load = one.figures();
    assertThat(load.meanWaitHours()).isEqualTo(0.5);
    assertThat(load.longestQueue()).isEqualTo(1);
    assertThat(load.loadShare()).isEqualTo(0.375);
  }

  @Test
  void twoPeopleWorkAtOnce() {
    Desk two = new Desk(Role.FINANCE, 2, HOURS);
    two.done(at("2026-03-02T09:00"), Duration.ofHours(2));
    assertThat(two.done(at("2026-03-02T09:00"), Duration.ofHours(1))).isEqualTo(at("2026-03-02T10:00"));
    assertThat(two.figures().meanWaitHours()).isZero();
  }
}
