package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each of the five flows asked for in the areas of the five documents, on the first and last days of what they say from 2019 to
 * 2026: profile, flow, stages, limits, procedures, review, permits, works and payers, or why there is no such case. The table was
 * worked out from the documents' own tables, not from what the product answers.
 */
class EveryDocumentTableTest {

  private static final Map<String, String> APPLICATIONS = Map.of(
      "RESIDENT", "'usage':'RESIDENTIAL','area':'URBAN','capacityKw':8,'voltageKv':0.22,'circuits':1,"
          + "'tariffs':[{'tariff':'RESIDENTIAL','capacityKw':8}],'works':{'permits':['ROAD_OCCUPATION']}",
      "SHOP", "'usage':'NON_RESIDENTIAL','smallMicro':true,'area':'URBAN','capacityKw':80,'capacityKva':100,'voltageKv':0.38,"
          + "'circuits':1,'tariffs':[{'tariff':'COMMERCIAL','capacityKw':80}],'works':{'gridWorksNeeded':true,"
          + "'kinds':['OVERHEAD_LINE'],'permits':['PLANNING','ROAD_OCCUPATION','ANCIENT_TREE']}",
      "OFFICE", "'usage':'NON_RESIDENTIAL','area':'URBAN','capacityKw':120,'capacityKva':150,'voltageKv':0.38,'circuits':1,"
          + "'tariffs':[{'tariff':'COMMERCIAL','capacityKw':120}],'works':{'gridWorksNeeded':true,'kinds':['OVERHEAD_LINE'],"
          + "'permits':['PLANNING','ROAD_OCCUPATION']}",
      "FACTORY", "'usage':'NON_RESIDENTIAL','enterprise':true,'area':'URBAN','capacityKw':800,'capacityKva':1000,'voltageKv':10,"
          + "'circuits':1,'tariffs':[{'tariff':'COMMERCIAL','capacityKw':800}],'inDevelopmentZone':true,"
          + "'land':{'rightDate':'2021-03-01','inPlannedConstructionLand':true},'works':{'gridWorksNeeded':true,"
          + "'kinds':['OVERHEAD_LINE'],'lengthM':400,'roadDigM':20,'permits':['PLANNING','ROAD_EXCAVATION']}",
      "HOSPITAL", "'usage':'NON_RESIDENTIAL','area':'URBAN','capacityKw':3200,'capacityKva':4000,'voltageKv':10,'circuits':2,"
          + "'importantCustomer':true,'importantLoadGrade':'FIRST','hvBoundaryExtended':true,"
          + "'tariffs':[{'tariff':'COMMERCIAL','capacityKw':3200}],'works':{'gridWorksNeeded':true,'kinds':['OVERHEAD_LINE'],"
          + "'permits':['PLANNING','TREE_FELLING']}");

  @ParameterizedTest
  @CsvFileSource(resources = "/every-document.csv", numLinesToSkip = 1, emptyValue = "")
  void saysWhatTheDocumentSays(String day, String region, String utility, String application, String outcome, String profile,
      String flow, String stages, String handling, String whole, String procedures, String review, String approvals, String works,
      String cost) {
    PolicyAnswer answer = Ask.select(region, utility, day, APPLICATIONS.get(application));
    if (!outcome.equals("ACCEPT")) {
      assertThat(Ask.rejection(answer)).isEqualTo(outcome);
      assertThat(answer.profile()).isEqualTo(profile);
      return;
    }
    Quote quote = answer.orRefuse();
    assertThat(List.of(quote.profile(), quote.flow().name(), Ask.stages(quote).replace("null", "-"), shown(quote.handlingTotal().limit()),
        whole(quote.wholeProcess()), shown(quote.procedures().max()), quote.planReview().name(), approvals(quote.approvals()),
        works(quote.works()), cost(quote))).as(quote.rejections().toString())
        .containsExactly(profile, flow, stages, handling, whole, procedures, review, approvals, works, cost);
  }

  private static String whole(Quote.WholeProcess whole) {
    return shown(whole.average()) + " " + shown(whole.max()) + " " + whole.unit();
  }

  private static String approvals(Quote.Approvals approvals) {
    return String.join(" ", approvals.route().name(), shown(approvals.limit()), approvals.applicant().name(),
        permits(approvals.exempt()), permits(approvals.separate()));
  }

  private static String permits(List<Permit> permits) {
    return permits == null || permits.isEmpty() ? "-" : permits.stream().map(Permit::name).collect(Collectors.joining("+"));
  }

  private static String works(Quote.GridWorks works) {
    return works == null ? "-" : works.mode() + " " + shown(works.limit()) + " " + works.startsAt();
  }

  private static String cost(Quote quote) {
    return quote.cost().stream().map(item -> item.item() + "=" + item.payer() + "/" + item.rule()).collect(Collectors.joining(" "));
  }

  private static String shown(Object value) {
    return value == null ? "-" : value.toString();
  }
}
