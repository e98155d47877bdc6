package org.gettingelectricity.process;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the engine is set up beyond application.yaml. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** The engine starts on a prepared database: its own tables and ours exist. */
  @Bean
  @DependsOnDatabaseInitialization
  static ProcessEnginePlugin engineSettings() {
    return new AbstractCamundaConfiguration() {
      @Override
      public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setHistoryTimeToLive("P1826D");
        engine.setGeneralResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9._@-]*");
        // a stranger's guesses must not lock a user out; FailedLogins slows the guessing address down instead
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
      }
    };
  }
}
