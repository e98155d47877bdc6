package org.gettingelectricity;

import java.time.Clock;
import java.util.TimeZone;
import org.gettingelectricity.calendar.Days;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the system. Deadlines are Beijing time, wherever the server stands. */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

  static {
    useBeijingTime();
  }

  /** The engine, the JDBC drivers and the log read the default zone. */
  static void useBeijingTime() {
    TimeZone.setDefault(TimeZone.getTimeZone(Days.ZONE));
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(Days.ZONE);
  }
}
