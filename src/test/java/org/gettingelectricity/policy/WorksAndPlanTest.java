package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.calendar.DayUnit;
import org.gettingelectricity.policy.code.PlanReview;
import org.gettingelectricity.policy.code.WorksMode;
import org.gettingelectricity.policy.code.WorksStart;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grid works, material and the way a supply plan is reviewed. */
class WorksAndPlanTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "sgcc-2021-2023 | 2021-12-31 | 'smallMicro':true,'voltageKv':0.38 | true | true | 18 | LIMIT | SIGNED",
      "sgcc-2021-2023 | 2022-01-01 | 'smallMicro':true,'voltageKv':0.38 | true | true | 13 | LIMIT | SIGNED",
      "sgcc-2021-2023 | 2022-01-01 | 'smallMicro':true,'voltageKv':0.38 | false | true | 5 | LIMIT | SIGNED",
      "sgcc-2021-2023 | 2022-01-01 | 'smallMicro':true,'voltageKv':0.38 | false | false | 10 | LIMIT | SIGNED",
      "sgcc-2021-2023 | 2022-01-01 | 'smallMicro':true,'temporary':true,'voltageKv':0.38 | false | false | 10 | LIMIT | SIGNED",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':0.38 | true | true | | NO_LIMIT | SIGNED",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':6 | false | false | | NO_LIMIT | PLAN_DETERMINED",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':20 | false | false | 30 | LIMIT | PLAN_DETERMINED",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':3 | false | false | | NO_LIMIT | PLAN_DETERMINED",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':35 | false | false | | SYNC_WITH_CUSTOMER | PLAN_DETERMINED",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':0.38 | true | true | 10 | LIMIT | SIGNED",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':10 | false | false | 60 | LIMIT | PLAN_DETERMINED",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':20 | false | false | 30 | LIMIT | PLAN_DETERMINED",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':6 | false | false | | NO_LIMIT | PLAN_DETERMINED",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':110 | false | false | | SYNC_WITH_CUSTOMER | PLAN_DETERMINED",
      "nea-2021 | 2022-01-01 | 'voltageKv':10 | false | false | | NO_LIMIT | PLAN_DETERMINED",
      "nea-2021 | 2022-01-01 | 'voltageKv':0.38 | false | false | | NO_LIMIT | SIGNED",
      "pingdingshan-2019 | 2020-01-01 | 'voltageKv':35 | false | false | | NO_LIMIT | PLAN_DETERMINED",
      "pingdingshan-2019 | 2020-01-01 | 'voltageKv':0.38 | false | false | | NO_LIMIT | SIGNED"})
  void limitsGridWorks(String profile, String date, String facts, boolean extension, boolean key, Integer limit,
      WorksMode mode, WorksStart start) {
    Quote quote = Ask.quote(profile, date, "'usage':'NON_RESIDENTIAL','area':'URBAN','capacityKw':90", facts,
        "'keyRegion':" + key + ",'works':{'gridWorksNeeded':true,'lvPublicLineExtension':" + extension + "}");
    assertThat(quote.works()).isEqualTo(new Quote.GridWorks(limit, DayUnit.WD, start, mode));
  }

  @Test
  void leavesResidentsToTheWholeProcess() {
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-01-04", Ask.RESIDENT, "'works':{'gridWorksNeeded':true}");
    assertThat(quote.works()).isEqualTo(new Quote.GridWorks(null, DayUnit.WD, WorksStart.SIGNED, WorksMode.NO_LIMIT));
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-01-04", Ask.RESIDENT).works()).isNull();
  }

  @Test
  void showsTheTighterValueOfTheParentAsATarget() {
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-01-04", Ask.FACTORY, "'works':{'gridWorksNeeded':true}");
    assertThat(quote.targets()).extracting(Quote.Target::limit, Quote.Target::profile)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(30, Ask.SGCC));
    assertThat(Ask.quote(Ask.SGCC, "2022-01-04", Ask.FACTORY, "'works':{'gridWorksNeeded':true}").targets()).isEmpty();
  }

  @Test
  void deliversStockedMaterialInThreeDaysWhereThatIsStated() {
    String works = "'works':{'gridWorksNeeded':true}";
    assertThat(Ask.quote(Ask.JIAXIAN, "2022-01-04", Ask.FACTORY, works).material())
        .isEqualTo(new Quote.GridWorks(3, DayUnit.WD, WorksStart.PICKING_ORDER, WorksMode.LIMIT));
    assertThat(Ask.quote(Ask.NEA, "2022-01-04", Ask.FACTORY, works).material()).isNull();
    assertThat(Ask.quote(Ask.SGCC, "2022-01-04", Ask.FACTORY).material()).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':10,'capacityKva':1250 | ONSITE",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':20,'capacityKva':1250,'importantCustomer':true | ONSITE",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':10,'capacityKva':1250.01 | STANDARD",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':10,'capacityKw':100 | STANDARD",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':35,'capacityKva':100 | STANDARD",
      "sgcc-2021-2023 | 2022-01-01 | 'voltageKv':10,'capacityKva':100,'circuits':2 | STANDARD",
      "sgcc-2021-2023 | 2021-12-31 | 'voltageKv':10,'capacityKva':100 | STANDARD",
      "sgcc-2021-2023 | 2021-12-31 | 'voltageKv':10,'capacityKva':100,'onSitePlanPilot':true | ONSITE",
      "jiaxian-2021 | 2021-12-31 | 'voltageKv':10,'capacityKva':100 | STANDARD",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':10,'capacityKva':100 | ONSITE",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':10,'circuits':2,'importantLoadGrade':'FIRST' | WEEKLY_MEETING",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':110,'circuits':3,'importantLoadGrade':'FIRST' | WEEKLY_MEETING",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':6,'circuits':2,'importantLoadGrade':'FIRST' | STANDARD",
      "jiaxian-2021 | 2022-01-01 | 'voltageKv':0.38,'capacityKw':50 | STANDARD",
      "pingdingshan-2019 | 2020-01-01 | 'voltageKv':0.38 | NONE", "pingdingshan-2019 | 2020-01-01 | 'voltageKv':10 | STANDARD",
      "pingdingshan-2019 | 2020-01-01 | 'voltageKv':10,'circuits':2 | STANDARD",
      "pingdingshan-2019 | 2020-01-01 | 'voltageKv':35 | ONLINE_COUNTERSIGN",
      "pingdingshan-2019 | 2020-01-01 | 'voltageKv':35,'circuits':3 | COLLECTIVE_REVIEW",
      "nea-2021 | 2022-01-01 | 'voltageKv':10,'capacityKva':100 | STANDARD",
      "chongqing-2019 | 2022-01-01 | 'voltageKv':10,'capacityKva':100 | ONSITE",
      "chongqing-2019 | 2020-01-01 | 'smallMicro':true,'voltageKv':0.38,'capacityKva':100 | NONE"})
  void reviewsPlans(String profile, String date, String facts, PlanReview review) {
    assertThat(Ask.quote(profile, date, "'usage':'NON_RESIDENTIAL'", facts).planReview()).isEqualTo(review);
  }

  @Test
  void tenKilovoltLinesOfJiaxianAreConnectedLive() {
    assertThat(Ask.quote("jiaxian-2021", "2022-03-01", "'usage':'NON_RESIDENTIAL'", "'voltageKv':10,'circuits':1,'capacityKw':500").liveConnection()).isTrue();
    assertThat(Ask.quote("jiaxian-2021", "2022-03-01", "'usage':'NON_RESIDENTIAL'", "'voltageKv':35,'circuits':1,'capacityKw':9000").liveConnection()).isNull();
    assertThat(Ask.quote("sgcc-2021-2023", "2022-03-01", "'usage':'NON_RESIDENTIAL'", "'voltageKv':10,'circuits':1,'capacityKw':500").liveConnection()).isNull();
  }

  @Test
  void planReplacesTheFeasibilityStudyAtHighVoltageInPingdingshan() {
    Quote high = Ask.quote("pingdingshan-2019", "2020-03-02", "'usage':'NON_RESIDENTIAL'", "'voltageKv':10,'circuits':1,'capacityKw':500");
    assertThat(high.planReplacesFeasibility()).isTrue();
    assertThat(high.sameDayConnection()).isTrue();
    assertThat(high.why("planReplacesFeasibility").orElseThrow().source()).isEqualTo("002 三(三)2");
    assertThat(Ask.quote("pingdingshan-2019", "2020-03-02", "'usage':'RESIDENTIAL'", "'voltageKv':0.22,'circuits':1,'capacityKw':8").planReplacesFeasibility()).isNull();
    assertThat(Ask.quote("jiaxian-2021", "2022-03-01", "'usage':'NON_RESIDENTIAL'", "'voltageKv':10,'circuits':1,'capacityKw':500").planReplacesFeasibility()).isNull();
  }
}
