package org.gettingelectricity.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"张\u0000三", "张\u0007", "\u001b[31m", "张\u200b三", "\u202e三张", "\ufeff张", "\u2066x\u2069", "\u3164", "\ud800x",
      "a\u00adb", "张\u2028三"})
  void refusesWhatNobodySees(String text) {
    assertThat(CleanText.clean(text, true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"张三", "𠮷野家", "A-1 号（东）", "1,000.50", "é", "—…·《》"})
  void takesWhatPeopleWrite(String text) {
    assertThat(CleanText.clean(text, false)).isTrue();
  }

  @Test
  void takesLineBreaksWhereTheyBelong() {
    assertThat(CleanText.clean("甲\n乙\t丙", true)).isTrue();
    assertThat(CleanText.clean("甲\n乙", false)).isFalse();
  }

  @Test
  void namesEveryFieldOfADocumentAndNormalisesTheRest() throws Exception {
    List<FieldError> errors = new ArrayList<>();
    var clean = CleanText.clean(new ObjectMapper().readTree(
        "{\"a\":{\"b\":[\"ok\",\"x\\u0000\"]},\"c\":\"e\\u0301\",\"d\":\"\\u200b\"}"), "", errors);
    assertThat(errors).extracting(FieldError::field).containsExactly("a.b[1]", "d");
    assertThat(clean.get("c").asText()).isEqualTo("é");
  }
}
