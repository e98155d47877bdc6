package org.gettingelectricity.caselist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {

  @ParameterizedTest
  @ValueSource(strings = {"龙山街道12号", "山街道", "街道１２ 号", "12号", "龙山 12", "街道", "号", "龙山街道，12号"})
  void findsAnAddressFromAnyCharacterOn(String typed) {
    assertThat(found(SearchTerms.of("郏县龙山街道12号"), typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2号", "龙山街道13号", "街龙", "%", "'", "__"})
  void findsNothingElse(String typed) {
    assertThat(found(SearchTerms.of("郏县龙山街道12号"), typed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000", "008613800138000", "8613800138000",
      "１３８００１３８０００", "8000", "0013 8000"})
  void findsATelephoneInAnyUsualSpelling(String typed) {
    assertThat(found(SearchTerms.ofPhone("+86 138-0013-8000"), typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0375-5161234", "03755161234", "5161234", "(0375)5161234", "+86 375 5161234"})
  void findsATelephoneOfTheCity(String typed) {
    assertThat(found(SearchTerms.ofPhone("0375-5161234"), typed)).isTrue();
  }

  @Test
  void findsANumberByTheBeginningOfEachOfItsGroups() {
    Set<String> terms = SearchTerms.of("2404-410425-04-01-123456");
    assertThat(found(terms, "2404-410425-04-01-123456")).isTrue();
    assertThat(found(terms, "240441042504")).isTrue();
    assertThat(found(terms, "123456")).isTrue();
  }

  @Test
  void keepsNoPieceThatIsTooLongForItsColumn() {
    assertThat(SearchTerms.of("甲".repeat(500))).allMatch(term -> term.length() <= SearchTerms.LONGEST);
    assertThat(SearchTerms.of("𠮷".repeat(500))).allMatch(term -> term.length() <= SearchTerms.LONGEST);
    assertThat(SearchTerms.question("甲".repeat(1000))).isNotEmpty();
  }

  private static boolean found(Set<String> terms, String typed) {
    List<List<String>> question = SearchTerms.question(typed);
    return question.stream().anyMatch(all -> all.stream().allMatch(beginning ->
        terms.stream().anyMatch(term -> term.startsWith(beginning))));
  }
}
