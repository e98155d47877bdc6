package org.gettingelectricity.policy;

import org.gettingelectricity.calendar.Calendars;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this package that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

  @Bean
  PolicyBinder policyBinder(Calendars calendars) {
    return new PolicyBinder(calendars::current);
  }
}
