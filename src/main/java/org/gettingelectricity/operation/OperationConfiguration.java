package org.gettingelectricity.operation;

import org.gettingelectricity.web.FaultLog;
import org.gettingelectricity.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets parts of the product do something at their own pace; in a simulation nothing moves but by its clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile("!simulation")
class OperationConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(OperationConfiguration.class);

  /** What fails is done again at its next turn; until then the log has one entry, of an outage one line. */
  @Bean
  ThreadPoolTaskSchedulerCustomizer failures() {
    return scheduler -> scheduler.setErrorHandler(OperationConfiguration::tell);
  }

  static void tell(Throwable fault) {
    if (Outage.isOne(fault)) {
      LOG.warn("work at its own pace waits for its next turn: {}", FaultLog.line(fault));
    } else {
      LOG.error("work at its own pace failed: {}", FaultLog.brief(fault));
    }
  }
}
