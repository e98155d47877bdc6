package org.gettingelectricity.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.gettingelectricity.refusal.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorksPlanTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  @Test
  void takesMilestonesInTheirOrderUpToTheAgreedFinish() {
    assertThat(plan(Map.of(Milestone.SURVEY, TODAY, Milestone.DESIGN, TODAY, Milestone.LIVE_CONNECTION, TODAY.plusDays(9))).problems(TODAY))
        .isEmpty();
  }

  @Test
  void refusesThePastADisorderAndWhatComesAfterTheFinish() {
    assertThat(plan(Map.of(Milestone.SURVEY, TODAY.minusDays(1), Milestone.DESIGN, TODAY.plusDays(3), Milestone.CONSTRUCTION,
        TODAY.plusDays(2), Milestone.LIVE_CONNECTION, TODAY.plusDays(10))).problems(TODAY)).extracting(FieldError::field)
        .containsExactly("plannedSurveyOn", "plannedConstructionOn", "plannedLiveOn");
  }

  @ParameterizedTest
  @CsvSource({"电缆终端头 2 套, 0", "电力电缆 YJV22-3×70 31.5 米, 0", "电缆 -1 米, 1", "电缆 0 米, 1", "电缆 900000 米, 1", "电缆, 1"})
  void readsMaterialsWithSensibleQuantities(String line, int problems) {
    assertThat(MaterialList.problems("materialItems", line)).hasSize(problems);
  }

  @Test
  void readsNameQuantityAndUnit() {
    assertThat(MaterialList.of("电力电缆 YJV22-3×70 31.5 米\n\n电缆终端头 2 套").lines()).extracting(MaterialList.Line::name)
        .containsExactly("电力电缆 YJV22-3×70", "电缆终端头");
  }

  private static WorksPlan plan(Map<Milestone, LocalDate> planned) {
    return new WorksPlan("HT-1", "示例电力", TODAY.plusDays(9), false, planned);
  }
}
