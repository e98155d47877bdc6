package org.gettingelectricity.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

  private final WorkingCalendar calendar = Calendars.published();

  @ParameterizedTest
  @ValueSource(strings = {"2019-05-01", "2020-01-24", "2020-01-31", "2020-02-01", "2020-02-02", "2021-02-17", "2022-05-04",
      "2023-01-02", "2024-02-12", "2025-10-08", "2026-01-02", "2026-02-23", "2026-09-25", "2026-10-07"})
  void isOffOnPublishedHolidays(LocalDate day) {
    assertThat(calendar.isWorkingDay(day)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-04-28", "2019-05-05", "2020-01-19", "2020-05-09", "2022-05-07", "2022-10-08", "2023-01-03",
      "2023-01-28", "2025-02-08", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"})
  void worksOnMakeUpWeekendsAndOrdinaryDays(LocalDate day) {
    assertThat(calendar.isWorkingDay(day)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
      "2020-01-23, 1, 2020-02-03", // the extended Spring Festival
      "2022-04-29, 1, 2022-05-05", "2022-04-29, 3, 2022-05-07", // worked Saturday
      "2026-02-13, 1, 2026-02-14", "2026-02-13, 2, 2026-02-24", "2026-02-13, 6, 2026-02-28",
      "2026-09-18, 1, 2026-09-20", "2026-09-30, 3, 2026-10-10",
      "2026-10-03, 0, 2026-10-03", "2026-10-03, 1, 2026-10-08"})
  void countsFromDayZero(LocalDate start, int days, LocalDate expected) {
    assertThat(calendar.plusWorkingDays(start, days)).isEqualTo(expected);
  }

  @Test
  void countsWorkingDaysOfAnInterval() {
    assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 28))).isEqualTo(6);
    assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 2, 28))).isZero();
    assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 2, 1))).isZero();
    assertThat(calendar.workingDaysBetween(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31))).isEqualTo(248);
  }

  @Test
  void isProvisionalWhereNoNoticeIsPublished() {
    assertThat(calendar.provisional(LocalDate.of(2026, 12, 31))).isFalse();
    assertThat(calendar.provisional(LocalDate.of(2027, 1, 1))).isTrue();
    assertThat(calendar.provisional(LocalDate.of(2018, 12, 31))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isTrue(); // a Friday: the plain week
    assertThat(calendar.publishedYears()).containsExactlyInAnyOrder(2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
  }

  @Test
  void refusesNegativeLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2026, 1, 5), -1));
  }

  @Test
  void findsTheWorkingDayBefore() {
    assertThat(calendar.workingDayBefore(LocalDate.of(2026, 2, 24))).isEqualTo(LocalDate.of(2026, 2, 14));
  }
}
