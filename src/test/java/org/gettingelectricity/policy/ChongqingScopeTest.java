package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 003 speaks of small enterprises at low voltage up to 160 kVA; everything else is the head office plan's (D-4, D-14). */
class ChongqingScopeTest {

  private static final String OUTSIDE = Ask.SMALL + ",'capacityKw':150,'capacityKva':160.1";

  @Test
  void coversUpTo160KvaWhateverTheKilowatts() {
    Quote quote = Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.SMALL, "'capacityKw':170,'capacityKva':160");
    assertThat(quote.flow()).isEqualTo(Flow.LV_NONRES_SANLING);
    assertThat(quote.evaluatedAs()).isEqualTo(Ask.CHONGQING);
    assertThat(quote.wholeProcess()).isEqualTo(new Quote.WholeProcess(null, 4, DayUnit.CD));
    assertThat(quote.handlingTotal().limit()).isEqualTo(3);
    assertThat(Ask.stages(quote)).isEqualTo("ACCEPTANCE 1 METER_CONNECT 2");
  }

  @Test
  void takesAnOpenVoltageAsLow() {
    Quote quote = Ask.quote(Ask.CHONGQING, "2020-05-06",
        "'usage':'NON_RESIDENTIAL','smallMicro':true,'capacityKva':160");
    assertThat(quote.flow()).isEqualTo(Flow.LV_NONRES_SANLING);
    assertThat(quote.supplyVoltageKv()).isEqualByComparingTo("0.38");
    assertThat(Ask.stages(quote)).isEqualTo("ACCEPTANCE null METER_CONNECT null");
  }

  @Test
  void evaluatesEntirelyAsTheHeadOfficePlanOutsideFrom2021() {
    Quote quote = Ask.quote(Ask.CHONGQING, "2021-05-06", OUTSIDE);
    assertThat(quote.profile()).isEqualTo(Ask.CHONGQING);
    assertThat(quote.evaluatedAs()).isEqualTo(Ask.SGCC);
    assertThat(quote.flow()).isEqualTo(Flow.LV_NONRES_SANLING);
    assertThat(quote.wholeProcess()).isEqualTo(new Quote.WholeProcess(7, 20, DayUnit.WD));
    assertThat(Ask.line(quote)).isEqualTo("UTILITY SG-07");
    assertThat(quote.documents().toCollect()).containsExactly(DocumentCode.SUBJECT_ID, DocumentCode.PROPERTY_CERT);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "'usage':'RESIDENTIAL','capacityKw':8", "'usage':'NON_RESIDENTIAL','capacityKw':50,'voltageKv':0.38",
      Ask.SMALL + ",'capacityKva':160.1", Ask.SMALL + ",'capacityKva':50,'circuits':2",
      Ask.SMALL + ",'capacityKva':50,'temporary':true", Ask.SMALL + ",'temporary':true",
      "'usage':'NON_RESIDENTIAL','smallMicro':true,'capacityKva':50,'voltageKv':10"})
  void coversNothingElseUntil2020(String facts) {
    PolicyAnswer answer = Ask.answer(Ask.CHONGQING, "2020-12-31", facts);
    assertThat(Ask.rejection(answer)).isEqualTo("NOT_COVERED_BY_PROFILE");
    assertThat(answer.profile()).isEqualTo(Ask.CHONGQING);
    assertThat(answer.quote()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-05-06", "2021-05-06", "2025-05-06"})
  void asksForKvaBeforeAnythingElse(String date) {
    String open = "'usage':'NON_RESIDENTIAL','smallMicro':true,'capacityKw':50";
    assertThat(Ask.rejection(Ask.answer(Ask.CHONGQING, date, open))).isEqualTo("MISSING_FACT capacityKva");
    assertThat(Ask.rejection(Ask.answer(Ask.CHONGQING, date, open, "'voltageKv':0.38,'circuits':2")))
        .isEqualTo("MISSING_FACT capacityKva");
  }

  @Test
  void doesNotAskForKvaWhereTheScopeIsExcludedAnyway() {
    assertThat(Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.SMALL, "'capacityKw':50,'temporary':true").accepted()).isTrue();
    assertThat(Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.OFFICE).accepted()).isTrue();
  }

  @Test
  void refusesLowVoltageDualSupplyFrom2021() {
    assertThat(Ask.rejection(Ask.answer(Ask.CHONGQING, "2021-05-06", Ask.SHOP, "'circuits':2")))
        .isEqualTo("NO_FLOW_FOR_LV_DUAL");
  }

  @Test
  void countsCalendarDaysByKindOfWorks() {
    String works = "'works':{'gridWorksNeeded':true,'kinds':[%s]}";
    assertThat(max(works.formatted("'OVERHEAD_LINE'"))).isEqualTo(10);
    assertThat(max(works.formatted("'OVERHEAD_LINE','OVERHEAD_LINE'"))).isEqualTo(10);
    assertThat(max(works.formatted("'UNDERGROUND_CABLE'"))).isEqualTo(15);
    assertThat(max(works.formatted("'OVERHEAD_LINE','MV_TRANSFORMER'"))).isEqualTo(15);
    assertThat(max(works.formatted(""))).isEqualTo(15);
    assertThat(max("'works':{'gridWorksNeeded':false,'directMeterInstall':false}")).isEqualTo(15);
    assertThat(max("'works':{'gridWorksNeeded':false,'kinds':['OVERHEAD_LINE'],'directMeterInstall':false}")).isEqualTo(15);
    assertThat(max("'works':{}")).isEqualTo(4);
  }

  private static Integer max(String works) {
    return Ask.quote(Ask.CHONGQING, "2020-05-07", Ask.SHOP, works).wholeProcess().max();
  }

  @Test
  void takesTheWorksLimitOfTheHeadOfficeFrom2021() {
    String works = "'works':{'gridWorksNeeded':true}";
    assertThat(Ask.quote(Ask.CHONGQING, "2020-12-31", Ask.SHOP, works).works().mode()).isEqualTo(WorksMode.NO_LIMIT);
    assertThat(Ask.quote(Ask.CHONGQING, "2021-01-01", Ask.SHOP, works).works().limit()).isEqualTo(10);
    assertThat(Ask.quote(Ask.CHONGQING, "2021-01-01", Ask.SHOP, works, "'keyRegion':true").works().limit()).isEqualTo(5);
  }

  @Test
  void keepsTheRural120KvaCustomerFreeOfCharge() {
    Quote quote = Ask.quote(Ask.CHONGQING, "2021-05-06", "'usage':'NON_RESIDENTIAL','smallMicro':true,'area':'RURAL',"
        + "'voltageKv':0.38,'capacityKw':120,'capacityKva':120");
    assertThat(quote.flow()).isEqualTo(Flow.LV_NONRES_SANLING);
    assertThat(Ask.line(quote)).isEqualTo("UTILITY CQ-03");
  }
}
