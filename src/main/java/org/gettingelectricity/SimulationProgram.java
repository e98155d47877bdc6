package org.gettingelectricity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.simulation.MovedClock;
import org.gettingelectricity.simulation.Rehearsal;
import org.gettingelectricity.simulation.SecondSystem;
import org.gettingelectricity.simulation.SimulatedPicture;
import org.gettingelectricity.simulation.SimulatedSide;
import org.gettingelectricity.simulation.Simulation;
import org.gettingelectricity.simulation.SimulationPlan;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The product as a process that simulates and ends: one system after the other, each with a database of its own in memory. */
final class SimulationProgram {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private SimulationProgram() {}

  static void run(Path folder) {
    try {
      SimulationPlan plan = JSON.readValue(folder.resolve(SecondSystem.PLAN).toFile(), SimulationPlan.class);
      List<SimulatedPicture> pictures = new ArrayList<>();
      SimulatedSide today = side(plan, false, pictures);
      SimulatedSide changed = plan.changed().isEmpty() ? null : side(plan, true, pictures);
      JSON.writeValue(folder.resolve(SecondSystem.RESULT).toFile(),
          new SecondSystem.Told(new Simulation.Result(today, changed, null), pictures));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SimulatedSide side(SimulationPlan plan, boolean changed, List<SimulatedPicture> pictures) {
    String name = changed ? "CHANGED" : "TODAY";
    tell(name, 0, plan.asked().cases());
    try (ConfigurableApplicationContext system = start(plan)) {
      Rehearsal rehearsal = system.getBean(Rehearsal.class);
      SimulatedSide side = rehearsal.run(plan, changed, (done, total) -> tell(name, done, total));
      pictures.addAll(rehearsal.pictures(name));
      return side;
    }
  }

  private static void tell(String side, int done, int total) {
    System.out.println(SecondSystem.PROGRESS + side + " " + done + " " + total);
  }

  private static ConfigurableApplicationContext start(SimulationPlan plan) {
    MovedClock clock = new MovedClock(plan.asked().from().atTime(LocalTime.MIDNIGHT).atZone(Days.ZONE).toInstant());
    SpringApplication system = new SpringApplication(GettingElectricityApplication.class);
    system.setAdditionalProfiles("simulation");
    system.addInitializers(context -> context.getBeanFactory().registerSingleton("clock", clock));
    // the doors belong to the product; nobody can come in, for there is no user
    return system.run("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "--camunda.bpm.job-execution.enabled=false",
        "--outbox.enabled=false", "--logging.level.root=warn");
  }
}
