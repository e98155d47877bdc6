package org.gettingelectricity.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's side of bringing running cases along. */
public interface RunningProcesses {

  /** A running process of a case. */
  record Running(String processInstanceId, String applicationNo) {}

  /**
   * How one fares.
   *
   * @param refusal why it stays where it is, null when it goes along
   * @param movedDates dates that are not as before, empty when all are
   */
  record Outcome(@Nullable String refusal, List<String> movedDates) {
    public boolean moved() {
      return refusal == null && movedDates.isEmpty();
    }
  }

  /** Whether the engine keeps this version of a model of the product. */
  boolean known(String key, int version);

  /** Stages with a clock that one version has and the other does not have in the same place; their clocks would be lost. */
  Optional<String> lostStage(String key, int from, int to);

  Plan plan(String key, int from, int to);

  List<Running> of(String key, int version);

  /** Moves one process in a transaction of its own, or tries it and leaves everything as it was. */
  Outcome move(Running process, String key, int from, int to, boolean tryOnly);
}
