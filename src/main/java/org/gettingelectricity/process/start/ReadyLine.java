package org.gettingelectricity.process.start;

import org.gettingelectricity.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The last line of a start: where the system is and who can sign in. */
@Component
class ReadyLine {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

  private final Environment environment;
  private final String address;
  private final String adminUser;

  ReadyLine(Environment environment, @Value("${server.address}") String address, @Value("${admin.user:admin}") String adminUser) {
    this.environment = environment;
    this.address = address;
    this.adminUser = adminUser;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext server && server.getWebServer() != null) {
      LOG.info("Ready on http://{}:{} - {}", address, server.getWebServer().getPort(), users());
    }
  }

  private String users() {
    if (!environment.getProperty("ldap.url", "").isBlank()) {
      return "sign in as the people of the directory do";
    }
    return environment.acceptsProfiles(Profiles.of("demo"))
        ? "sign in as " + Role.CUSTOMER_MANAGER.id() + ", " + Role.SUPERVISOR.id() + " or any other group; password: DEMO_PASSWORD, "
            + "or the one printed when the users were made"
        : "sign in as " + adminUser + " with ADMIN_PASSWORD, or as a user made since";
  }
}
