package org.gettingelectricity.migration;

import java.util.List;
import java.util.Map;
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

  /**
   * Moves processes, or tries it and leaves everything as it was: all of them in one transaction, or each in one of its own
   * when one of them stays or somebody works on it meanwhile.
   */
  void move(List<Running> processes, String key, int from, int to, boolean tryOnly, Told told);

  /** Is told how each process fares, in the transaction that moves it. */
  interface Told {

    void how(Map<Running, Outcome> outcomes);
  }
}
