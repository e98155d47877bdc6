package org.gettingelectricity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.report.measure.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

  @Test
  void aHalfYearAYearAMonthAndAWeekHaveTheirDays() {
    assertThat(Period.halfOrYear("2026-H1", TODAY)).isEqualTo(new Period("2026-H1", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)));
    assertThat(Period.halfOrYear("2025", TODAY)).isEqualTo(new Period("2025", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));
    assertThat(Period.month("2024-02", TODAY).to()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(Period.week("2026-W48", TODAY)).isEqualTo(new Period("2026-W48", LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29)));
  }

  @Test
  void theRegulatorHasItByTheFifteenthOfTheNextMonth() {
    assertThat(Period.halfOrYear("2026-H1", TODAY).reportedBy()).isEqualTo(LocalDate.of(2026, 7, 15));
    assertThat(Period.halfOrYear("2025", TODAY).reportedBy()).isEqualTo(LocalDate.of(2026, 1, 15));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"2027-H1", "2026-H3", "2026-07", "2026-12-31", "26", "2026-H1/2025-H1", "2018", "十二月"})
  void periodsThatHaveNotBegunOrAreNoneAreRefused(String period) {
    assertThatThrownBy(() -> Period.halfOrYear(period, TODAY)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
      assertThat(refusal.errors()).singleElement().satisfies(error -> assertThat(error.field()).isEqualTo("period"));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-W49", "2026-W54", "2026-W00", "2026-W48-3", "2026-48", "2026-11-27"})
  void onlyWholeWeeksThatHaveBegun(String week) {
    assertThatThrownBy(() -> Period.week(week, TODAY)).isInstanceOf(Refusal.class);
  }
}
