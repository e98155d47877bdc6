package org.gettingelectricity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.gettingelectricity.policy.code.Notice;
import org.gettingelectricity.policy.quote.PolicyAnswer;
import org.gettingelectricity.policy.quote.Quote;
import org.gettingelectricity.refusal.Citations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which document is in force: region, utility, acceptance date (D-2, D-3). */
class ProfileSelectionTest {

  @ParameterizedTest
  @CsvSource({
      "410425, SGCC, 2021-12-09, jiaxian-2021", "410425, SGCC, 2021-12-08, sgcc-2021-2023",
      "410425, CSG, 2021-12-09, jiaxian-2021", "410425, CSG, 2021-06-01, sgcc-2021-2023",
      "410425, SGCC, 2020-12-31, pingdingshan-2019", "410425, SGCC, 2019-01-01, pingdingshan-2019",
      "410402, SGCC, 2020-12-31, pingdingshan-2019", "410402, LOCAL, 2021-01-01, sgcc-2021-2023",
      "410402, SGCC, 2030-01-01, sgcc-2021-2023", "410425, SGCC, 2030-01-01, jiaxian-2021",
      "500103, SGCC, 2021-05-06, chongqing-2019", "500103, LOCAL, 2021-05-06, chongqing-2019",
      "410105, SGCC, 2021-01-01, sgcc-2021-2023", "440100, CSG, 2021-01-01, nea-2021", "410105, LOCAL, 2021-01-01, nea-2021"})
  void selects(String region, String utility, String date, String profile) {
    assertThat(Ask.select(region, utility, date, Ask.RESIDENT).profile()).isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource({"410425, SGCC, 2018-12-31", "500103, SGCC, 2019-10-31", "110101, SGCC, 2020-12-31", "440100, CSG, 2020-12-31"})
  void rejectsWhenNothingIsInForce(String region, String utility, String date) {
    PolicyAnswer answer = Ask.select(region, utility, date, Ask.RESIDENT);
    assertThat(Ask.rejection(answer)).isEqualTo("NO_PROFILE_IN_FORCE");
    assertThat(answer.profile()).isNull();
    assertThat(answer.quote()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"jiaxian-2021, 2021-12-08", "sgcc-2021-2023, 2020-12-31", "pingdingshan-2019, 2018-12-31",
      "pingdingshan-2019, 2021-01-01", "chongqing-2019, 2019-10-31", "nea-2021, 2020-12-31", "no-such-profile, 2022-01-01"})
  void checksOnlyTheDatesOfANamedProfile(String profile, String date) {
    assertThat(Ask.rejection(Ask.answer(profile, date, Ask.RESIDENT))).isEqualTo("NO_PROFILE_IN_FORCE");
  }

  @Test
  void namesAProfileAgainstTheRegion() {
    Quote quote = Ask.ask("'profile':'nea-2021','region':'410425','acceptanceDate':'2022-01-01'", Ask.RESIDENT);
    assertThat(quote.profile()).isEqualTo("nea-2021");
  }

  @Test
  void flagsThePlanPeriodOnlyWhereTheCaseIsEvaluatedAsTheHeadOfficePlan() {
    assertThat(Ask.quote(Ask.SGCC, "2023-12-31", Ask.RESIDENT).notices()).isEmpty();
    assertThat(Ask.quote(Ask.SGCC, "2024-01-01", Ask.RESIDENT).notices()).containsExactly(Notice.PROFILE_PERIOD_ENDED);
    assertThat(Ask.quote(Ask.JIAXIAN, "2024-01-02", Ask.RESIDENT).notices()).isEmpty();
    assertThat(Ask.quote(Ask.NEA, "2024-01-02", Ask.RESIDENT).notices()).isEmpty();
    assertThat(Ask.quote(Ask.CHONGQING, "2024-01-02", Ask.RESIDENT).notices()).containsExactly(Notice.PROFILE_PERIOD_ENDED);
    assertThat(Ask.quote(Ask.CHONGQING, "2024-01-02", Ask.SHOP).notices()).isEmpty();
  }

  @Test
  void needsToKnowTheKindOfCustomer() {
    assertThat(Ask.rejection(Ask.answer(Ask.SGCC, "2022-01-04", "'capacityKw':8"))).isEqualTo("MISSING_FACT usage");
  }

  @Test
  void citesDocumentsByNameAndLeavesOutHowTheCompanyReadsThem() {
    Citations book = TestPolicies.book().citations();
    assertThat(book.documents()).as("the same names as in documents.properties").isEqualTo(Citations.PACKAGED.documents());
    assertThat(book.cited("D-44")).isEmpty();
    assertThat(book.cited("D-26；001 三(二)1")).isEqualTo("郏供电〔2021〕63号 三(二)1");
    assertThat(book.ending("001 二；D-8")).isEqualTo("（依据：郏供电〔2021〕63号 二）");
    assertThat(book.ending("D-17")).isEmpty();
    assertThat(book.cited("099 一")).as("a number nobody names").isEqualTo("099 一");
    assertThat(book.cited("000 三(一)3; 002 三(二)1（应建必建）；D-24"))
        .isEqualTo("国网三年方案 2021–2023 三(一)3; 平供电〔2019〕177号 三(二)1（应建必建）");
    assertThat(book.cited("参照 001 三(一)1(1)；D-24, D-3")).isEqualTo("参照 郏供电〔2021〕63号 三(一)1(1)");
    assertThat(book.cited("文件未规定；D-38")).isEqualTo("文件未规定");
    assertThat(book.cited("计入：供电企业办理（001 二；002 二(二)）")).isEqualTo("计入：供电企业办理（郏供电〔2021〕63号 二；平供电〔2019〕177号 二(二)）");
  }
}
