package org.gettingelectricity.simulation;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** The engine's side of a replay: how the tasks of past cases were worked. */
public interface PastTasks {

  /** Tasks that came to an end, of the cases accepted in the time, by application number, in the order in which they began. */
  Map<String, List<SimulationPlan.Step>> of(OffsetDateTime from, OffsetDateTime before);
}
