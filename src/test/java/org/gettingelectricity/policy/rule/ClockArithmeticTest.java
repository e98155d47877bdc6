package org.gettingelectricity.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gettingelectricity.calendar.Calendars;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.Quote.ClockOwners;
import org.gettingelectricity.policy.quote.Quote.ClockResult;
import org.gettingelectricity.policy.quote.QuoteRequest.Interval;
import org.junit.jupiter.api.Test;

class ClockArithmeticTest {

  private static final ClockOwners HIGH_VOLTAGE =
      new ClockOwners(Set.of(Owner.UTILITY), Set.of(Owner.UTILITY, Owner.GRID_WORKS, Owner.GOVERNMENT));
  private static final ClockOwners LOW_VOLTAGE = new ClockOwners(Set.of(Owner.UTILITY), Set.of(Owner.UTILITY,
      Owner.GRID_WORKS, Owner.GOVERNMENT, Owner.CUSTOMER_WORKS, Owner.CUSTOMER_WAIT));

  private final ClockArithmetic arithmetic = new ClockArithmetic(Calendars.published());

  /** Example P-081. */
  @Test
  void leavesWorksAndCustomerOutOfHandlingAtHighVoltage() {
    List<Interval> history = List.of(interval("2021-03-01", "2021-03-15", Owner.UTILITY),
        interval("2021-03-15", "2021-04-26", Owner.GRID_WORKS),
        interval("2021-04-26", "2021-06-01", Owner.CUSTOMER_WORKS),
        interval("2021-06-01", "2021-06-09", Owner.UTILITY));
    assertThat(arithmetic.result(history, HIGH_VOLTAGE, 17, DayUnit.WD, 60))
        .isEqualTo(new ClockResult(16, 46, DayUnit.WD, false, false));
  }

  /** Example P-082. */
  @Test
  void takesForceMajeureOutOfBothTotals() {
    List<Interval> history = List.of(interval("2022-03-01", "2022-03-02", Owner.UTILITY),
        interval("2022-03-02", "2022-03-16", Owner.GRID_WORKS),
        interval("2022-03-16", "2022-04-06", Owner.FORCE_MAJEURE),
        interval("2022-04-06", "2022-04-08", Owner.UTILITY));
    assertThat(arithmetic.result(history, LOW_VOLTAGE, 3, DayUnit.WD, 15))
        .isEqualTo(new ClockResult(3, 13, DayUnit.WD, false, false));
  }

  /** Example P-083. */
  @Test
  void findsOneDayTooLongOverAHolidayWithAWorkedSaturday() {
    List<Interval> history = List.of(interval("2022-04-29", "2022-05-09", Owner.UTILITY));
    assertThat(arithmetic.result(history, LOW_VOLTAGE, 3, DayUnit.WD, 3))
        .isEqualTo(new ClockResult(4, 4, DayUnit.WD, true, true));
  }

  @Test
  void countsCalendarDaysForChongqing() {
    List<Interval> history = List.of(interval("2021-09-29", "2021-10-09", Owner.UTILITY));
    assertThat(arithmetic.result(history, LOW_VOLTAGE, null, DayUnit.CD, 10))
        .isEqualTo(new ClockResult(3, 10, DayUnit.CD, null, false));
  }

  private static Interval interval(String from, String to, Owner owner) {
    return new Interval(day(from), day(to), owner);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
