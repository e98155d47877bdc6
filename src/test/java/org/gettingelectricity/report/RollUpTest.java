package org.gettingelectricity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gettingelectricity.report.measure.Indicator;
import org.gettingelectricity.report.measure.Share;
import org.gettingelectricity.report.measure.Tally;
import org.junit.jupiter.api.Test;

/** The sample of the regulator's form (004 附件2): 28 of 31, 1 of 2 counties, 108 of 150. */
class RollUpTest {

  private static final int HAND = 8;

  @Test
  void aCountyWithThreeIndicatorsOpenHas903PerCent() {
    NeaIndicators.Row county = county("420101", 3);
    assertThat(county.completed()).isEqualTo(28);
    assertThat(county.open()).isEqualTo(3);
    assertThat(county.percent()).isEqualByComparingTo("90.3");
    assertThat(county("420102", 0).percent()).isEqualByComparingTo("100");
  }

  @Test
  void aCityCountsItsCountiesThatHaveAll() {
    NeaIndicators.Row city = rolledUp(List.of(county("420101", 0), county("420102", 3))).get(1);
    assertThat(city.level()).isEqualTo(NeaIndicators.Level.CITY);
    assertThat(city.region()).isEqualTo("420100");
    assertThat(List.of(city.completed(), city.open())).containsExactly(1, 1);
    assertThat(city.percent()).isEqualByComparingTo("50");
    assertThat(city.indicators().get(12).completed()).isEqualTo(1);
    assertThat(city.indicators().get(12).percent()).isEqualByComparingTo("50");
    assertThat(city.indicators().get(3).met()).isTrue();
  }

  @Test
  void aProvinceCountsAllItsCounties() {
    List<NeaIndicators.Row> counties = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      counties.add(county("42%02d%02d".formatted(i / 15 + 1, i % 15 + 1), i < 108 ? 0 : 1));
    }
    List<NeaIndicators.Row> rows = rolledUp(counties);
    assertThat(rows).hasSize(1 + 10 + 150);
    assertThat(List.of(rows.get(0).completed(), rows.get(0).open())).containsExactly(108, 42);
    assertThat(rows.get(0).percent()).isEqualByComparingTo("72");
  }

  @Test
  void halvesAreRoundedUp() {
    assertThat(Share.percent(1, 16)).isEqualByComparingTo("6.3"); // 6.25
    assertThat(Share.percent(0, 0)).isNull();
  }

  @Test
  void theStarredOnesAreTheProvincesWord() {
    NeaIndicators.Row province = NeaIndicators.rolledUp(List.of(county("420101", 0)), Map.of("420000", Map.of(
        "21", said(21, HandValue.State.DONE, null), "33", said(33, HandValue.State.EXPECTED, LocalDate.of(2026, 12, 1)),
        "37", said(37, HandValue.State.STARTED, null))), Map.of()).get(0);
    assertThat(province.indicators().get(21).state()).isEqualTo("已完成");
    assertThat(province.indicators().get(33).state()).isEqualTo("2026-12-01");
    assertThat(province.indicators().get(37).state()).isEqualTo("已开展");
    assertThat(province.indicators().get(38).state()).isEmpty();
    assertThat(province.indicators()).hasSize(38);
  }

  private static List<NeaIndicators.Row> rolledUp(List<NeaIndicators.Row> counties) {
    return NeaIndicators.rolledUp(counties, Map.of(), Map.of());
  }

  /** A county without cases that has all but some of what it has to answer for itself. */
  private static NeaIndicators.Row county(String region, int missing) {
    List<Indicator> byHand = Indicator.ofCounties().stream().filter(Indicator::byHand).toList();
    assertThat(byHand.size()).isGreaterThan(HAND);
    Map<String, HandValue> said = new TreeMap<>();
    byHand.stream().sorted((a, b) -> a == Indicator.APPROVAL_SYSTEM ? -1 : b == Indicator.APPROVAL_SYSTEM ? 1 : 0).skip(missing)
        .forEach(indicator -> said.put(String.valueOf(indicator.number()), said(indicator.number(), HandValue.State.DONE, null)));
    return NeaIndicators.county(region, new Tally(), said);
  }

  private static HandValue said(int indicator, HandValue.State state, LocalDate expectedOn) {
    return new HandValue("2026-H1", "420101", String.valueOf(indicator), state, null, expectedOn, "示例文件 1 号", "marketing",
        OffsetDateTime.parse("2026-07-01T00:00:00Z"));
  }
}
