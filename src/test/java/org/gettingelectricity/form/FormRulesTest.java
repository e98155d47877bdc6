package org.gettingelectricity.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.refusal.CleanText;
import org.gettingelectricity.refusal.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {

  /** Stands in for FEEL: the only condition of these forms. */
  private final FormRules rules = new FormRules((feel, variables) -> {
    assertThat(feel).isEqualTo("passed != false");
    return !Boolean.FALSE.equals(variables.get("passed"));
  });

  private static FormSchema form(String... components) {
    return FormSchema.parse("{\"id\":\"a-form\",\"components\":[" + String.join(",", components) + "]}");
  }

  private static FormSchema one(String rest) {
    return form("{\"key\":\"x\",\"label\":\"甲\"," + rest + "}");
  }

  private List<String> messages(FormSchema form, Object answer) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("x", answer);
    return rules.check(form, answers).stream().map(FieldError::message).toList();
  }

  static List<Object> nothing() {
    return List.of("", "  ", "\n", List.of());
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void demandsAnAnswerWhereOneIsRequired(Object nothing) {
    FormSchema form = one("\"type\":\"textfield\",\"validate\":{\"required\":true}");
    assertThat(messages(form, nothing)).containsExactly("甲：必填");
    assertThat(messages(form, null)).containsExactly("甲：必填");
    assertThat(rules.check(form, Map.of())).containsExactly(new FieldError("x", "甲：必填"));
  }

  @Test
  void letsOptionalInputsStayEmpty() {
    assertThat(messages(one("\"type\":\"datetime\",\"subtype\":\"date\""), "")).isEmpty();
    assertThat(messages(one("\"type\":\"number\",\"validate\":{\"min\":1}"), null)).isEmpty();
    assertThat(messages(one("\"type\":\"checklist\",\"values\":[]"), List.of())).isEmpty();
  }

  @Test
  void doesNotDemandWhatIsHidden() {
    FormSchema form = form("""
        {"type":"radio","key":"passed","label":"结论","values":[{"value":true},{"value":false}],"validate":{"required":true}}""", """
        {"type":"group","conditional":{"hide":"=passed != false"},"components":[
          {"type":"textarea","key":"defects","label":"缺陷","validate":{"required":true}}]}""");
    assertThat(rules.check(form, Map.of("passed", true))).isEmpty();
    assertThat(rules.check(form, Map.of("passed", false))).containsExactly(new FieldError("defects", "缺陷：必填"));
  }

  @Test
  void checksHiddenAnswersThatAreGivenAnyway() {
    FormSchema form = one("\"type\":\"textfield\",\"conditional\":{\"hide\":\"=passed != false\"}");
    assertThat(messages(form, 5)).containsExactly("甲：应为文本");
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "100, ''", "-0.01, 甲：不得小于 0", "100.01, 甲：不得大于 100", "1.234, 甲：最多保留 2 位小数"})
  void keepsNumbersInsideTheirLimits(double number, String message) {
    FormSchema form = one("\"type\":\"number\",\"decimalDigits\":2,\"validate\":{\"min\":0,\"max\":100}");
    assertThat(String.join("", messages(form, number))).isEqualTo(message);
  }

  @Test
  void refusesWhatIsNoNumber() {
    FormSchema form = one("\"type\":\"number\"");
    assertThat(messages(form, Double.NaN)).containsExactly("甲：应为数字");
    assertThat(messages(form, Double.POSITIVE_INFINITY)).containsExactly("甲：应为数字");
    assertThat(messages(form, new java.math.BigDecimal("1e400"))).containsExactly("甲：应为数字");
    assertThat(messages(form, 1e300)).containsExactly("甲：数值过大");
    assertThat(messages(form, "12")).containsExactly("甲：应为数字");
    assertThat(messages(form, true)).containsExactly("甲：应为数字");
  }

  @Test
  void wantsWholeNumbersWhereDigitsAreZero() {
    FormSchema form = one("\"type\":\"number\",\"decimalDigits\":0");
    assertThat(messages(form, 2)).isEmpty();
    assertThat(messages(form, 2.0)).isEmpty();
    assertThat(messages(form, 2.5)).containsExactly("甲：应为整数");
  }

  @Test
  void takesAmountsAsExactText() {
    FormSchema form = one("\"type\":\"number\",\"serializeToString\":true,\"decimalDigits\":2,\"validate\":{\"min\":0}");
    assertThat(messages(form, "1200.50")).isEmpty();
    assertThat(messages(form, "-1")).containsExactly("甲：不得小于 0");
    assertThat(messages(form, "1e400")).containsExactly("甲：应为数字文本，例如 1200.50");
    assertThat(messages(form, "９")).containsExactly("甲：应为数字文本，例如 1200.50");
    assertThat(messages(form, 1200.5)).containsExactly("甲：应为数字文本，例如 1200.50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-28", "2024-02-29"})
  void takesRealDates(String date) {
    assertThat(messages(one("\"type\":\"datetime\",\"subtype\":\"date\""), date)).isEmpty();
  }

  @Test
  void refusesOtherDates() {
    FormSchema form = form("{\"type\":\"datetime\",\"subtype\":\"date\",\"key\":\"x\",\"dateLabel\":\"完工日期\"}");
    assertThat(messages(form, "2026-02-29")).containsExactly("完工日期：不是真实的日期");
    assertThat(messages(form, "2026/03/01")).containsExactly("完工日期：应为日期，例如 2026-03-01");
    assertThat(messages(form, "0001-01-01")).containsExactly("完工日期：日期超出范围");
    assertThat(messages(form, new java.util.Date())).containsExactly("完工日期：应为日期，例如 2026-03-01");
  }

  @Test
  void takesOnlyTheOptionsOfferedWithTheirType() {
    FormSchema yesNo = one("\"type\":\"radio\",\"values\":[{\"value\":true},{\"value\":false}]");
    assertThat(messages(yesNo, false)).isEmpty();
    assertThat(messages(yesNo, "true")).containsExactly("甲：不是可选项");
    FormSchema score = one("\"type\":\"radio\",\"values\":[{\"value\":1},{\"value\":5}]");
    assertThat(messages(score, 5L)).isEmpty();
    assertThat(messages(score, 5.0)).isEmpty();
    assertThat(messages(score, 4)).containsExactly("甲：不是可选项");
    FormSchema list = one("\"type\":\"checklist\",\"values\":[{\"value\":\"A\"},{\"value\":\"B\"}]");
    assertThat(messages(list, List.of("B", "A"))).isEmpty();
    assertThat(messages(list, List.of("A", "C"))).containsExactly("甲：含有不可选的项");
    assertThat(messages(list, "A")).containsExactly("甲：应为列表");
  }

  @Test
  void wantsARequiredBoxTicked() {
    FormSchema form = one("\"type\":\"checkbox\",\"validate\":{\"required\":true}");
    assertThat(messages(form, true)).isEmpty();
    assertThat(messages(form, false)).containsExactly("甲：必须勾选");
    assertThat(messages(form, "true")).containsExactly("甲：应为是或否");
    assertThat(messages(one("\"type\":\"checkbox\""), false)).isEmpty();
  }

  @Test
  void keepsTextsInsideTheirLimits() {
    FormSchema form = one("\"type\":\"textfield\",\"validate\":{\"minLength\":2,\"maxLength\":4,\"pattern\":\"^[a-z<>]+$\"}");
    assertThat(messages(form, "<b>")).isEmpty();
    assertThat(messages(form, "a")).containsExactly("甲：不得少于 2 个字");
    assertThat(messages(form, "abcde")).containsExactly("甲：不得超过 4 个字");
    assertThat(messages(form, "AB")).containsExactly("甲：格式不正确");
    assertThat(messages(one("\"type\":\"textarea\""), "长".repeat(2001))).containsExactly("甲：不得超过 2000 个字");
  }

  @Test
  void refusesControlCharactersButNotLineBreaksInLongTexts() {
    assertThat(messages(one("\"type\":\"textfield\""), "a\nb")).containsExactly("甲：" + CleanText.FAULT);
    assertThat(messages(one("\"type\":\"textarea\""), "a\r\nb")).isEmpty();
    assertThat(messages(one("\"type\":\"textarea\""), "a\u0000b")).containsExactly("甲：" + CleanText.FAULT);
    assertThat(messages(one("\"type\":\"textarea\""), "\ud800")).containsExactly("甲：" + CleanText.FAULT);
    assertThat(messages(one("\"type\":\"textarea\""), "𠮷野家<script>alert(1)</script>")).isEmpty();
  }

  @Test
  void namesVariablesNobodyAskedFor() {
    FormSchema form = one("\"type\":\"textfield\"");
    assertThat(FormRules.unknown(form, List.of("x", "region")))
        .containsExactly(new FieldError("region", "不是本表单的字段，不得提交"));
  }
}
