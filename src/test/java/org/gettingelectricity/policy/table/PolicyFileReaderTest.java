package org.gettingelectricity.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gettingelectricity.policy.table.PolicyFileReader.ParsedFile;
import org.junit.jupiter.api.Test;

/** A small policy file, read as it is and with each fault a process owner could make in it. */
class PolicyFileReaderTest {

  private static final String FILE = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="town-2030" name="小城" namespace="n">
        <decision id="town_lvCap" name="低压容量上限">
          <decisionTable hitPolicy="UNIQUE">
            <input id="in1" label="用户类别"><inputExpression><text>usage</text></inputExpression></input>
            <input id="in2"><inputExpression><text>area</text></inputExpression></input>
            <output id="out1" name="cap" />
            <output id="out2" name="capUnit" />
            <rule id="row1">
              <description>小城〔2030〕1号 一</description>
              <inputEntry id="c1"><text>"NON_RESIDENTIAL"</text></inputEntry>
              <inputEntry id="c2"><text>-</text></inputEntry>
              <outputEntry id="c3"><text>160</text></outputEntry>
              <outputEntry id="c4"><text>"KW"</text></outputEntry>
            </rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  @Test
  void readsTables() {
    List<Finding> findings = new ArrayList<>();
    ParsedFile file = PolicyFileReader.read(new PolicyFile("town.dmn", FILE), findings).orElseThrow();
    assertThat(findings).isEmpty();
    assertThat(file.id()).isEqualTo("town-2030");
    DecisionTable table = file.tables().get(0);
    assertThat(table.id()).isEqualTo("town_lvCap");
    assertThat(table.role()).isEqualTo(TableRole.LV_CAP);
    assertThat(table.labels()).as("the label, else the name of the fact").containsExactly("用户类别", "area");
    assertThat(table.rows()).singleElement().satisfies(row -> {
      assertThat(row.number()).isEqualTo(1);
      assertThat(row.source()).isEqualTo("小城〔2030〕1号 一");
      assertThat(row.text("capUnit")).isEqualTo("KW");
      assertThat(row.tests()).hasSize(2);
    });
  }

  @Test
  void takesUniqueForTheHitPolicyThatIsNotSaid() {
    assertThat(tables(" hitPolicy=\"UNIQUE\"", "")).extracting(DecisionTable::hitPolicy).containsExactly(HitPolicy.UNIQUE);
    assertThat(tables("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"")).extracting(DecisionTable::hitPolicy).containsExactly(HitPolicy.FIRST);
  }

  @Test
  void refusesTablesWithoutAPurposeOrOfAnotherKind() {
    assertThat(only("town_lvCap", "town_something")).contains("未知的决策表");
    assertThat(only("decisionTable", "literalExpression")).contains("只支持决策表");
    assertThat(only("hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\"")).contains("命中策略 COLLECT 不适用");
    assertThat(only("hitPolicy=\"UNIQUE\"", "hitPolicy=\"UNIQUE\" aggregation=\"SUM\"")).contains("命中策略 UNIQUE 不适用");
  }

  @Test
  void refusesColumnsNobodyKnows() {
    assertThat(only("<text>area</text>", "<text>colour</text>")).contains("未知的输入：colour");
    assertThat(only("name=\"capUnit\"", "name=\"unit\"")).contains("输出列应为").contains("实为 [cap, unit]");
    assertThat(only("<output id=\"out2\" name=\"capUnit\" />", "")).contains("实为 [cap]");
    assertThat(only("<inputExpression><text>area", "<inputExpression expressionLanguage=\"groovy\"><text>area")).contains("未知的输入：area");
  }

  @Test
  void refusesRowsWithoutSourceOrWithOtherCells() {
    assertThat(only("<description>小城〔2030〕1号 一</description>", "")).contains("缺少依据");
    assertThat(only("<inputEntry id=\"c2\"><text>-</text></inputEntry>", "")).contains("输入单元格数量与列数不符");
    assertThat(only("<outputEntry id=\"c4\"><text>\"KW\"</text></outputEntry>", "")).contains("输出单元格数量与列数不符");
    assertThat(only("<text>\"NON_RESIDENTIAL\"</text>", "<text>\"NOBODY\"</text>")).contains("输入 usage：");
    assertThat(only("<text>160</text>", "<text>many</text>")).contains("输出 cap：");
    assertThat(only("<text>160</text>", "<text>\"160\"</text>")).contains("输出 cap：");
    assertThat(only("<text>\"KW\"</text>", "<text>\"MW\"</text>")).contains("输出 capUnit：");
    assertThat(tables("<text>160</text>", "<text>many</text>")).singleElement().satisfies(table -> assertThat(table.rows()).isEmpty());
  }

  @Test
  void speaksFeelOnly() {
    assertThat(only("namespace=\"n\"", "namespace=\"n\" expressionLanguage=\"juel\"")).contains("不支持的表达式语言 juel");
    assertThat(only("<outputEntry id=\"c3\">", "<outputEntry id=\"c3\" expressionLanguage=\"groovy\">")).contains("不支持的表达式语言 groovy");
    assertThat(findings("namespace=\"n\"", "namespace=\"n\" expressionLanguage=\"FEEL\"")).isEmpty();
  }

  @Test
  void readsNothingFromElsewhere() {
    assertThat(only("<definitions", "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><definitions")).contains("不是有效的 XML 文件");
    assertThat(only("</definitions>", "")).contains("不是有效的 XML 文件");
  }

  private static String only(String old, String edited) {
    List<Finding> findings = findings(old, edited);
    assertThat(findings).hasSize(1);
    return findings.get(0).message();
  }

  private static List<Finding> findings(String old, String edited) {
    List<Finding> findings = new ArrayList<>();
    PolicyFileReader.read(new PolicyFile("town.dmn", changed(old, edited)), findings);
    return findings;
  }

  private static List<DecisionTable> tables(String old, String edited) {
    return PolicyFileReader.read(new PolicyFile("town.dmn", changed(old, edited)), new ArrayList<>()).orElseThrow().tables();
  }

  private static String changed(String old, String edited) {
    assertThat(FILE).contains(old);
    return FILE.replace(old, edited);
  }
}
