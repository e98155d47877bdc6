package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Voltage, cap, reclassification, dual supply, 三零 and flow; boundaries are exact. */
class ClassificationTest {

  @ParameterizedTest
  @CsvSource({"sgcc-2021-2023, 160, LV_NONRES_SANLING", "sgcc-2021-2023, 160.000000001, HV_SINGLE",
      "sgcc-2021-2023, 160.1, HV_SINGLE", "jiaxian-2021, 168, LV_NONRES_SANLING", "jiaxian-2021, 168.0, LV_NONRES_SANLING",
      "jiaxian-2021, 168.1, HV_SINGLE", "jiaxian-2021, 168.000000000001, HV_SINGLE"})
  void capsSmallEnterprisesExactly(String profile, String kw, Flow flow) {
    Quote quote = Ask.quote(profile, "2022-06-01", Ask.SMALL, "'capacityKw':" + kw);
    assertThat(quote.flow()).isEqualTo(flow);
    assertThat(quote.notices().contains(Notice.RECLASSIFIED_TO_HV)).isEqualTo(flow == Flow.HV_SINGLE);
    assertThat(quote.supplyVoltageKv()).isEqualByComparingTo(flow == Flow.HV_SINGLE ? "10" : "0.38");
  }

  @Test
  void floatsOnlyForSmallEnterprisesInJiaxian() {
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-06-01", "'usage':'NON_RESIDENTIAL','enterprise':true,'voltageKv':0.38,"
        + "'capacityKw':165").flow()).isEqualTo(Flow.HV_SINGLE);
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.SMALL, "'capacityKw':160,'loadFloatDenied':true").flow())
        .isEqualTo(Flow.LV_NONRES_SANLING);
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.SMALL, "'capacityKw':160.1,'loadFloatDenied':true").flow())
        .isEqualTo(Flow.HV_SINGLE);
  }

  @Test
  void knowsNoCapForResidentsAndInPingdingshan() {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", "'usage':'RESIDENTIAL','capacityKw':500").flow()).isEqualTo(Flow.LV_RES);
    Quote large = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", "'usage':'NON_RESIDENTIAL','capacityKw':5000");
    assertThat(large.flow()).isEqualTo(Flow.LV_NONRES_STD);
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", "'usage':'NON_RESIDENTIAL','smallMicro':true,'capacityKw':50,"
        + "'voltageKv':10").notices()).isEmpty();
  }

  @Test
  void decidesAnOpenVoltageByTheCap() {
    String open = "'usage':'NON_RESIDENTIAL','smallMicro':true,'area':'URBAN','capacityKw':%s";
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", open.formatted("160")).supplyVoltageKv()).isEqualByComparingTo("0.38");
    Quote above = Ask.quote(Ask.SGCC, "2022-06-01", open.formatted("161"));
    assertThat(above.supplyVoltageKv()).isEqualByComparingTo("10");
    assertThat(above.notices()).isEmpty();
  }

  @Test
  void tellsASmallEnterpriseThatLowVoltageWouldDo() {
    String high = "'usage':'NON_RESIDENTIAL','smallMicro':true,'voltageKv':10,'capacityKw':";
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", high + "160").notices()).containsExactly(Notice.LV_ELIGIBLE);
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", high + "160.1").notices()).isEmpty();
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-06-01", high + "168").notices())
        .containsExactlyInAnyOrder(Notice.LV_ELIGIBLE, Notice.STAGE_SUM_EXCEEDS_TOTAL);
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", high.replace("true", "false") + "100").notices()).isEmpty();
    assertThat(Ask.quote(Ask.CHONGQING, "2022-06-01", high + "100").notices()).containsExactly(Notice.LV_ELIGIBLE);
  }

  @Test
  void asksForTheCapacityTheCapIsStatedIn() {
    String office = "'usage':'NON_RESIDENTIAL'";
    assertThat(Ask.rejection(Ask.answer(Ask.SGCC, "2022-06-01", office))).isEqualTo("MISSING_FACT capacityKw");
    assertThat(Ask.rejection(Ask.answer(Ask.SGCC, "2022-06-01", office, "'voltageKv':0.38"))).isEqualTo("MISSING_FACT capacityKw");
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", office, "'voltageKv':10").flow()).isEqualTo(Flow.HV_SINGLE);
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", office).flow()).isEqualTo(Flow.LV_NONRES_STD);
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", "'usage':'RESIDENTIAL'").flow()).isEqualTo(Flow.LV_RES);
  }

  @ParameterizedTest
  @CsvSource({"0.22, LV_NONRES_STD", "0.38, LV_NONRES_STD", "3, HV_SINGLE", "6, HV_SINGLE", "10, HV_SINGLE"})
  void readsEverythingFromOneKilovoltAsHigh(String kv, Flow flow) {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", "'usage':'NON_RESIDENTIAL','capacityKw':80,'voltageKv':" + kv).flow())
        .isEqualTo(flow);
  }

  @Test
  void grantsDualSupplyInJiaxianOnlyForImportantLoad() {
    for (String grade : new String[] {"", ",'importantLoadGrade':'NONE'", ",'importantCustomer':true"}) {
      PolicyAnswer refused = Ask.answer(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY + ",'circuits':2" + grade);
      assertThat(Ask.rejection(refused)).isEqualTo("DUAL_WITHOUT_IMPORTANT_LOAD");
      assertThat(refused.profile()).isEqualTo(Ask.JIAXIAN);
      assertThat(refused.quote()).isEmpty();
    }
    for (String grade : new String[] {"SECOND", "FIRST", "SPECIAL"}) {
      assertThat(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY, "'circuits':3,'importantLoadGrade':'" + grade + "'").flow())
          .isEqualTo(Flow.HV_DUAL);
    }
  }

  @Test
  void asksForImportantLoadAtAnyVoltageBeforeMissingTheFlow() {
    assertThat(Ask.rejection(Ask.answer(Ask.JIAXIAN, "2022-06-01", Ask.SHOP, "'circuits':2")))
        .isEqualTo("DUAL_WITHOUT_IMPORTANT_LOAD");
    assertThat(Ask.rejection(Ask.answer(Ask.JIAXIAN, "2022-06-01", Ask.SHOP, "'circuits':2,'importantLoadGrade':'SECOND'")))
        .isEqualTo("NO_FLOW_FOR_LV_DUAL");
    assertThat(Ask.rejection(Ask.answer(Ask.JIAXIAN, "2022-06-01", Ask.RESIDENT, "'circuits':2")))
        .isEqualTo("DUAL_WITHOUT_IMPORTANT_LOAD");
  }

  @Test
  void grantsDualSupplyElsewhereWithoutCondition() {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", Ask.FACTORY, "'circuits':2").flow()).isEqualTo(Flow.HV_DUAL);
    assertThat(Ask.quote(Ask.NEA, "2022-06-01", Ask.FACTORY, "'circuits':2").flow()).isEqualTo(Flow.HV_DUAL);
    assertThat(Ask.rejection(Ask.answer(Ask.SGCC, "2022-06-01", Ask.RESIDENT, "'circuits':2"))).isEqualTo("NO_FLOW_FOR_LV_DUAL");
    assertThat(Ask.rejection(Ask.answer(Ask.PINGDINGSHAN, "2020-06-01", Ask.OFFICE, "'circuits':2"))).isEqualTo("NO_FLOW_FOR_LV_DUAL");
  }

  @Test
  void movesALargeDualApplicationToHighVoltageFirst() {
    Quote quote = Ask.quote(Ask.SGCC, "2022-06-01", "'usage':'NON_RESIDENTIAL','voltageKv':0.38,'capacityKw':161,'circuits':2");
    assertThat(quote.flow()).isEqualTo(Flow.HV_DUAL);
    assertThat(quote.notices()).containsExactly(Notice.RECLASSIFIED_TO_HV);
  }

  @ParameterizedTest
  @CsvSource({
      "sgcc-2021-2023, 2021-12-31, URBAN, 160, false, true", "sgcc-2021-2023, 2021-12-31, RURAL, 100, false, true",
      "sgcc-2021-2023, 2021-12-31, RURAL, 100.1, false, false", "sgcc-2021-2023, 2021-12-31, RURAL, 130, true, false",
      "sgcc-2021-2023, 2022-01-01, RURAL, 160, false, true",
      "nea-2021, 2021-12-31, URBAN, 50, false, false", "nea-2021, 2021-12-31, RURAL, 160, true, true",
      "nea-2021, 2022-01-01, URBAN, 160, false, true", "nea-2021, 2022-12-31, RURAL, 100, false, true",
      "nea-2021, 2022-12-31, RURAL, 100.1, false, false", "nea-2021, 2022-12-31, RURAL, 100.1, true, true",
      "nea-2021, 2023-01-01, RURAL, 160, false, true",
      "jiaxian-2021, 2021-12-09, RURAL, 168, false, true", "pingdingshan-2019, 2020-01-01, URBAN, 10, true, false"})
  void promisesThreeZeros(String profile, String date, String area, String kw, boolean committed, boolean promised) {
    Quote quote = Ask.quote(profile, date, "'usage':'NON_RESIDENTIAL','smallMicro':true,'voltageKv':0.38,'area':'" + area
        + "','capacityKw':" + kw + ",'sanlingCommitted':" + committed);
    assertThat(quote.flow()).isEqualTo(promised ? Flow.LV_NONRES_SANLING : Flow.LV_NONRES_STD);
  }

  @Test
  void promisesNothingToTemporaryUnknownOrLargerCustomers() {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", Ask.SHOP, "'temporary':true").flow()).isEqualTo(Flow.LV_NONRES_STD);
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", Ask.OFFICE).flow()).isEqualTo(Flow.LV_NONRES_STD);
    assertThat(Ask.quote(Ask.SGCC, "2021-06-01",
        "'usage':'NON_RESIDENTIAL','smallMicro':true,'voltageKv':0.38,'capacityKw':50").flow()).isEqualTo(Flow.LV_NONRES_STD);
  }

  @Test
  void keepsACompoundAtTenKilovoltsHigh() {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", "'usage':'RESIDENTIAL','voltageKv':10,'capacityKw':3000").flow())
        .isEqualTo(Flow.HV_SINGLE);
  }
}
