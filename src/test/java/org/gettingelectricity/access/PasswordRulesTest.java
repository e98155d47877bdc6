package org.gettingelectricity.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "a", "123456", "Abc-12", "abcdefgh", "abcdefg1", "ABCDEFG1", "P@ssw0rd", "P@ssw0rd123", "Admin@123",
      "Huawei@123", "aaaaaaaaaaaaaaaaaaaa", "Ab1Ab1Ab1", "li-wei-2026X", "Trustno1!", "Yekuo-95598-2026", "SGCC@dianli12398", "electricity95598"})
  void refusesWhatIsQuicklyGuessed(String password) {
    assertThat(PasswordRules.broken("li-wei", password)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shili-Dianli-2026!x", "three kinds 1A", "vier Woerter aus dem Buch", "郏县供电所的老电表走得准不准要看天气", "f00f5a1c9be27d4413"})
  void takesLongOnesAndMixedOnes(String password) {
    assertThat(PasswordRules.broken("li-wei", password)).isEmpty();
  }

  @Test
  void namesEveryRuleThatIsBroken() {
    assertThat(PasswordRules.broken("zhao", "zhaoqx")).containsExactly("密码长度应为 8 至 128 个字符",
        "不足 15 个字符的密码须含大写字母、小写字母、数字、其他字符中的三种", "密码不得包含用户名");
  }
}
