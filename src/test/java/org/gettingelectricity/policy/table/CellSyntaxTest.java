package org.gettingelectricity.policy.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.policy.code.Area;
import org.gettingelectricity.policy.table.CellSyntax.BadCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells a policy table may hold. */
class CellSyntaxTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<= 160 | 160 | true", "<= 160 | 160.000000000001 | false", "< 1 | 1 | false", ">= 1 | 1 | true", "> 50 | 50 | false",
      "10,20 | 20.0 | true", "10,20 | 15 | false", "[1..20] | 1 | true", "[1..20] | 20 | true", "(1..20) | 1 | false",
      "]1..20[ | 20 | false", "[1..20) | 20 | false", "< 1, >= 35 | 35 | true", "- | 5 | true", "-5 | -5 | true"})
  void comparesNumbersExactly(String cell, BigDecimal value, boolean matches) throws BadCell {
    assertThat(CellSyntax.input(cell, FactName.VOLTAGE_KV).contains(value)).isEqualTo(matches);
  }

  @Test
  void matchesTheUnknownOnlyWithADash() throws BadCell {
    assertThat(CellSyntax.input("", FactName.LENGTH_M).contains(null)).isTrue();
    assertThat(CellSyntax.input("-", FactName.LENGTH_M).contains(null)).isTrue();
    assertThat(CellSyntax.input("<= 500", FactName.LENGTH_M).contains(null)).isFalse();
    assertThat(CellSyntax.input("\"URBAN\"", FactName.AREA).contains(null)).isFalse();
  }

  @Test
  void readsCodesTextsDatesAndBooleans() throws BadCell {
    assertThat(CellSyntax.input("\"URBAN\", \"RURAL\"", FactName.AREA).contains(Area.RURAL)).isTrue();
    assertThat(CellSyntax.input("not(\"URBAN\")", FactName.AREA).contains(Area.RURAL)).isTrue();
    assertThat(CellSyntax.input("not(\"URBAN\")", FactName.AREA).contains(Area.URBAN)).isFalse();
    assertThat(CellSyntax.input("starts with(?, \"4104\")", FactName.REGION).contains("410425")).isTrue();
    assertThat(CellSyntax.input("starts with(?, \"4104\")", FactName.REGION).contains("410105")).isFalse();
    assertThat(CellSyntax.input("true", FactName.of("temporary")).contains(true)).isTrue();
    ValueSet year = CellSyntax.input("[date(\"2021-01-01\")..date(\"2021-12-31\")]", FactName.ACCEPTANCE_DATE);
    assertThat(year.contains(LocalDate.of(2021, 12, 31))).isTrue();
    assertThat(year.contains(LocalDate.of(2022, 1, 1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abs(x)", "\"10\"", "10 + 1", "10 and 20", "[20..1]", "(5..5)", "1e3", "10,", "= 10", "null", "true",
      "<", "[1..", "date(\"2021-01-01\")", "not(10)", "${x}"})
  void refusesEverythingElseInANumberColumn(String cell) {
    assertThatThrownBy(() -> CellSyntax.input(cell, FactName.VOLTAGE_KV)).isInstanceOf(BadCell.class)
        .hasMessageMatching("(?s).*\\p{IsHan}.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"URBAN", "\"SUBURB\"", "not(\"SUBURB\")", "\"URBAN\" or \"RURAL\"", "starts with(?, \"U\")", "true"})
  void refusesWhatIsNoCode(String cell) {
    assertThatThrownBy(() -> CellSyntax.input(cell, FactName.AREA)).isInstanceOf(BadCell.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "True", "\"true\"", "1", "not(true)"})
  void refusesWhatIsNoBoolean(String cell) {
    assertThatThrownBy(() -> CellSyntax.input(cell, FactName.of("temporary"))).isInstanceOf(BadCell.class);
  }

  @Test
  void readsOutputs() throws BadCell {
    assertThat(CellSyntax.output("15")).isEqualTo(new BigDecimal("15"));
    assertThat(CellSyntax.output("\"WD\"")).isEqualTo("WD");
    assertThat(CellSyntax.output("[\"用电申请\", \"装表接电\"]")).isEqualTo(List.of("用电申请", "装表接电"));
    assertThat(CellSyntax.output("false")).isEqualTo(false);
    assertThat(CellSyntax.output("date(\"2021-12-09\")")).isEqualTo(LocalDate.of(2021, 12, 9));
    assertThat(CellSyntax.output("")).isNull();
    assertThatThrownBy(() -> CellSyntax.output("x + 1")).isInstanceOf(BadCell.class);
    assertThatThrownBy(() -> CellSyntax.output("[1, 2]")).isInstanceOf(BadCell.class);
  }
}
