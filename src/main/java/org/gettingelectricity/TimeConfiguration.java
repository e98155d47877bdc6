package org.gettingelectricity;

import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the system. Deadlines are Beijing time, wherever the server stands. */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  static {
    // the engine and the JDBC drivers read the default zone
    TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(ZONE);
  }
}
