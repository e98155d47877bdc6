package org.gettingelectricity.simulation;

import java.util.List;

/** The engine's side of a simulation, in the second system. */
public interface Rehearsal {

  /**
   * Brings the applications of one side from their arrival to their end.
   *
   * @param changed whether what is tried is deployed too
   */
  SimulatedSide run(SimulationPlan plan, boolean changed, Progress progress);

  /** The models of the side that was run, drawn with what their tasks took. */
  List<SimulatedPicture> pictures(String side);

  /** Told after every application that came to its end. */
  interface Progress {

    void done(int done, int total);
  }
}
