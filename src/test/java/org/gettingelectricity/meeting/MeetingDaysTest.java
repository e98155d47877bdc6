package org.gettingelectricity.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.gettingelectricity.calendar.Calendars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingDaysTest {

  private final MeetingDays days = new MeetingDays(Calendars.published(), DayOfWeek.TUESDAY);

  @ParameterizedTest
  @CsvSource({
      "2026-03-02, 2026-03-03, 2026-03-02",
      "2026-03-03, 2026-03-03, 2026-03-02",
      "2026-03-04, 2026-03-10, 2026-03-09",
      "2026-09-30, 2026-10-08, 2026-09-30",  // the Tuesday of the National Day week is off
      "2026-02-11, 2026-02-24, 2026-02-14",  // no working day in the week of the Spring Festival; a worked Saturday before
      "2026-02-18, 2026-02-24, 2026-02-14"})
  void nextMeetingAndTheDayForItsInput(LocalDate from, LocalDate meeting, LocalDate input) {
    assertThat(days.next(from)).isEqualTo(meeting);
    assertThat(days.inputDay(meeting)).isEqualTo(input);
  }

  @Test
  void aWeekWithoutAWorkingDayHasNone() {
    assertThat(days.ofWeek(LocalDate.of(2026, 2, 18))).isEmpty();
  }

  @Test
  void theFirstOfAMonthIsTheMonthlyOneToo() {
    assertThat(days.firstOfMonth(LocalDate.of(2026, 10, 8))).isTrue();
    assertThat(days.firstOfMonth(LocalDate.of(2026, 10, 13))).isFalse();
    assertThat(days.firstOfMonth(LocalDate.of(2026, 9, 1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2026-09-29, 2026-10-08", "2026-10-08, 2026-10-08", "2026-10-09, 2027-01-05", "2026-12-31, 2027-01-05", "2026-03-31, 2026-04-07"})
  void theTalkOfAQuarterIsOnItsFirstMeetingDay(LocalDate from, LocalDate talk) {
    assertThat(days.nextOfQuarter(from)).isEqualTo(talk);
  }
}
