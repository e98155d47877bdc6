package org.gettingelectricity.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalTextTest {

  @ParameterizedTest
  @CsvSource({"13800138000, 138****8000", "137-1111-2222, 137-****-2222", "+86 138-0013-8000, +86 1**-****-8000",
      "0375-7654321, 037*-***4321", "95598, ***98", "1, *", "410425199001011234, 410***********1234"})
  void leavesBeginningAndEnd(String number, String masked) {
    assertThat(PersonalText.maskedNumber(number)).isEqualTo(masked);
  }

  @Test
  void knowsTelephonesAndIdentityNumbersByTheirFieldsAndByTheirForm() {
    assertThat(PersonalText.masked(Map.of("name", "张三", "contactMobile", "0375-7654321", "idNumber", "AB1234567",
        "remark", "请拨 13800138000 找李四", "address", "郏县行政路 12 号")))
        .containsEntry("name", "张三").containsEntry("contactMobile", "037*-***4321").containsEntry("idNumber", "AB1**4567")
        .containsEntry("remark", "请拨 138****8000 找李四").containsEntry("address", "郏县行政路 12 号");
  }
}
