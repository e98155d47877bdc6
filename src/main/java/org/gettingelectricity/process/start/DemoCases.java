package org.gettingelectricity.process.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.StartService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the demo something to look at: one application of each flow, started once, as the outside systems would. */
@Component
@Profile("demo & !test")
class DemoCases {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

  private final StartService starts;
  private final IdentityService identities;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  DemoCases(StartService starts, IdentityService identities, JdbcClient jdbc, ObjectMapper json) {
    this.starts = starts;
    this.identities = identities;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** In a thread of its own: the system serves meanwhile. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    new SimpleAsyncTaskExecutor("example-cases-").submitCompletable(this::startOnce)
        .exceptionally(failure -> {
          LOG.error("The example cases could not be started", failure);
          return null;
        });
  }

  private Void startOnce() throws IOException {
    if (jdbc.sql("select count(*) from ge_case").query(Long.class).single() > 0) {
      return null;
    }
    identities.setAuthentication(Role.INTEGRATION.id(), List.of(Role.INTEGRATION.id()));
    try {
      for (Resource application : new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.json")) {
        LOG.info("Example case {}", starts.start(json.readTree(application.getInputStream())).applicationNo());
      }
      return null;
    } finally {
      identities.clearAuthentication();
    }
  }
}
