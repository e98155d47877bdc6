package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.policy.code.Prohibition;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.policy.table.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may not be attempted on an accepted case. */
class ProhibitionsTest {

  private static final String DEFERRED = "'documentsProvided':['SUBJECT_ID']";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
      "sgcc-2021-2023 | 'type':'REQUEST_DOCUMENT','stage':'ACCEPTANCE','document':'PROPERTY_CERT' | -",
      "sgcc-2021-2023 | 'type':'REQUEST_DOCUMENT','stage':'METER_CONNECT','document':'PROPERTY_CERT' | EXTRA_DOCUMENT",
      "sgcc-2021-2023 | 'type':'REQUEST_DOCUMENT','stage':'DESIGN_REVIEW','document':'DESIGN_DOCS' | EXTRA_DOCUMENT",
      "nea-2021 | 'type':'REQUEST_DOCUMENT','stage':'DESIGN_REVIEW','document':'DESIGN_DOCS' | -",
      "sgcc-2021-2023 | 'type':'REQUEST_DOCUMENT','stage':'ACCEPTANCE','document':'TAX_RECEIPT' | EXTRA_DOCUMENT",
      "sgcc-2021-2023 | 'type':'REQUIRE_COMMITMENT_LETTER' | COMMITMENT_LETTER_FORBIDDEN",
      "sgcc-2021-2023 | 'type':'ADD_STAGE','stage':'PLAN_REPLY' | -",
      "sgcc-2021-2023 | 'type':'ADD_STAGE','stage':'MID_INSPECTION' | STAGE_NOT_ALLOWED",
      "sgcc-2021-2023 | 'type':'ADD_STAGE','stage':'SAFETY_REVIEW' | STAGE_NOT_ALLOWED",
      "sgcc-2021-2023 | 'type':'RECORD_EVENT','stage':'X','eventAt':'2022-05-10T00:30:00+08:00','recordedAt':'2022-05-10T23:59:00+08:00' | -",
      "sgcc-2021-2023 | 'type':'RECORD_EVENT','stage':'X','eventAt':'2022-05-10T23:59:59+08:00','recordedAt':'2022-05-11T00:00:00+08:00' | BACKDATED_RECORD",
      "sgcc-2021-2023 | 'type':'RECORD_EVENT','stage':'X','eventAt':'2022-05-09T16:00:00Z','recordedAt':'2022-05-10T09:00:00+08:00' | -",
      "sgcc-2021-2023 | 'type':'RECORD_EVENT','stage':'X','eventAt':'2022-05-09','recordedAt':'2022-05-10' | BACKDATED_RECORD",
      "sgcc-2021-2023 | 'type':'START_CASE','openCaseExists':true | RESTART_FORBIDDEN",
      "sgcc-2021-2023 | 'type':'START_CASE','openCaseExists':false | -",
      "sgcc-2021-2023 | 'type':'COMPLETE_STAGE','stage':'PLAN_REPLY','viaTask':false | OFF_SYSTEM_CIRCULATION",
      "sgcc-2021-2023 | 'type':'COMPLETE_STAGE','stage':'PLAN_REPLY','viaTask':true | -",
      "sgcc-2021-2023 | 'type':'COMPLETE_STAGE','stage':'PLAN_REPLY' | OFF_SYSTEM_CIRCULATION",
      "sgcc-2021-2023 | 'type':'CHARGE','workItem':'EXTERNAL_LINE' | -",
      "sgcc-2021-2023 | 'type':'CHARGE','workItem':'METER' | NOT_PAYABLE_BY_CUSTOMER",
      "sgcc-2021-2023 | 'type':'CHARGE','workItem':'HIGH_RELIABILITY_FEE' | NOT_PAYABLE_BY_CUSTOMER",
      "sgcc-2021-2023 | 'type':'CHARGE','fee':'勘察费','inCatalogue':false | FEE_NOT_IN_CATALOGUE",
      "sgcc-2021-2023 | 'type':'CHARGE','fee':'高可靠性供电费','inCatalogue':true | -",
      "sgcc-2021-2023 | 'type':'DESIGNATE_CONTRACTOR' | CONTRACTOR_DESIGNATED",
      "sgcc-2021-2023 | 'type':'ADD_COORDINATION_ITEM','generalManagerOfficeApproved':false | COORDINATION_ITEM_NOT_LISTED",
      "sgcc-2021-2023 | 'type':'ADD_COORDINATION_ITEM','generalManagerOfficeApproved':true | -",
      "sgcc-2021-2023 | 'type':'CONNECT','worksBuiltBy':'NON_UTILITY','acceptanceResult':'FAILED' | WORKS_NOT_ACCEPTED",
      "sgcc-2021-2023 | 'type':'CONNECT','worksBuiltBy':'NON_UTILITY','acceptanceResult':'PASSED' | -",
      "sgcc-2021-2023 | 'type':'CONNECT','worksBuiltBy':'UTILITY','acceptanceResult':'FAILED' | -",
      "sgcc-2021-2023 | 'type':'CONNECT','transformerMeetsGB20052':false | -",
      "jiaxian-2021 | 'type':'CONNECT','transformerMeetsGB20052':false,'deferredSupplied':true | TRANSFORMER_BELOW_STANDARD",
      "jiaxian-2021 | 'type':'CONNECT','transformerMeetsGB20052':true,'deferredSupplied':true | -",
      "jiaxian-2021 | 'type':'CONNECT','transformerMeetsGB20052':false,'deferredSupplied':false | DEFERRED_DOCUMENT_OUTSTANDING",
      "jiaxian-2021 | 'type':'CONNECT','worksBuiltBy':'NON_UTILITY','acceptanceResult':'FAILED','transformerMeetsGB20052':false | WORKS_NOT_ACCEPTED"})
  void judges(String profile, String action, Prohibition code) {
    String documents = profile.equals(Ask.JIAXIAN) ? DEFERRED : "'temporary':false";
    Quote.ActionResult result = Ask.act(profile, action, Ask.FACTORY, documents).actionResult();
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.allowed()).isEqualTo(code == null);
  }

  @ParameterizedTest
  @CsvSource({"documentsShared", "documentsOnFile"})
  void neverAsksForWhatIsKnown(String known) {
    String request = "'type':'REQUEST_DOCUMENT','stage':'ACCEPTANCE','document':'PROPERTY_CERT'";
    assertThat(Ask.act(Ask.SGCC, request, Ask.RESIDENT, "'" + known + "':['PROPERTY_CERT']").actionResult().code())
        .isEqualTo(Prohibition.EXTRA_DOCUMENT);
  }

  /** The clause is that of the files, and every prohibition has one. */
  @ParameterizedTest
  @EnumSource(Prohibition.class)
  void standsInTheFiles(Prohibition prohibition) {
    String profiles = TestPolicies.files().stream().map(PolicyFile::content).filter(file -> file.contains("policy_prohibitions"))
        .findFirst().orElseThrow();
    assertThat(profiles).contains("<text>\"" + prohibition + "\"</text>");
  }

  @Test
  void namesTheClause() {
    assertThat(Ask.act(Ask.SGCC, "'type':'DESIGNATE_CONTRACTOR'", Ask.FACTORY, "'temporary':false").actionResult())
        .isEqualTo(new Quote.ActionResult(false, Prohibition.CONTRACTOR_DESIGNATED, "004 台账56"));
  }
}
