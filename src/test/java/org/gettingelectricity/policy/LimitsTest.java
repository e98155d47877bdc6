package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stages, totals, procedures and due dates of every document, inherited where a document is silent. */
class LimitsTest {

  private static final String EXTENDED = Ask.FACTORY + ",'hvBoundaryExtended':true";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "10  | 1 | false | ACCEPTANCE 1 PLAN_REPLY 10 INSPECT_AND_CONNECT 6 | 17",
      "20  | 1 | false | ACCEPTANCE 1 PLAN_REPLY 10 INSPECT_AND_CONNECT 6 | 17",
      "35  | 1 | false | ACCEPTANCE 1 PLAN_REPLY 10 DESIGN_REVIEW 3 MID_INSPECTION 2 INSPECT_AND_CONNECT 6 | 22",
      "6   | 1 | true  | ACCEPTANCE 1 PLAN_REPLY 10 DESIGN_REVIEW 3 MID_INSPECTION 2 INSPECT_AND_CONNECT 6 | 22",
      "110 | 2 | false | ACCEPTANCE 1 PLAN_REPLY 18 DESIGN_REVIEW 3 MID_INSPECTION 2 INSPECT_AND_CONNECT 6 | 30",
      "10  | 2 | false | ACCEPTANCE 1 PLAN_REPLY 18 INSPECT_AND_CONNECT 6 | 25"})
  void headOfficeReviewsImportantCustomersAndHighVoltages(String kv, int circuits, boolean important, String stages,
      int total) {
    Quote quote = Ask.quote(Ask.SGCC, "2022-06-01", "'usage':'NON_RESIDENTIAL','capacityKw':9000,'voltageKv':" + kv
        + ",'circuits':" + circuits + ",'importantCustomer':" + important);
    assertThat(Ask.stages(quote)).isEqualTo(stages);
    assertThat(quote.handlingTotal()).isEqualTo(new Quote.Limit(total, DayUnit.WD));
    assertThat(quote.notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "10 | 1 | false | ACCEPTANCE 1 PLAN_REPLY 10 INSPECT_AND_CONNECT 6 | 16 | true",
      "35 | 1 | false | ACCEPTANCE 1 PLAN_REPLY 10 INSPECT_AND_CONNECT 6 | 16 | true",
      "110| 1 | true  | ACCEPTANCE 1 PLAN_REPLY 10 DESIGN_REVIEW 3 MID_INSPECTION 2 INSPECT_AND_CONNECT 6 | 22 | false",
      "10 | 2 | false | ACCEPTANCE 1 PLAN_REPLY 18 INSPECT_AND_CONNECT 6 | 21 | true",
      "10 | 2 | true  | ACCEPTANCE 1 PLAN_REPLY 18 DESIGN_REVIEW 3 MID_INSPECTION 2 INSPECT_AND_CONNECT 6 | 30 | false"})
  void jiaxianDropsReviewsForOrdinaryCustomersAtEveryVoltage(String kv, int circuits, boolean important, String stages,
      int total, boolean exceeds) {
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-06-01", "'usage':'NON_RESIDENTIAL','capacityKw':9000,'voltageKv':" + kv
        + ",'importantLoadGrade':'FIRST','circuits':" + circuits + ",'importantCustomer':" + important);
    assertThat(Ask.stages(quote)).isEqualTo(stages);
    assertThat(quote.handlingTotal().limit()).isEqualTo(total);
    assertThat(quote.notices().contains(Notice.STAGE_SUM_EXCEEDS_TOTAL)).isEqualTo(exceeds);
  }

  @ParameterizedTest
  @CsvSource({"10, false, 40, 60", "20, false, 40, 60", "35, false, ,", "10, true, ,"})
  void headOfficeLimitsTheWholeProcessOnlyWhereTheBoundaryIsExtended(String kv, boolean temporary, Integer average,
      Integer max) {
    Quote quote = Ask.quote(Ask.SGCC, "2022-06-01", EXTENDED.replace("'voltageKv':10", "'voltageKv':" + kv)
        + ",'temporary':" + temporary);
    assertThat(quote.wholeProcess()).isEqualTo(new Quote.WholeProcess(average, max, DayUnit.WD));
    assertThat(quote.dueDates().containsKey("WHOLE_PROCESS")).isEqualTo(max != null);
  }

  @Test
  void jiaxianComputesTheExtensionFromTheLandAlone() {
    assertThat(jiaxian(Ask.GOOD_LAND).wholeProcess().max()).isEqualTo(60);
    assertThat(jiaxian("'hvBoundaryExtended':true").wholeProcess().max()).isNull();
    assertThat(jiaxian(Ask.GOOD_LAND, "'temporary':true").wholeProcess().max()).isNull();
    assertThat(jiaxian(Ask.GOOD_LAND, "'incrementalArea':true").wholeProcess().max()).isNull();
    assertThat(jiaxian("'land':{'rightDate':'2021-02-28','inPlannedConstructionLand':true}").wholeProcess().max()).isNull();
    assertThat(jiaxian("'land':{'rightDate':'2021-03-01'}").wholeProcess().max()).isNull();
    assertThat(jiaxian("'land':{'inPlannedConstructionLand':true}").wholeProcess().max()).isNull();
  }

  private static Quote jiaxian(String... facts) {
    return Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY + "," + String.join(",", facts));
  }

  @ParameterizedTest
  @CsvSource({"sgcc-2021-2023, 2021-12-31, 20", "sgcc-2021-2023, 2022-01-01, 15", "jiaxian-2021, 2021-12-31, 15",
      "nea-2021, 2021-12-31, 25", "nea-2021, 2022-01-01, 20", "nea-2021, 2022-12-31, 20", "nea-2021, 2023-01-01, 15"})
  void readsTheYearOfTheDocumentAsItsProfileSays(String profile, String date, int max) {
    assertThat(Ask.quote(profile, date, Ask.SHOP, "'sanlingCommitted':true").wholeProcess().max()).isEqualTo(max);
  }

  @Test
  void pingdingshanDependsOnGridWorks() {
    Quote without = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.OFFICE);
    assertThat(Ask.stages(without)).isEqualTo("ACCEPTANCE 0 METER_CONNECT null");
    assertThat(without.wholeProcess()).isEqualTo(new Quote.WholeProcess(null, 1, DayUnit.WD));
    Quote with = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.SHOP, "'works':{'gridWorksNeeded':true}");
    assertThat(Ask.stages(with)).isEqualTo("ACCEPTANCE null METER_CONNECT null");
    assertThat(with.wholeProcess()).isEqualTo(new Quote.WholeProcess(7, 7, DayUnit.WD));
    assertThat(with.handlingTotal().limit()).isNull();
  }

  @Test
  void pingdingshanReviewsImportantCustomersWithoutSplittingTheTwentyDays() {
    Quote important = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.FACTORY, "'importantCustomer':true");
    assertThat(Ask.stages(important)).isEqualTo("ACCEPTANCE null PLAN_REPLY null DESIGN_REVIEW null "
        + "MID_INSPECTION null INSPECT_AND_CONNECT null");
    assertThat(important.handlingTotal().limit()).isEqualTo(20);
    assertThat(important.wholeProcess()).isEqualTo(new Quote.WholeProcess(40, null, DayUnit.WD));
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.FACTORY.replace("'enterprise':true,", "")).wholeProcess()
        .average()).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "false | false | false | 4 | [用电申请, 供电方案答复, 客户外部工程实施, 装表接电]",
      "false | false | true  | 3 | [用电申请, 供电方案答复, 装表接电]", "false | true | true | 4 |",
      "true  | true  | true  | 1 | [装表接电]", "true | false | false | 1 | [装表接电]"})
  void countsTheProceduresOfJiaxian(boolean proactive, boolean important, boolean land, int max, String names) {
    Quote quote = jiaxian("'proactive':" + proactive + ",'importantCustomer':" + important
        + (land ? "," + Ask.GOOD_LAND : ""));
    assertThat(quote.procedures().max()).isEqualTo(max);
    assertThat(quote.procedures().names() == null ? null : quote.procedures().names().toString()).isEqualTo(names);
  }

  @Test
  void leavesProactiveCasesElsewhereAsTheyAre() {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", Ask.RESIDENT, "'proactive':true").procedures().max()).isEqualTo(2);
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.RESIDENT, "'proactive':true").procedures().names())
        .containsExactly("装表接电");
    assertThat(Ask.quote(Ask.NEA, "2022-06-01", Ask.FACTORY).procedures()).isEqualTo(new Quote.Procedures(null, null));
  }

  @Test
  void countsDueDatesFromADayOff() {
    Quote saturday = Ask.quote(Ask.SGCC, "2022-05-14", Ask.RESIDENT);
    assertThat(saturday.dueDates()).containsEntry("ACCEPTANCE", LocalDate.of(2022, 5, 16));
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-05-16", Ask.RESIDENT).dueDates())
        .containsEntry("ACCEPTANCE", LocalDate.of(2020, 5, 16)).containsEntry("WHOLE_PROCESS", LocalDate.of(2020, 5, 18));
    assertThat(Ask.quote(Ask.CHONGQING, "2020-09-28", Ask.SHOP).dueDates())
        .as("calendar days do not move").containsEntry("WHOLE_PROCESS", LocalDate.of(2020, 10, 2));
  }

  @Test
  void marksDatesBeyondThePublishedCalendar() {
    assertThat(Ask.quote(Ask.SGCC, "2026-12-31", Ask.RESIDENT).calendarProvisional()).isTrue();
    assertThat(Ask.quote(Ask.SGCC, "2026-06-01", Ask.RESIDENT).calendarProvisional()).isNull();
  }
}
