package org.gettingelectricity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.UUID;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.simulation.MovedClock;
import org.gettingelectricity.simulation.Rehearsal;
import org.gettingelectricity.simulation.SecondSystem;
import org.gettingelectricity.simulation.Side;
import org.gettingelectricity.simulation.SimulatedSide;
import org.gettingelectricity.simulation.SimulationPlan;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The product as a process that simulates one side and ends, with a database in its memory. */
final class SimulationProgram {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /**
   * In memory, and with room for every statement there is: parsed once, not once a call. What refers to what was proven by the
   * running system, which checks it.
   */
  private static final String DATABASE = "jdbc:h2:mem:%s;QUERY_CACHE_SIZE=2048;INIT=SET REFERENTIAL_INTEGRITY FALSE";

  private SimulationProgram() {}

  static void run(Path folder, Side side) {
    try {
      SimulationPlan plan = JSON.readValue(folder.resolve(SecondSystem.PLAN).toFile(), SimulationPlan.class);
      Rehearsal.Progress progress = (done, total) -> tell(folder, done, total);
      progress.done(0, plan.applications());
      try (ConfigurableApplicationContext system = start(plan)) {
        Rehearsal rehearsal = system.getBean(Rehearsal.class);
        SimulatedSide told = rehearsal.run(plan, side, progress);
        JSON.writeValue(SecondSystem.told(folder, side).toFile(), new SecondSystem.Told(told, rehearsal.pictures(side)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whoever asked for the simulation reads this; when nobody does any more, as after a kill of the system, it is for nothing and
   * leaves nothing.
   */
  private static void tell(Path folder, int done, int total) {
    System.out.println(SecondSystem.PROGRESS + done + " " + total);
    if (System.out.checkError()) {
      FileSystemUtils.deleteRecursively(folder.toFile());
      Runtime.getRuntime().halt(1);
    }
  }

  private static ConfigurableApplicationContext start(SimulationPlan plan) {
    MovedClock clock = new MovedClock(plan.asked().from().atTime(LocalTime.MIDNIGHT).atZone(Days.ZONE).toInstant());
    SpringApplication system = new SpringApplication(GettingElectricityApplication.class);
    system.setAdditionalProfiles("simulation");
    system.addInitializers(context -> context.getBeanFactory().registerSingleton("clock", clock));
    // the doors belong to the product; nobody can come in, for there is no user
    // and nobody is left to read what the engine remembers of the past
    return system.run("--server.port=0", "--spring.datasource.url=" + DATABASE.formatted(UUID.randomUUID()), "--camunda.bpm.job-execution.enabled=false",
        "--camunda.bpm.authorization.enabled=false", "--camunda.bpm.history-level=none", "--camunda.bpm.metrics.enabled=false",
        "--outbox.enabled=false", "--logging.level.root=warn");
  }
}
