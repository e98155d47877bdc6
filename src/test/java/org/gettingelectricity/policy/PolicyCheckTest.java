package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.policy.table.Finding;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be deployed as a policy, found without any engine. */
class PolicyCheckTest {

  @Test
  void acceptsTheFiveDocuments() {
    assertThat(PolicyCheck.check(TestPolicies.files())).isEmpty();
  }

  @Test
  void acceptsASixthDocumentBeforeItsLineAndWithIt() {
    assertThat(PolicyCheck.check(with(new PolicyFile("newcity-2027.dmn", SixthDocument.FILE)))).isEmpty();
    assertThat(PolicyCheck.check(sixth(SixthDocument.FILE))).isEmpty();
  }

  @Test
  void measuresASixthDocumentAgainstTheRegulator() {
    String looser = SixthDocument.FILE.replace("<text>12</text>", "<text>23</text>");
    assertThat(reasons(sixth(looser))).singleElement().asString()
        .contains("newcity_totals · 第 1 行").contains("低于监管底线：23 宽于 nea-2021 的 22").contains("004 台账3");
    assertThat(reasons(sixth(SixthDocument.FILE.replace("<text>12</text>", "<text>22</text>")))).isEmpty();
  }

  @Test
  void comparesTheRegulatorsValueInForceOnTheSameDates() {
    String from2022 = "sgcc_totals_row12_out1\">\n          <text>15</text>";
    assertThat(reasons(edit("sgcc-2021-2023", from2022, from2022.replace("15", "16")))).singleElement().asString()
        .as("20 holds in 2022, 15 from 2023").contains("16 宽于 nea-2021 的 15");
    String in2021 = "sgcc_totals_row11_out1\">\n          <text>20</text>";
    assertThat(reasons(edit("sgcc-2021-2023", in2021, in2021.replace("20", "25")))).isEmpty();
    assertThat(reasons(edit("sgcc-2021-2023", in2021, in2021.replace("20", "26")))).singleElement().asString()
        .contains("26 宽于 nea-2021 的 25");
  }

  @Test
  void doesNotMeasureWhatEndedBeforeTheRegulatorBegan() {
    assertThat(reasons(edit("pingdingshan-2019", "<text>20</text>", "<text>90</text>"))).isEmpty();
  }

  @Test
  void neverTakesCalendarDaysForLooserThanAsManyWorkingDays() {
    assertThat(PolicyCheck.check(TestPolicies.files())).noneMatch(f -> f.file().contains("chongqing"));
    String fifteen = "chongqing_totals_row3_out1\">\n          <text>15</text>";
    assertThat(reasons(edit("chongqing-2019", fifteen, fifteen.replace("15", "30")))).isNotEmpty();
  }

  @Test
  void findsRowsThatContradictThemselvesOrTheirDocument() {
    String ended = "&lt;= date(\"2020-12-31\")";
    assertThat(reasons(edit("chongqing-2019", ended, "&lt;= date(\"2018-12-31\")"))).singleElement().asString()
        .contains("chongqing_stages · 第 1 行").contains("有效期之外");
    assertThat(reasons(edit("pingdingshan-2019", "pingdingshan_planReview_row2_in1\">\n          <text>&gt;= 35</text>",
        "pingdingshan_planReview_row2_in1\">\n          <text>[1..35)</text>"))).anyMatch(r -> r.contains("重叠"));
  }

  @Test
  void knowsWhatAFlowMeansForTheVoltage() {
    String cell = "sgcc_planReview_row2_in3\">\n          <text>10,20</text>";
    assertThat(reasons(edit("sgcc-2021-2023", cell, cell.replace("10,20", "&lt; 1")))).singleElement().asString()
        .contains("自相矛盾");
  }

  @Test
  void findsConditionsThatAreNotKnownYet() {
    assertThat(reasons(edit("sgcc-2021-2023", "<input id=\"sgcc_lvCap_in1\" label=\"用户类别\" biodi:width=\"140\">\n"
            + "        <inputExpression id=\"sgcc_lvCap_in1_expression\" typeRef=\"string\">\n          <text>usage</text>",
        "<input id=\"sgcc_lvCap_in1\" label=\"用户类别\" biodi:width=\"140\">\n"
            + "        <inputExpression id=\"sgcc_lvCap_in1_expression\" typeRef=\"string\">\n          <text>region</text>")))
        .isEmpty();
    assertThat(reasons(edit("sgcc-2021-2023", "sgcc_sanling_in2_expression\" typeRef=\"string\">\n          <text>area</text>",
        "sgcc_sanling_in2_expression\" typeRef=\"string\">\n          <text>workItem</text>")))
        .anyMatch(r -> r.contains("未知的代码") || r.contains("还不知道"));
  }

  @Test
  void findsColumnsThatAreNotThereOrCannotBeKnown() {
    assertThat(reasons(edit("sgcc-2021-2023", "sgcc_lvCap_in1_expression\" typeRef=\"string\">\n          <text>usage</text>",
        "sgcc_lvCap_in1_expression\" typeRef=\"string\">\n          <text>flow</text>")))
        .anyMatch(r -> r.contains("sgcc_lvCap") && r.contains("该表判定时还不知道 flow"));
    assertThat(reasons(edit("sgcc-2021-2023", "sgcc_documents_in1_expression\" typeRef=\"string\">\n          <text>stage</text>",
        "sgcc_documents_in1_expression\" typeRef=\"string\">\n          <text>dominant</text>")))
        .anyMatch(r -> r.contains("sgcc_documents") && r.contains("缺少输入列 stage"));
  }

  @Test
  void findsTheSameAnswerTwiceButNotTwoAnswers() {
    String row = "      <rule id=\"sgcc_documents_row1\">";
    String again = """
              <rule id="sgcc_documents_again">
                <description>004 台账24</description>
                <inputEntry id="sgcc_documents_again_in1"><text>-</text></inputEntry>
                <outputEntry id="sgcc_documents_again_out1"><text>"%s"</text></outputEntry>
                <outputEntry id="sgcc_documents_again_out2"><text>"REQUIRED"</text></outputEntry>
              </rule>
        """;
    assertThat(reasons(edit("sgcc-2021-2023", row, again.formatted("COMPLETION_REPORT") + row)))
        .anyMatch(r -> r.contains("sgcc_documents") && r.contains("与第 1 行重叠"));
    assertThat(reasons(edit("sgcc-2021-2023", row, again.formatted("PROPERTY_CERT") + row))).noneMatch(r -> r.contains("重叠"));
  }

  @Test
  void findsRowsThatOthersBeforeThemCover() {
    String cell = "jiaxian_tariffPayers_row2_in2\">\n          <text>&gt;= 1</text>";
    assertThat(reasons(edit("jiaxian-2021", cell, cell.replace("&gt;= 1", "-")))).singleElement().asString()
        .contains("jiaxian_tariffPayers · 第 3 行").contains("不可达：前面的行已覆盖全部情形");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESIDENTIAL", "AGRICULTURAL", "COMMERCIAL"})
  void findsPayersAgreedOnWhereOneTariffDecides(String tariff) {
    String cell = "jiaxian_tariffPayers_row1_in1\">\n          <text>\"TIE\",\"NONE\"</text>";
    assertThat(reasons(edit("jiaxian-2021", cell, cell.replace("NONE", tariff))))
        .anyMatch(r -> r.contains("jiaxian_tariffPayers · 第 1 行") && r.contains("AGREED_BY_TARIFFS 只能用于"));
  }

  @Test
  void wantsTheLineUpToBeSound() {
    assertThat(reasons(edit("profiles", "<text>\"sgcc-2021-2023\"</text>\n        </outputEntry>\n"
        + "        <outputEntry id=\"policy_profiles_row1_out4\">", "<text>\"sgcc-2020\"</text>\n        </outputEntry>\n"
        + "        <outputEntry id=\"policy_profiles_row1_out4\">"))).anyMatch(r -> r.contains("没有上级政策 sgcc-2020"));
    assertThat(reasons(edit("profiles", "<text>true</text>", "<text>false</text>")))
        .anyMatch(r -> r.contains("没有指明监管底线"));
    assertThat(reasons(edit("profiles", "<text>date(\"2023-12-31\")</text>", "<text>date(\"2024-12-31\")</text>")))
        .anyMatch(r -> r.contains("各行内容不一致"));
    assertThat(PolicyCheck.check(TestPolicies.files().stream().filter(f -> !f.name().contains("profiles")).toList()))
        .extracting(Finding::reason).containsExactly("缺少政策文件目录");
  }

  @Test
  void survivesRubbish() {
    assertThat(PolicyCheck.check(with(new PolicyFile("x.dmn", "rubbish")))).singleElement()
        .satisfies(f -> assertThat(f.message()).isEqualTo("x.dmn：不是有效的 XML 文件"));
    assertThat(PolicyCheck.check(with(new PolicyFile("x.dmn", "<a/>")))).isEmpty();
  }

  private static List<String> reasons(List<PolicyFile> files) {
    return PolicyCheck.check(files).stream().map(Finding::message).toList();
  }

  private static List<PolicyFile> with(PolicyFile file) {
    List<PolicyFile> files = new ArrayList<>(TestPolicies.files());
    files.add(file);
    return files;
  }

  private static List<PolicyFile> sixth(String content) {
    String first = "      <rule id=\"policy_profiles_row1\">";
    List<PolicyFile> files = new ArrayList<>(edit("profiles", first, SixthDocument.LINE + first));
    files.add(new PolicyFile("newcity-2027.dmn", content));
    return files;
  }

  /** The files with the first occurrence of a text changed in one of them. */
  static List<PolicyFile> edit(String document, String old, String edited) {
    return TestPolicies.files().stream().map(file -> {
      if (!file.name().endsWith("/" + document + ".dmn")) {
        return file;
      }
      int at = file.content().indexOf(old);
      assertThat(at).as(old).isNotNegative();
      return new PolicyFile(file.name(),
          file.content().substring(0, at) + edited + file.content().substring(at + old.length()));
    }).toList();
  }
}
