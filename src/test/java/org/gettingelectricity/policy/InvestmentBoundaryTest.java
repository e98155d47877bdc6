package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.gettingelectricity.policy.code.Flow;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.WorkItem;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who pays for what: first matching rule by item. */
class InvestmentBoundaryTest {

  private static final String HV = "'usage':'NON_RESIDENTIAL','enterprise':true,'capacityKw':1000,'voltageKv':10";

  private static Quote jiaxian(String... facts) {
    return Ask.quote(Ask.JIAXIAN, "2022-06-01", HV + "," + Ask.GOOD_LAND + "," + String.join(",", facts));
  }

  private static String tariffs(String... parts) {
    StringBuilder list = new StringBuilder();
    for (String part : parts) {
      String[] p = part.split(" ");
      list.append(list.isEmpty() ? "" : ",").append("{'tariff':'").append(p[0]).append("','capacityKw':").append(p[1]).append('}');
    }
    return "'tariffs':[" + list + "]";
  }

  @Test
  void followsTheTariffWithTheLargestSum() {
    assertThat(Ask.line(jiaxian(tariffs("COMMERCIAL 300", "AGRICULTURAL 400", "COMMERCIAL 300")))).isEqualTo("GOVERNMENT JX-17");
    assertThat(Ask.line(jiaxian(tariffs("COMMERCIAL 300", "AGRICULTURAL 400")))).isEqualTo("UTILITY JX-13");
    assertThat(Ask.line(jiaxian(tariffs("COMMERCIAL 300", "RESIDENTIAL 300.01"), "'inDevelopmentZone':true")))
        .isEqualTo("GOVERNMENT JX-11");
  }

  @Test
  void agreesOnTiedTariffsOrLeavesItToAnOfficer() {
    String tie = tariffs("COMMERCIAL 500", "RESIDENTIAL 200", "RESIDENTIAL 300.0");
    assertThat(Ask.line(jiaxian(tie))).isEqualTo("GOVERNMENT JX-18");
    assertThat(Ask.line(jiaxian(tie, "'inDevelopmentZone':true"))).isEqualTo("MANUAL_DECISION JX-18");
    assertThat(Ask.line(jiaxian(tie, "'evCharging':true"))).isEqualTo("MANUAL_DECISION JX-18");
    assertThat(Ask.line(jiaxian(tariffs("COMMERCIAL 5", "AGRICULTURAL 5"), "'inDevelopmentZone':true"))).isEqualTo("UTILITY JX-18");
    assertThat(Ask.line(jiaxian("'temporary':false"))).isEqualTo("MANUAL_DECISION JX-18");
    assertThat(Ask.payer(jiaxian("'importantLoadGrade':'FIRST','circuits':2"), WorkItem.SECOND_CIRCUIT))
        .isEqualTo("MANUAL_DECISION JX-19");
  }

  @ParameterizedTest
  @CsvSource({"49.9, GOVERNMENT JX-17", "50, GOVERNMENT JX-17", "50.0, GOVERNMENT JX-17", "50.0001, UTILITY JX-15"})
  void paysForElectrificationAboveHalf(String share, String payer) {
    assertThat(Ask.line(jiaxian(tariffs("COMMERCIAL 1000"), "'electrificationSharePct':" + share))).isEqualTo(payer);
  }

  @Test
  void grantsChargingAndElectrificationOnlyToCommercialHighVoltage() {
    String low = "'usage':'NON_RESIDENTIAL','capacityKw':90,'voltageKv':0.38,'evCharging':true,'electrificationSharePct':80,"
        + Ask.GOOD_LAND + "," + tariffs("COMMERCIAL 90");
    assertThat(Ask.line(Ask.quote(Ask.JIAXIAN, "2022-06-01", low))).isEqualTo("GOVERNMENT JX-17");
    assertThat(Ask.line(jiaxian(tariffs("RESIDENTIAL 1000"), "'evCharging':true,'electrificationSharePct':80")))
        .isEqualTo("GOVERNMENT JX-11");
    assertThat(Ask.line(jiaxian(tariffs("COMMERCIAL 1000"), "'evCharging':true,'electrificationSharePct':80,'inDevelopmentZone':true")))
        .isEqualTo("UTILITY JX-14");
  }

  @Test
  void paysTheResidentialTariffBelowOneKilovolt() {
    String school = "'usage':'NON_RESIDENTIAL','capacityKw':90,'voltageKv':0.38," + Ask.GOOD_LAND + "," + tariffs("RESIDENTIAL 90");
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-06-01", school);
    assertThat(quote.flow()).isEqualTo(Flow.LV_NONRES_STD);
    assertThat(Ask.line(quote)).isEqualTo("UTILITY JX-12");
  }

  @Test
  void asksTheCustomerOnOlderOrUnplannedLand() {
    for (String land : new String[] {"'land':{'rightDate':'2021-02-28','inPlannedConstructionLand':true}",
        "'land':{'rightDate':'2021-03-01'}", "'land':{}"}) {
      Quote quote = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY, land, "'inDevelopmentZone':true");
      assertThat(Ask.line(quote)).isEqualTo("CUSTOMER JX-10");
      assertThat(Ask.payer(quote, WorkItem.CABLE_CHANNEL)).isEqualTo("CUSTOMER JX-10");
      assertThat(Ask.payer(quote, WorkItem.METER)).isEqualTo("UTILITY JX-05");
    }
  }

  @Test
  void sparesResidentsThreeZerosAndLowVoltageEnterprisesTheLandTest() {
    assertThat(Ask.line(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.RESIDENT))).isEqualTo("UTILITY JX-07");
    assertThat(Ask.line(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.SHOP))).isEqualTo("UTILITY JX-08");
    assertThat(Ask.line(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.OFFICE, "'enterprise':true"))).isEqualTo("UTILITY JX-09");
    assertThat(Ask.line(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.OFFICE))).isEqualTo("CUSTOMER JX-10");
    assertThat(Ask.payer(Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.SHOP, Ask.GOOD_LAND), WorkItem.CABLE_CHANNEL))
        .isEqualTo("GOVERNMENT JX-06");
  }

  @Test
  void testsTheIncrementalAreaBeforeTemporarySupply() {
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.RESIDENT, "'temporary':true,'incrementalArea':true");
    assertThat(Ask.line(quote)).isEqualTo("INCREMENTAL_AGREEMENT JX-02");
    assertThat(Ask.payer(quote, WorkItem.GRID_REINFORCEMENT)).isEqualTo("INCREMENTAL_AGREEMENT JX-02");
    assertThat(Ask.payer(quote, WorkItem.INTERNAL)).isEqualTo("CUSTOMER JX-01");
  }

  @ParameterizedTest
  @CsvSource({"sgcc-2021-2023, 2022-06-01, SG", "nea-2021, 2022-06-01, NE", "jiaxian-2021, 2022-06-01, JX",
      "pingdingshan-2019, 2020-06-01, PD"})
  void chargesTemporarySupplyToTheCustomerEverywhere(String profile, String date, String rule) {
    Quote quote = Ask.quote(profile, date, Ask.RESIDENT, "'temporary':true,'hvBoundaryExtended':true");
    assertThat(Ask.line(quote)).isEqualTo("CUSTOMER " + rule + "-04");
    assertThat(Ask.payer(quote, WorkItem.METER)).isEqualTo("UTILITY " + rule + "-05");
    assertThat(quote.notices()).containsExactly(Notice.LEASING_OFFERED);
  }

  @Test
  void followsTheExtendedBoundaryInTheOtherDocuments() {
    assertThat(Ask.line(Ask.quote(Ask.SGCC, "2022-06-01", HV, "'hvBoundaryExtended':true"))).isEqualTo("UTILITY SG-09");
    assertThat(Ask.line(Ask.quote(Ask.SGCC, "2022-06-01", HV))).isEqualTo("CUSTOMER SG-10");
    assertThat(Ask.line(Ask.quote(Ask.SGCC, "2022-06-01", HV, "'hvBoundaryExtended':true,'temporary':true")))
        .isEqualTo("CUSTOMER SG-04");
    assertThat(Ask.line(Ask.quote(Ask.NEA, "2022-06-01", HV, "'hvBoundaryExtended':true"))).isEqualTo("UTILITY NE-09");
    assertThat(Ask.line(Ask.quote(Ask.NEA, "2022-06-01", Ask.OFFICE))).isEqualTo("CUSTOMER NE-08");
    assertThat(Ask.line(Ask.quote(Ask.SGCC, "2022-06-01", Ask.OFFICE))).isEqualTo("CUSTOMER SG-08");
    assertThat(Ask.line(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.OFFICE))).isEqualTo("UTILITY PD-06");
  }

  @Test
  void listsTheExtrasOnlyWhereTheyApply() {
    Quote plain = Ask.quote(Ask.SGCC, "2022-06-01", HV);
    assertThat(plain.cost()).hasSize(5);
    Quote all = Ask.quote(Ask.SGCC, "2022-06-01", HV,
        "'circuits':2,'personalisedExtra':true,'cancelledByCustomer':true,'incrementalArea':true");
    assertThat(all.cost()).extracting(c -> c.payer() + " " + c.rule()).endsWith(
        "INCREMENTAL_AGREEMENT SG-11", "CUSTOMER SG-12", "CUSTOMER SG-13", "CUSTOMER SG-14");
    Quote chongqing = Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.SHOP,
        "'personalisedExtra':true,'cancelledByCustomer':true,'incrementalArea':true");
    assertThat(chongqing.cost()).extracting(c -> c.payer() + " " + c.rule()).containsExactly("CUSTOMER CQ-01",
        "INCREMENTAL_AGREEMENT CQ-02", "INCREMENTAL_AGREEMENT CQ-02", "INCREMENTAL_AGREEMENT CQ-02",
        "INCREMENTAL_AGREEMENT CQ-02", "CUSTOMER CQ-13", "CUSTOMER CQ-14");
  }

  @Test
  void asksForTheDecisionOfAKeyProject() {
    Quote open = Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", HV, "'keyProject':true");
    assertThat(Ask.line(open)).isEqualTo("CUSTOMER PD-08");
    assertThat(open.notices()).containsExactly(Notice.KEY_PROJECT_DECISION_REQUIRED);
    assertThat(Ask.line(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", HV, "'keyProjectDecided':true"))).isEqualTo("CUSTOMER PD-08");
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.OFFICE, "'keyProject':true").notices()).isEmpty();
  }

  @Test
  void encouragesTheExtensionOnlyForTheRegulatorsProjects() {
    assertThat(Ask.quote(Ask.NEA, "2022-06-01", HV, "'threeBattles':true").notices()).containsExactly(Notice.EXTENSION_ENCOURAGED);
    assertThat(Ask.quote(Ask.NEA, "2022-06-01", HV, "'threeBattles':true,'hvBoundaryExtended':true").notices()).isEmpty();
    assertThat(Ask.quote(Ask.NEA, "2022-06-01", Ask.OFFICE, "'threeBattles':true").notices()).isEmpty();
    assertThat(Ask.quote(Ask.SGCC, "2022-06-01", HV, "'threeBattles':true").notices()).isEmpty();
  }

  @Test
  void offersATransitionalSchemeWhereTheGridIsConstrained() {
    assertThat(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", HV, "'gridConstrained':true").notices())
        .containsExactly(Notice.TRANSITIONAL_SCHEME);
  }

  @Test
  void explainsEveryPayer() {
    Quote quote = jiaxian(tariffs("COMMERCIAL 1000"));
    assertThat(quote.explanations()).filteredOn(e -> e.field().equals("cost.EXTERNAL_LINE")).singleElement()
        .satisfies(e -> assertThat(e.profile() + " " + e.table() + " " + e.row() + " " + e.source())
            .isEqualTo("jiaxian-2021 jiaxian_tariffPayers 8 001 三(一)1(1)"))
        .satisfies(e -> assertThat(e.facts()).containsOnly(entry("dominant", "COMMERCIAL"), entry("inDevelopmentZone", "false")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo("容量最大的电价类别：COMMERCIAL；开发区内：否"));
    assertThat(quote.explanations()).filteredOn(e -> e.field().equals("stages.PLAN_REPLY")).singleElement()
        .satisfies(e -> assertThat(e.profile()).isEqualTo(Ask.SGCC));
    quote.explanations().forEach(e -> assertThat(e.source()).as(e.field()).isNotBlank());
  }
}
