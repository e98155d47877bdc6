package org.gettingelectricity.simulation;

import java.util.List;

/** The engine's side of a simulation, in the second system. */
public interface Rehearsal {

  /**
   * Brings the applications of one side from their arrival to their end.
   *
   * @param side whether what is tried is deployed too
   */
  SimulatedSide run(SimulationPlan plan, Side side, Progress progress);

  /** The models of the side that was run, drawn with what their tasks took. */
  List<SimulatedPicture> pictures(Side side);

  /** Told now and then how many applications came to their end. */
  interface Progress {

    void done(int done, int total);
  }
}
