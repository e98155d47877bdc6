package org.gettingelectricity.costsharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenOptionTest {

  private static final Map<String, BigDecimal> RECOMMENDED = Map.of("METER", new BigDecimal("3000.00"),
      "EXTERNAL_LINE", new BigDecimal("480000.50"), "CABLE_CHANNEL", new BigDecimal("260000.25"),
      "GRID_REINFORCEMENT", new BigDecimal("90000.00"), "INTERNAL", new BigDecimal("350000.00"));

  @ParameterizedTest
  @ValueSource(strings = {"1162677.25", "0", "0.01", "-830000.75", "-900000", "-1183000.75"})
  void itemsAddUpToTheDifferenceToTheFen(String difference) {
    BigDecimal expected = sum(RECOMMENDED).add(new BigDecimal(difference));
    assertThat(sum(ChosenOption.items(RECOMMENDED, new BigDecimal(difference)))).isEqualByComparingTo(expected);
  }

  @Test
  void whatDoesNotDependOnTheSourceStays() {
    Map<String, BigDecimal> items = ChosenOption.items(RECOMMENDED, new BigDecimal("1000000"));
    assertThat(items).containsEntry("METER", new BigDecimal("3000.00")).containsEntry("INTERNAL", new BigDecimal("350000.00"));
    assertThat(items.get("EXTERNAL_LINE")).isGreaterThan(RECOMMENDED.get("EXTERNAL_LINE"));
  }

  @Test
  void withoutAnyItemOfTheSourceTheLineBearsTheDifference() {
    assertThat(ChosenOption.items(Map.of("METER", new BigDecimal("3000.00")), new BigDecimal("500.00")))
        .containsEntry("EXTERNAL_LINE", new BigDecimal("500.00"));
  }

  private static BigDecimal sum(Map<String, BigDecimal> items) {
    return items.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
