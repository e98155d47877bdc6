package org.gettingelectricity.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts the product a second time as a process of its own, with a database in its own memory and a clock that is moved. */
public interface SecondSystem {

  /** What the product is started with to simulate; the folder follows. */
  String ARGUMENT = "--simulate";
  /** In the folder: the plan that is read, and the result that is written. */
  String PLAN = "plan.json";
  String RESULT = "result.json";
  /** Begins a line of its output that tells how far it is: side, done, total. */
  String PROGRESS = "SIMULATION ";

  /** What the file of the result holds: both sides, and their models drawn. */
  record Told(Simulation.Result result, List<SimulatedPicture> pictures) {}

  Process start(Path folder) throws IOException;
}
