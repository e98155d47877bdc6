package org.gettingelectricity;

import java.time.Clock;
import java.util.Locale;
import java.util.TimeZone;
import org.gettingelectricity.calendar.Days;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the system. Deadlines are Beijing time, and letters and digits the same, wherever the server stands. */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

  static {
    sameEverywhere();
  }

  /**
   * The engine, the JDBC drivers and the log read the default zone. What becomes a name or a statement must not be written
   * by the rules of the machine's language either: a Turkish small I has no dot, Arabic digits are no SQL.
   */
  static void sameEverywhere() {
    TimeZone.setDefault(TimeZone.getTimeZone(Days.ZONE));
    Locale.setDefault(Locale.ENGLISH);
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(Days.ZONE);
  }
}
