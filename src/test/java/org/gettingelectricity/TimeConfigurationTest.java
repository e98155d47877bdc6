package org.gettingelectricity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeConfigurationTest {

  private final TimeZone zone = TimeZone.getDefault();
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void putBack() {
    TimeZone.setDefault(zone);
    Locale.setDefault(locale);
  }

  @Test
  void aServerInAnyPlaceAndLanguageCountsAndWritesAlike() {
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    for (String language : new String[] {"tr-TR", "ar-EG", "th-TH-u-nu-thai", "zh-CN"}) {
      Locale.setDefault(Locale.forLanguageTag(language));

      TimeConfiguration.sameEverywhere();

      assertThat("EXTERNAL_LINE".toLowerCase(Locale.getDefault())).isEqualTo("external_line");
      assertThat("%d %.1f".formatted(1234, 0.5)).isEqualTo("1234 0.5");
      assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Shanghai");
    }
  }
}
