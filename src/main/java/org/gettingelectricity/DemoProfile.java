package org.gettingelectricity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Switches the profile {@code demo} on when nobody chose a profile and the system runs on its embedded database.
 * A system on a database server, or with the users of a directory, therefore never gets demo users.
 */
class DemoProfile implements EnvironmentPostProcessor, Ordered {

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    String url = environment.getProperty("spring.datasource.url", "");
    boolean directory = !environment.getProperty("ldap.url", "").isBlank();
    if (environment.getActiveProfiles().length == 0 && url.startsWith("jdbc:h2:") && !directory) {
      environment.addActiveProfile("demo");
    }
  }

  /** After the configuration files were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
