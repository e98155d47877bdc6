package org.gettingelectricity.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.calendar.DayArithmetic.Span;
import org.junit.jupiter.api.Test;

class DayArithmeticTest {

  private final DayArithmetic arithmetic = new DayArithmetic(Calendars.published());

  @Test
  void expiresAtTheEndOfTheLastDayAndWaitsWhileTheClockStandsStill() {
    Span running = new Span(day("2026-02-13"), null);
    assertThat(arithmetic.expiry(List.of(running), 0, 6, DayUnit.WD)).contains(day("2026-02-28"));
    assertThat(arithmetic.expiry(List.of(running), 0, 0, DayUnit.WD)).contains(day("2026-02-13"));
    Span stopped = new Span(day("2026-02-13"), day("2026-02-25"));
    assertThat(arithmetic.expiry(List.of(stopped), 0, 6, DayUnit.WD)).isEmpty();
    assertThat(arithmetic.expiry(List.of(stopped, new Span(day("2026-03-04"), null)), 0, 6, DayUnit.WD))
        .contains(day("2026-03-09"));
  }

  @Test
  void keepsAnExpiryThatPassedBeforeTheStop() {
    Span stopped = new Span(day("2026-03-02"), day("2026-03-10"));
    Span again = new Span(day("2026-03-16"), null);
    assertThat(arithmetic.expiry(List.of(stopped, again), 0, 3, DayUnit.WD)).contains(day("2026-03-05"));
  }

  @Test
  void movesALimitUsedUpOnTheDayOfTheStopToTheDayItRunsAgain() {
    Span stopped = new Span(day("2026-03-02"), day("2026-03-05"));
    Span again = new Span(day("2026-03-16"), null);
    assertThat(arithmetic.expiry(List.of(stopped, again), 0, 3, DayUnit.WD)).contains(day("2026-03-16"));
  }

  @Test
  void startsWithTheDaysCarriedOver() {
    Span running = new Span(day("2026-03-02"), null);
    assertThat(arithmetic.expiry(List.of(running), 4, 6, DayUnit.WD)).contains(day("2026-03-04"));
    assertThat(arithmetic.expiry(List.of(running), 9, 6, DayUnit.WD)).contains(day("2026-03-02"));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
