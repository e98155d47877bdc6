package org.gettingelectricity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The system as it is now, started an hour after the earlier version had made the stored databases. */
public class UpgradedSystem {

  static final Instant STARTED = Instant.parse("2026-11-27T13:00:00Z");

  @Configuration(proxyBeanMethods = false)
  static class Afterwards {

    /** Goes on from {@link #STARTED}. */
    @Bean
    @Primary
    Clock clockAfterTheUpgrade() {
      return Clock.offset(Clock.system(TimeConfiguration.ZONE), Duration.between(Instant.now(), STARTED));
    }
  }

  public static void main(String[] args) {
    new SpringApplication(GettingElectricityApplication.class, Afterwards.class).run(args);
  }
}
