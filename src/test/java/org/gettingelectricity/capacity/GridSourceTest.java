package org.gettingelectricity.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line or transformer area can still give, and how far it is. */
class GridSourceTest {

  @ParameterizedTest
  @CsvSource({"LINE, 10000, 6999, 70.0, true, 1", "LINE, 10000, 6994, 69.9, false, 6", "LINE, 10000, 7000, 70.0, true, 0",
      "TRANSFORMER_AREA, 400, 319, 79.8, false, 1", "TRANSFORMER_AREA, 400, 320, 80.0, true, 0", "LINE, 10000, 0, 0.0, false, 7000",
      "TRANSFORMER_AREA, 315, 500, 158.7, true, 0"})
  void isConstrainedFromTheTriggerOn(SourceKind kind, BigDecimal rated, BigDecimal peak, BigDecimal percent, boolean constrained,
      BigDecimal open) {
    GridSource source = source(kind, rated, peak, 113.2, 33.97);
    assertThat(source.loadPercent()).isEqualByComparingTo(percent);
    assertThat(source.constrained()).isEqualTo(constrained);
    assertThat(source.openKva()).isEqualByComparingTo(open);
  }

  @Test
  void distanceRunsAlongTheSurface() {
    GridSource source = source(SourceKind.LINE, BigDecimal.TEN, BigDecimal.ONE, 113.2, 33.97);
    assertThat(source.metresTo(new Position(113.2, 33.979))).isCloseTo(1001, within(1.0));
    assertThat(source.metresTo(new Position(113.21, 33.97))).isCloseTo(922, within(1.0));
    assertThat(source(SourceKind.LINE, BigDecimal.TEN, BigDecimal.ONE, null, null).metresTo(new Position(113.2, 33.97))).isInfinite();
  }

  private static GridSource source(SourceKind kind, BigDecimal rated, BigDecimal peak, Double longitude, Double latitude) {
    return new GridSource("L-1", "410425", kind, "10千伏示例线", "110千伏示例站", BigDecimal.TEN, rated, peak,
        LocalDate.of(2026, 3, 1), longitude, latitude);
  }
}
