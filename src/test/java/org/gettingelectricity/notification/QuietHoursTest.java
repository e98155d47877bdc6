package org.gettingelectricity.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is rung at night. */
class QuietHoursTest {

  @ParameterizedTest
  @CsvSource({
      "21:00-08:00, 2026-03-02T20:59:59+08:00, 2026-03-02T20:59:59+08:00",
      "21:00-08:00, 2026-03-02T21:00:00+08:00, 2026-03-03T08:00:00+08:00",
      "21:00-08:00, 2026-03-03T07:59:59+08:00, 2026-03-03T08:00:00+08:00",
      "21:00-08:00, 2026-03-03T08:00:00+08:00, 2026-03-03T08:00:00+08:00",
      "12:00-14:00, 2026-03-03T13:00:00+08:00, 2026-03-03T14:00:00+08:00",
      "'', 2026-03-03T03:00:00+08:00, 2026-03-03T03:00:00+08:00"})
  void whatFallsIntoQuietHoursWaitsForTheirEnd(String hours, OffsetDateTime at, OffsetDateTime sent) {
    assertThat(new QuietHours(hours).after(at.toInstant())).isEqualTo(sent.toInstant());
  }
}
