package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Owner;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose days count in which clock, for a finished case of ten working days (2022-06-06 to 2022-06-20). */
class ClockRulesTest {

  @ParameterizedTest
  @CsvSource({
      "sgcc-2021-2023, LV, UTILITY, 10, 10", "sgcc-2021-2023, LV, GRID_WORKS, 0, 10", "sgcc-2021-2023, LV, CUSTOMER_WORKS, 0, 10",
      "sgcc-2021-2023, LV, CUSTOMER_WAIT, 0, 10", "sgcc-2021-2023, LV, GOVERNMENT, 0, 10", "sgcc-2021-2023, LV, FORCE_MAJEURE, 0, 0",
      "sgcc-2021-2023, HV, UTILITY, 10, 10", "sgcc-2021-2023, HV, GRID_WORKS, 0, 10", "sgcc-2021-2023, HV, CUSTOMER_WORKS, 0, 0",
      "jiaxian-2021, HV, CUSTOMER_WAIT, 0, 0", "jiaxian-2021, HV, GOVERNMENT, 0, 10", "nea-2021, HV, FORCE_MAJEURE, 0, 0",
      "nea-2021, LV, CUSTOMER_WAIT, 0, 10", "jiaxian-2021, LV, CUSTOMER_WORKS, 0, 10"})
  void countsByOwner(String profile, String level, Owner owner, int handling, int whole) {
    Quote.ClockResult clock = clock(profile, "2022-06-06", "2022-06-20", level, owner);
    assertThat(clock.handlingUsed()).isEqualTo(handling);
    assertThat(clock.wholeUsed()).isEqualTo(whole);
    assertThat(clock.wholeUnit()).isEqualTo(DayUnit.WD);
  }

  @ParameterizedTest
  @CsvSource({"LV, UTILITY, 10, 10", "LV, CUSTOMER_WORKS, 0, 0", "LV, CUSTOMER_WAIT, 0, 10", "HV, CUSTOMER_WORKS, 0, 0",
      "HV, CUSTOMER_WAIT, 0, 0", "HV, GRID_WORKS, 0, 10", "LV, FORCE_MAJEURE, 0, 0", "LV, GOVERNMENT, 0, 10"})
  void excludesCustomerWorksInPingdingshanForAll(String level, Owner owner, int handling, int whole) {
    Quote.ClockResult clock = clock(Ask.PINGDINGSHAN, "2020-06-08", "2020-06-22", level, owner);
    assertThat(clock.handlingUsed()).isEqualTo(handling);
    assertThat(clock.wholeUsed()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"UTILITY, 10, 14, true", "CUSTOMER_WORKS, 0, 14, true", "CUSTOMER_WAIT, 0, 14, true", "FORCE_MAJEURE, 0, 0, false"})
  void countsCalendarDaysInChongqing(Owner owner, int handling, int whole, boolean breached) {
    Quote.ClockResult clock = clock(Ask.CHONGQING, "2020-06-08", "2020-06-22", "SHOP", owner);
    assertThat(clock).isEqualTo(new Quote.ClockResult(handling, whole, DayUnit.CD, null, breached));
  }

  private static Quote.ClockResult clock(String profile, String from, String to, String level, Owner owner) {
    String facts = level.equals("HV") ? Ask.FACTORY : level.equals("SHOP") ? Ask.SHOP : Ask.RESIDENT;
    return Ask.ask("'profile':'" + profile + "','acceptanceDate':'" + from + "','intervals':[{'from':'" + from + "','to':'"
        + to + "','owner':'" + owner + "'}]", facts).clock();
  }

  @ParameterizedTest
  @CsvSource({"2022-06-09, false", "2022-06-10, true"})
  void breachesAfterTheLastDay(String to, boolean breached) {
    Quote.ClockResult clock = clock(Ask.SGCC, "2022-06-06", to, "LV", Owner.UTILITY);
    assertThat(clock.handlingBreached()).isEqualTo(breached);
    assertThat(clock.wholeBreached()).isEqualTo(breached);
  }
}
