package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.policy.code.Payer;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.policy.quote.ApprovalRoute;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes, limits, applicants and the putting together of mixed permits. */
class ApprovalRulesTest {

  private static final String PERMIT = "'works':{'permits':['ROAD_OCCUPATION'],'lengthM':%s,'roadDigM':%s}";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "0.38| 100 | 10  | false | EXEMPT |    ", "0.38 | 100 | 10 | true | EXEMPT |   ",
      "10  | 500 | 30  | false | INFORMED_COMMITMENT | 5", "10 | 500 | 30 | true | INFORMED_COMMITMENT | 5",
      "10  | 500 | 0   | false | INFORMED_COMMITMENT | 5", "10 | 500.1 | 30 | false | PARALLEL | 5",
      "10  | 500 | 30.1| false | PARALLEL | 5", "10 | 500 | null | false | PARALLEL | 5",
      "10  | null| 30  | false | PARALLEL | 5", "10 | 501 | 30 | true | PARALLEL | 10",
      "20  | 100 | 10  | false | PARALLEL | 10", "6 | 100 | 10 | false | PARALLEL | 10",
      "35  | 100 | 10  | false | PARALLEL |    "})
  void routesInJiaxian(String kv, String length, String dig, boolean important, ApprovalRoute route, Integer limit) {
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-06-01", "'usage':'NON_RESIDENTIAL','capacityKw':100,'voltageKv':" + kv
        + ",'importantCustomer':" + important, PERMIT.formatted(length, dig));
    assertThat(quote.approvals().route()).isEqualTo(route);
    assertThat(quote.approvals().limit()).isEqualTo(limit);
    assertThat(quote.approvals().applicant()).as("whoever pays").isEqualTo(Payer.UTILITY);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "sgcc-2021-2023 | 'usage':'RESIDENTIAL' | FILING | 5 | UTILITY",
      "sgcc-2021-2023 | 'usage':'NON_RESIDENTIAL','smallMicro':true,'area':'URBAN','capacityKw':80 | FILING | 5 | UTILITY",
      "sgcc-2021-2023 | 'usage':'NON_RESIDENTIAL','smallMicro':true,'temporary':true,'capacityKw':80 | FILING | 5 | CUSTOMER",
      "sgcc-2021-2023 | 'usage':'NON_RESIDENTIAL','capacityKw':80 | PARALLEL | 5 | CUSTOMER",
      "sgcc-2021-2023 | 'usage':'NON_RESIDENTIAL','smallMicro':true,'voltageKv':10 | PARALLEL | 10 | CUSTOMER",
      "sgcc-2021-2023 | 'usage':'NON_RESIDENTIAL','voltageKv':20,'hvBoundaryExtended':true | PARALLEL | 10 | UTILITY",
      "sgcc-2021-2023 | 'usage':'NON_RESIDENTIAL','voltageKv':35 | PARALLEL | | CUSTOMER",
      "nea-2021 | 'usage':'RESIDENTIAL' | PARALLEL | 5 | UTILITY",
      "nea-2021 | 'usage':'NON_RESIDENTIAL','capacityKw':80 | PARALLEL | 5 | CUSTOMER",
      "nea-2021 | 'usage':'NON_RESIDENTIAL','voltageKv':6 | PARALLEL | 10 | CUSTOMER",
      "nea-2021 | 'usage':'NON_RESIDENTIAL','voltageKv':35 | PARALLEL | | CUSTOMER"})
  void routesInTheOtherDocuments(String profile, String facts, ApprovalRoute route, Integer limit, Payer applicant) {
    Quote quote = Ask.quote(profile, "2022-06-01", facts, PERMIT.formatted("null", "null"));
    assertThat(quote.approvals().route()).isEqualTo(route);
    assertThat(quote.approvals().limit()).isEqualTo(limit);
    assertThat(quote.approvals().applicant()).isEqualTo(applicant);
    assertThat(quote.approvals().exempt()).isEmpty();
    assertThat(quote.approvals().separate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'PLANNING' | EXEMPT | | [PLANNING] | []", "'ANCIENT_TREE' | SEPARATE | | [] | [ANCIENT_TREE]",
      "'PLANNING','ANCIENT_TREE' | SEPARATE | | [PLANNING] | [ANCIENT_TREE]",
      "'PLANNING','ANCIENT_TREE','TREE_FELLING' | PARALLEL | 2 | [PLANNING] | [ANCIENT_TREE]",
      "'ROAD_OCCUPATION','ROAD_OCCUPATION' | PARALLEL | 2 | [] | []", "'PLANNING','PLANNING' | EXEMPT | | [PLANNING] | []"})
  void mixesPermitsInChongqing(String permits, ApprovalRoute route, Integer limit, String exempt, String separate) {
    for (String facts : new String[] {Ask.SHOP, Ask.OFFICE}) {
      Quote quote = Ask.quote(Ask.CHONGQING, "2021-05-06", facts, "'works':{'permits':[" + permits + "]}");
      assertThat(quote.approvals().route()).isEqualTo(route);
      assertThat(quote.approvals().limit()).isEqualTo(limit);
      assertThat(quote.approvals().exempt().toString()).isEqualTo(exempt);
      assertThat(quote.approvals().separate().toString()).isEqualTo(separate);
      assertThat(quote.approvals().applicant()).isEqualTo(facts.equals(Ask.SHOP) ? Payer.UTILITY : Payer.CUSTOMER);
    }
  }

  @Test
  void takesTheHeadOfficesRouteForResidentsAndHighVoltageInChongqing() {
    String permit = PERMIT.formatted("1", "1");
    assertThat(Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.RESIDENT, permit).approvals().route()).isEqualTo(ApprovalRoute.FILING);
    assertThat(Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.FACTORY, permit).approvals().limit()).isEqualTo(10);
  }

  @Test
  void leavesPermitsInPingdingshanToOrdinaryProcedures() {
    String permits = "'works':{'permits':['PLANNING','TREE_FELLING']}";
    Quote low = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.OFFICE, permits);
    assertThat(low.approvals().applicant()).isEqualTo(Payer.UTILITY);
    assertThat(low.approvals().separate()).containsExactly(Permit.PLANNING, Permit.TREE_FELLING);
    Quote high = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.FACTORY, permits);
    assertThat(high.approvals().applicant()).isEqualTo(Payer.CUSTOMER);
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.FACTORY, permits, "'agentRequested':true").approvals()
        .applicant()).isEqualTo(Payer.UTILITY);
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.FACTORY, permits, "'keyProject':true,'keyProjectDecided':true")
        .approvals().applicant()).isEqualTo(Payer.UTILITY);
  }

  @Test
  void needsNothingWithoutPermits() {
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", Ask.RESIDENT, "'works':{'gridWorksNeeded':true}").approvals())
        .isEqualTo(new Quote.Approvals(ApprovalRoute.NONE, null, null, java.util.List.of(), java.util.List.of()));
  }
}
