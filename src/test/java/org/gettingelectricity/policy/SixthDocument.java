package org.gettingelectricity.policy;

import org.gettingelectricity.policy.quote.QuoteRequest;

/** A policy document nobody knew when the Java was written: one file and one line of the profile table. */
final class SixthDocument {

  static final String FILE = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
          id="newcity-2027" name="新城供电〔2027〕1号" namespace="https://gettingelectricity.org/policy">
        <decision id="newcity_totals" name="合计与全过程时限" camunda:historyTimeToLive="P1826D">
          <decisionTable id="newcity_totals_table" hitPolicy="UNIQUE">
            <input id="newcity_in1" label="流程">
              <inputExpression id="newcity_ie1" typeRef="string"><text>flow</text></inputExpression>
            </input>
            <input id="newcity_in2" label="指标">
              <inputExpression id="newcity_ie2" typeRef="string"><text>measure</text></inputExpression>
            </input>
            <output id="newcity_out1" label="时限" name="limit" typeRef="number" />
            <output id="newcity_out2" label="单位" name="unit" typeRef="string" />
            <rule id="newcity_row1">
              <description>新城供电〔2027〕1号 二</description>
              <inputEntry id="newcity_c1"><text>"HV_SINGLE"</text></inputEntry>
              <inputEntry id="newcity_c2"><text>"HANDLING_TOTAL"</text></inputEntry>
              <outputEntry id="newcity_c3"><text>12</text></outputEntry>
              <outputEntry id="newcity_c4"><text>"WD"</text></outputEntry>
            </rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  static final String LINE = """
            <rule id="policy_profiles_newcity">
              <description>新城供电〔2027〕1号 印发日期</description>
              <inputEntry id="newcity_p1"><text>starts with(?, "6501")</text></inputEntry>
              <inputEntry id="newcity_p2"><text></text></inputEntry>
              <inputEntry id="newcity_p3"><text>&gt;= date("2027-01-01")</text></inputEntry>
              <inputEntry id="newcity_p4"><text></text></inputEntry>
              <outputEntry id="newcity_p5"><text>"newcity-2027"</text></outputEntry>
              <outputEntry id="newcity_p6"><text>"新城供电〔2027〕1号"</text></outputEntry>
              <outputEntry id="newcity_p7"><text>"sgcc-2021-2023"</text></outputEntry>
              <outputEntry id="newcity_p8"><text>date("2027-01-01")</text></outputEntry>
              <outputEntry id="newcity_p9"><text></text></outputEntry>
              <outputEntry id="newcity_p10"><text>"ACCEPTED_IN_YEAR"</text></outputEntry>
              <outputEntry id="newcity_p11"><text>false</text></outputEntry>
            </rule>
      """;

  private SixthDocument() {}

  static QuoteRequest request() {
    try {
      return TestPolicies.request(TestPolicies.JSON.readTree("""
          {"acceptanceDate":"2027-03-01","region":"650102","utility":"SGCC","facts":{"usage":"NON_RESIDENTIAL",
           "enterprise":true,"capacityKw":800,"voltageKv":10,"circuits":1}}"""));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
