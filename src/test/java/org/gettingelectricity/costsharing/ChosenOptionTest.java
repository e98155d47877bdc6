package org.gettingelectricity.costsharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.gettingelectricity.policy.code.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenOptionTest {

  private static final Map<WorkItem, BigDecimal> RECOMMENDED = Map.of(WorkItem.METER, new BigDecimal("3000.00"),
      WorkItem.EXTERNAL_LINE, new BigDecimal("480000.50"), WorkItem.CABLE_CHANNEL, new BigDecimal("260000.25"),
      WorkItem.GRID_REINFORCEMENT, new BigDecimal("90000.00"), WorkItem.INTERNAL, new BigDecimal("350000.00"));

  @ParameterizedTest
  @ValueSource(strings = {"1162677.25", "0", "0.01", "-830000.75", "-900000", "-1183000.75"})
  void itemsAddUpToTheDifferenceToTheFen(String difference) {
    BigDecimal expected = sum(RECOMMENDED).add(new BigDecimal(difference));
    assertThat(sum(ChosenOption.items(RECOMMENDED, new BigDecimal(difference)))).isEqualByComparingTo(expected);
  }

  @Test
  void whatDoesNotDependOnTheSourceStays() {
    Map<WorkItem, BigDecimal> items = ChosenOption.items(RECOMMENDED, new BigDecimal("1000000"));
    assertThat(items).containsEntry(WorkItem.METER, new BigDecimal("3000.00")).containsEntry(WorkItem.INTERNAL, new BigDecimal("350000.00"));
    assertThat(items.get(WorkItem.EXTERNAL_LINE)).isGreaterThan(RECOMMENDED.get(WorkItem.EXTERNAL_LINE));
  }

  @Test
  void withoutAnyItemOfTheSourceTheLineBearsTheDifference() {
    assertThat(ChosenOption.items(Map.of(WorkItem.METER, new BigDecimal("3000.00")), new BigDecimal("500.00")))
        .containsEntry(WorkItem.EXTERNAL_LINE, new BigDecimal("500.00"));
  }

  private static BigDecimal sum(Map<WorkItem, BigDecimal> items) {
    return items.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
