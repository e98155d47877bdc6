package org.gettingelectricity.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteKeyTest {

  private static final String PLAIN = at("郏县示例大道12号3号楼101室");

  @ParameterizedTest
  @ValueSource(strings = {"郏县示例大道　12号3号楼101室", "郏县示例大道１２号３号楼１０１室", " 郏县 示例大道12号，3号楼（101室）",
      "河南省平顶山市郏县示例大道12号3号楼101室", "平顶山市郏县示例大道12号3号楼101室", "示例大道12号3号楼101室", "河南省 郏县示例大道12号·3号楼·101室"})
  void takesTheSamePlaceHoweverItIsTyped(String address) {
    assertThat(at(address)).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"郏县示例大道13号3号楼101室", "郏县示例大道1号23号楼101室", "郏县示例大道12号3号楼102室", "郏县"})
  void keepsOtherPlacesApart(String address) {
    assertThat(at(address)).isNotEqualTo(PLAIN);
  }

  @Test
  void keepsNumbersApartByTheirSeparators() {
    assertThat(at("示例路1-23")).isNotEqualTo(at("示例路12-3")).isEqualTo(at("示例路１－２３"));
  }

  @Test
  void prefersTheSitesOwnNumber() {
    assertThat(SiteKey.of("410425", Map.of("address", "甲路", "siteNo", "S-1"))).isEqualTo("410425#s1")
        .isEqualTo(SiteKey.of("410425", Map.of("address", "乙路", "siteNo", "Ｓ－1 ")));
  }

  private static String at(String address) {
    return SiteKey.of("410425", Map.of("address", address));
  }
}
