package org.gettingelectricity.operation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContextException;

class ClockGuardTest {

  private static final Instant SEEN = Instant.parse("2026-06-01T08:00:00Z");

  @Test
  void takesAClockThatGoesOn() {
    assertThatCode(() -> ClockGuard.check(SEEN.plusSeconds(1), SEEN)).doesNotThrowAnyException();
  }

  @Test
  void takesALittleCorrectionBackwards() {
    assertThatCode(() -> ClockGuard.check(SEEN.minusSeconds(3600), SEEN)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"2026-06-01T06:59:59Z", "1970-01-01T00:00:00Z", "2018-12-31T23:59:59Z", "2105-01-01T00:00:00Z"})
  void refusesAClockThatCannotBeRight(Instant now) {
    assertThatThrownBy(() -> ClockGuard.check(now, SEEN)).isInstanceOf(ApplicationContextException.class)
        .hasMessageContaining("系统时钟不可信").hasMessageContaining(SEEN.toString());
  }

  @Test
  void refusesAClockFarFromTheDatabases() {
    assertThatCode(() -> ClockGuard.compare(SEEN.plusSeconds(60), SEEN)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ClockGuard.compare(SEEN.plusSeconds(86_400), SEEN)).hasMessageContaining("数据库服务器现在是");
    assertThatThrownBy(() -> ClockGuard.compare(SEEN.minusSeconds(86_400), SEEN)).hasMessageContaining("系统时钟不可信");
  }
}
