package org.gettingelectricity.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAreaTest {

  @ParameterizedTest
  @CsvSource({"'', 000000, 999999", "41, 410000, 419999", "4104, 410400, 410499", "410425, 410425, 410425"})
  void anAreaIsARangeOfCodesThatHoldsWhatItIncludes(String prefix, String first, String last) {
    ServiceArea area = new ServiceArea(prefix);
    assertThat(area.first()).isEqualTo(first);
    assertThat(area.last()).isEqualTo(last);
    assertThat(area.includes(first)).isTrue();
    assertThat(area.includes(last)).isTrue();
  }
}
