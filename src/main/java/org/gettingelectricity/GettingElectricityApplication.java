package org.gettingelectricity;

import java.nio.file.Path;
import org.gettingelectricity.simulation.SecondSystem;
import org.gettingelectricity.simulation.Side;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the system: the engine with its models, the API, the web pages. */
@SpringBootApplication
public class GettingElectricityApplication {

  public static void main(String[] args) {
    TimeConfiguration.sameEverywhere();
    if (args.length == 3 && args[0].equals(SecondSystem.ARGUMENT)) {
      SimulationProgram.run(Path.of(args[1]), Side.valueOf(args[2]));
      return;
    }
    SpringApplication.run(GettingElectricityApplication.class, args);
  }
}
