package org.gettingelectricity.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts the product a second time as a process of its own, with a database in its own memory and a clock that is moved. */
public interface SecondSystem {

  /** What the product is started with to simulate; the folder and the side follow. */
  String ARGUMENT = "--simulate";
  /** In the folder: the plan that is read. */
  String PLAN = "plan.json";
  /** Begins a line of its output that tells how far it is: done, total. */
  String PROGRESS = "SIMULATION ";

  /** What came of a side, and its models drawn. */
  record Told(SimulatedSide side, List<SimulatedPicture> pictures) {}

  /** Where a side's process writes what came of it. */
  static Path told(Path folder, Side side) {
    return folder.resolve(side + ".json");
  }

  /** With less right to the processors than the running system has. */
  Process start(Path folder, Side side) throws IOException;
}
