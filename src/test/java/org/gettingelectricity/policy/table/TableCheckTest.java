package org.gettingelectricity.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gettingelectricity.policy.table.DecisionTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of a few rows, each with one thing wrong or nothing. */
class TableCheckTest {

  private static final ValueSet ALWAYS = ValueSet.ANYTHING;
  private static final ValueSet SINCE_2022 = new ValueSet.Spans(List.of(new ValueSet.Span(LocalDate.of(2022, 1, 1), true, null, false)));

  @Test
  void rowsThatMeetAreAmbiguousOnlyWhereOneOfThemIsMeant() {
    List<String> columns = List.of("usage", "capacityKw");
    List<List<String>> rows = List.of(List.of("\"RESIDENTIAL\"", "<= 100"), List.of("\"NON_RESIDENTIAL\"", "-"), List.of("-", "[100..160]"));
    Map<String, Object> cap = Map.of("cap", BigDecimal.TEN, "capUnit", "KW");
    assertThat(found(table(TableRole.LV_CAP, HitPolicy.UNIQUE, columns, rows, cap), ALWAYS)).containsExactly(
        new Finding("some.dmn", "some_lvCap", 3, "row3", "与第 1 行重叠：同一情形会同时命中两行"),
        new Finding("some.dmn", "some_lvCap", 3, "row3", "与第 2 行重叠：同一情形会同时命中两行"));
    assertThat(found(table(TableRole.LV_CAP, HitPolicy.FIRST, columns, rows, cap), ALWAYS)).isEmpty();
  }

  @Test
  void rowsThatDoNotMeetAreFine() {
    assertThat(found(table(TableRole.LV_CAP, HitPolicy.UNIQUE, List.of("capacityKw"), List.of(List.of("<= 100"), List.of("> 100")),
        Map.of("cap", BigDecimal.TEN, "capUnit", "KW")), ALWAYS)).isEmpty();
  }

  @Test
  void whatEarlierRowsCoverIsNeverReached() {
    assertThat(reasons(table(TableRole.LV_CAP, HitPolicy.FIRST, List.of("capacityKw"),
        List.of(List.of("<= 100"), List.of("> 50"), List.of("[20..160]"), List.of("-")), Map.of("cap", BigDecimal.TEN, "capUnit", "KW")), ALWAYS))
        .as("a capacity can be unknown, which only the dash accepts").containsExactly("3 不可达：前面的行已覆盖全部情形");
  }

  @Test
  void aRowDecidesWhatEarlierRowsLeave() {
    DecisionTable table = table(TableRole.LV_CAP, HitPolicy.FIRST, List.of("circuits"), List.of(List.of("[2..3]"), List.of("<= 4"), List.of("-")),
        Map.of("cap", BigDecimal.TEN, "capUnit", "KW"));
    List<CaseSpace> spaces = spaces(table, 1);
    assertThat(circuits(spaces)).containsExactly(1, 4);
    assertThat(circuits(spaces(table, 2))).containsExactly(5, 6);
    assertThat(circuits(spaces(table, 0))).containsExactly(2, 3);
    assertThat(circuits(spaces(new DecisionTable(table.file(), table.id(), table.name(), table.role(), HitPolicy.UNIQUE, table.inputs(), table.labels(),
        table.rows()), 1))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aRowOutsideTheDaysOfItsDocumentIsNeverReached() {
    Map<String, Object> cap = Map.of("cap", BigDecimal.TEN, "capUnit", "KW");
    List<List<String>> rows = List.of(List.of("-", "<= date(\"2021-12-31\")"), List.of(">= date(\"2022-06-01\")", "<= date(\"2022-05-31\")"), List.of("-", "-"));
    for (HitPolicy policy : List.of(HitPolicy.FIRST, HitPolicy.UNIQUE)) {
      assertThat(reasons(table(TableRole.LV_CAP, policy, List.of("acceptanceDate", "acceptanceDate"), rows, cap), SINCE_2022))
          .startsWith("1 不可达：日期在文件有效期之外", "2 条件自相矛盾，永远不会命中");
    }
  }

  @Test
  void theYearCountsAsTheDocumentCounts() {
    DecisionTable table = table(TableRole.LV_CAP, HitPolicy.UNIQUE, List.of("targetYear"), List.of(List.of("<= 2021")), Map.of("cap", BigDecimal.TEN, "capUnit", "KW"));
    assertThat(reasons(table, SINCE_2022)).containsExactly("1 不可达：日期在文件有效期之外");
    List<Finding> findings = new ArrayList<>();
    new TableCheck(table, YearRule.FROM_NEXT_YEAR, SINCE_2022, findings).check();
    assertThat(findings).as("due at the end of 2021, binding in 2022").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DOCUMENTS,document,IDENTITY,PROPERTY_CERT", "REQUIRED_FACTS,fact,area,usage", "NOTICES,notice,ONE,OTHER", "DUTIES,duty,ONE,OTHER"})
  void theSameAnswerTwiceIsOneTooMany(TableRole role, String output, String one, String other) {
    List<String> columns = role.subject().map(FactName::key).map(subject -> List.of(subject, "smallMicro")).orElse(List.of("usage", "smallMicro"));
    List<List<String>> rows = List.of(List.of("-", "true"), List.of("-", "-"));
    DecisionTable same = table(role, HitPolicy.COLLECT, columns, rows, outputs(output, one), outputs(output, one));
    assertThat(reasons(same, ALWAYS)).containsExactly("2 与第 1 行重叠：同一情形会同时命中两行");
    assertThat(reasons(table(role, HitPolicy.COLLECT, columns, rows, outputs(output, one), outputs(output, other)), ALWAYS)).isEmpty();
    assertThat(reasons(table(role, HitPolicy.COLLECT, columns, List.of(List.of("-", "true"), List.of("-", "false")), outputs(output, one),
        outputs(output, one)), ALWAYS)).as("never both").isEmpty();
  }

  @Test
  void columnsAreThoseTheTableIsAskedBy() {
    Map<String, Object> limit = Map.of("present", true, "limit", BigDecimal.TEN);
    assertThat(found(table(TableRole.STAGES, HitPolicy.UNIQUE, List.of("usage"), List.of(List.of("-")), limit), ALWAYS))
        .containsExactly(new Finding("some.dmn", "some_stages", null, "some_stages", "缺少输入列 stage"));
    assertThat(found(table(TableRole.STAGES, HitPolicy.UNIQUE, List.of("usage", "stage", "workItem"), List.of(List.of("-", "-", "-")), limit), ALWAYS))
        .containsExactly(new Finding("some.dmn", "some_stages", null, "some_stages", "该表判定时还不知道 workItem，不能作为条件"));
  }

  @Test
  void tariffsAgreeOnlyWhereNoneDecides() {
    Map<String, Object> agreed = Map.of("payer", "AGREED_BY_TARIFFS", "rule", "D-33");
    String reason = "AGREED_BY_TARIFFS 只能用于并列（TIE）或未填电价（NONE）";
    for (List<String> columns : List.of(List.of("dominant", "evCharging"), List.of("evCharging", "dominant"))) {
      int dominant = columns.indexOf("dominant");
      List<List<String>> rows = List.of(cells(dominant, "\"TIE\",\"NONE\""), cells(dominant, "\"COMMERCIAL\""));
      assertThat(reasons(table(TableRole.TARIFF_PAYERS, HitPolicy.FIRST, columns, rows, agreed), ALWAYS)).containsExactly("2 " + reason);
      assertThat(reasons(table(TableRole.TARIFF_PAYERS, HitPolicy.FIRST, columns, rows, agreed, Map.of("payer", "UTILITY", "rule", "8")), ALWAYS)).isEmpty();
    }
    assertThat(reasons(table(TableRole.TARIFF_PAYERS, HitPolicy.FIRST, List.of("evCharging"), List.of(List.of("-")), agreed), ALWAYS))
        .containsExactly("null 缺少输入列 dominant");
  }

  @Test
  void otherTablesMayNameTheSamePayer() {
    assertThat(reasons(table(TableRole.EXTRAS, HitPolicy.FIRST, List.of("workItem"), List.of(List.of("-")),
        Map.of("payer", "AGREED_BY_TARIFFS", "rule", "")), ALWAYS)).isEmpty();
  }

  @Test
  void flowsOfTheCompanysOwnAreLookedAtRowByRow() {
    DecisionTable table = table(TableRole.FLOWS, HitPolicy.FIRST, List.of("flow", "evCharging"), List.of(List.of("\"LV_RES\"", "true"), List.of("\"HV_SINGLE\"", "-")),
        outputs("process", "charging-pile", "name", "充电桩"), outputs("process", "Big One", "name", "大"));
    assertThat(reasons(table, ALWAYS)).singleElement().asString().startsWith("2 流程编号（process）“Big One”应以小写字母开头");
  }

  /** A dash and a condition, in the order of the columns. */
  private static List<String> cells(int place, String cell) {
    return place == 0 ? List.of(cell, "-") : List.of("-", cell);
  }

  private static Map<String, Object> outputs(String... pairs) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      outputs.put(pairs[i], pairs[i + 1]);
    }
    return outputs;
  }

  private static List<Integer> circuits(List<CaseSpace> spaces) {
    return IntStream.rangeClosed(1, 6).filter(number -> spaces.stream()
        .anyMatch(space -> space.side(FactName.CIRCUITS).contains(BigDecimal.valueOf(number)))).boxed().toList();
  }

  private static List<CaseSpace> spaces(DecisionTable table, int row) {
    return TableCheck.spaces(table, table.rows().get(row), YearRule.ACCEPTED_IN_YEAR, ALWAYS);
  }

  /** @param outputs of the rows; the last of them is that of all further rows, too */
  @SafeVarargs
  private static DecisionTable table(TableRole role, HitPolicy policy, List<String> columns, List<List<String>> cells, Map<String, Object>... outputs) {
    List<FactName> inputs = columns.stream().map(FactName::of).toList();
    List<Row> rows = IntStream.range(0, cells.size()).mapToObj(i -> new Row(i + 1, "row" + (i + 1), tests(inputs, cells.get(i)),
        outputs[Math.min(i, outputs.length - 1)], "001")).toList();
    return new DecisionTable("some.dmn", "some_" + role.key(), "表", role, policy, inputs, columns, rows);
  }

  private static List<ValueSet> tests(List<FactName> inputs, List<String> cells) {
    return IntStream.range(0, cells.size()).mapToObj(i -> {
      try {
        return CellSyntax.input(cells.get(i), inputs.get(i));
      } catch (CellSyntax.BadCell e) {
        throw new IllegalArgumentException(e);
      }
    }).toList();
  }

  private static List<Finding> found(DecisionTable table, ValueSet days) {
    List<Finding> findings = new ArrayList<>();
    new TableCheck(table, YearRule.ACCEPTED_IN_YEAR, days, findings).check();
    return findings;
  }

  private static List<String> reasons(DecisionTable table, ValueSet days) {
    return found(table, days).stream().map(finding -> finding.row() + " " + finding.reason()).toList();
  }
}
