package org.gettingelectricity;

import java.time.Instant;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;

/** The system as it is now, at a time shortly after the earlier version had made the stored databases. */
final class UpgradedSystem {

  static final Instant STARTED = Instant.parse("2026-11-27T13:00:00Z");

  private UpgradedSystem() {}

  public static void main(String[] args) {
    SpringApplication system = new SpringApplication(GettingElectricityApplication.class, TestClockConfiguration.class);
    system.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof TestClock clock) {
          clock.set(STARTED);
        }
        return bean;
      }
    }));
    system.run(args);
  }
}
