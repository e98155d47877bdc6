package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gettingelectricity.policy.code.DocumentCode.*;

import java.util.List;
import java.util.Map;
import org.gettingelectricity.policy.code.DocumentCode;
import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.code.Stage;
import org.gettingelectricity.policy.quote.Quote;
import org.junit.jupiter.api.Test;

/** Closed document lists, deferral, sharing and files. */
class DocumentRulesTest {

  @Test
  void jiaxianDefersThePropertyCertificateForOrdinaryCustomersAtEveryVoltage() {
    Quote quote = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY, "'documentsProvided':['SUBJECT_ID']");
    assertThat(quote.accepted()).isTrue();
    assertThat(quote.documents().deferred()).containsExactly(PROPERTY_CERT);
    assertThat(quote.documents().required().get(Stage.ACCEPTANCE)).containsExactly(SUBJECT_ID, PROPERTY_CERT);
    assertThat(quote.notices()).contains(Notice.PROPERTY_CERT_DEFERRED);
  }

  @Test
  void jiaxianDefersNothingForImportantCustomers() {
    Quote high = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY,
        "'importantCustomer':true,'documentsProvided':['SUBJECT_ID']");
    assertThat(high.rejections()).extracting(Quote.Rejection::code, Quote.Rejection::document)
        .containsExactly(tuple("MISSING_DOCUMENT", PROPERTY_CERT), tuple("MISSING_DOCUMENT", PROJECT_APPROVAL));
    assertThat(high.stages()).isNotEmpty();
    Quote low = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.OFFICE,
        "'importantCustomer':true,'documentsProvided':['SUBJECT_ID']");
    assertThat(Ask.rejection(low)).isEqualTo("MISSING_DOCUMENT PROPERTY_CERT");
    assertThat(low.documents().required().get(Stage.ACCEPTANCE)).containsExactly(SUBJECT_ID, PROPERTY_CERT);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void namesEveryMissingDocument() {
    Quote quote = Ask.quote(Ask.SGCC, "2022-06-01", Ask.FACTORY, "'documentsProvided':[]");
    assertThat(quote.accepted()).isFalse();
    assertThat(quote.rejections()).extracting(Quote.Rejection::document)
        .containsExactly(SUBJECT_ID, PROPERTY_CERT, PROJECT_APPROVAL);
  }

  @Test
  void countsWhatIsSharedOrOnFileAsProvided() {
    Quote quote = Ask.quote(Ask.SGCC, "2022-06-01", Ask.FACTORY,
        "'documentsProvided':['SUBJECT_ID'],'documentsShared':['PROPERTY_CERT'],'documentsOnFile':['PROJECT_APPROVAL']");
    assertThat(quote.accepted()).isTrue();
    assertThat(quote.documents().toCollect()).containsExactly(SUBJECT_ID);
    assertThat(quote.documents().deferred()).isEmpty();
  }

  @Test
  void checksNothingWhenNoListIsGiven() {
    Quote quote = Ask.quote(Ask.SGCC, "2022-06-01", Ask.RESIDENT, "'documentsShared':['PROPERTY_CERT']");
    assertThat(quote.accepted()).isTrue();
    assertThat(quote.documents().deferred()).isNull();
    assertThat(quote.documents().toCollect()).containsExactly(SUBJECT_ID);
  }

  @Test
  void asksInChongqingForTheSubjectCertificateOnly() {
    Quote quote = Ask.quote(Ask.CHONGQING, "2021-05-06", Ask.SHOP, "'documentsProvided':['SUBJECT_ID']");
    assertThat(quote.accepted()).isTrue();
    assertThat(quote.documents().required()).isEqualTo(Map.of(Stage.ACCEPTANCE, List.of(SUBJECT_ID)));
    assertThat(quote.documents().deferred()).isEmpty();
  }

  @Test
  void asksSpecialIndustriesInPingdingshanForAThirdDocument() {
    assertThat(required(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.OFFICE, "'specialIndustry':true")))
        .containsExactly(SUBJECT_ID, PROPERTY_CERT, PROJECT_APPROVAL);
    assertThat(required(Ask.quote(Ask.PINGDINGSHAN, "2020-06-01", Ask.FACTORY))).containsExactly(SUBJECT_ID, PROPERTY_CERT);
  }

  private static List<DocumentCode> required(Quote quote) {
    return quote.documents().required().get(Stage.ACCEPTANCE);
  }

  @Test
  void asksForReviewDocumentsOnlyWhereTheStageIsPresent() {
    Quote ordinary = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY);
    assertThat(ordinary.documents().required().keySet()).containsExactly(Stage.ACCEPTANCE, Stage.INSPECT_AND_CONNECT);
    Quote important = Ask.quote(Ask.JIAXIAN, "2022-06-01", Ask.FACTORY, "'importantCustomer':true");
    assertThat(important.documents().required()).containsEntry(Stage.DESIGN_REVIEW,
        List.of(DESIGN_UNIT_QUALIFICATION, DESIGN_DOCS));
    Quote regulator = Ask.quote(Ask.NEA, "2022-06-01", Ask.FACTORY);
    assertThat(regulator.documents().required()).containsEntry(Stage.COMPLETION_INSPECTION, List.of(COMPLETION_REPORT));
  }
}
