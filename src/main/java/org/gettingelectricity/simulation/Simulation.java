package org.gettingelectricity.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it stands.
 *
 * @param side the one that is behind while it runs, TODAY or CHANGED
 * @param done applications of this side that came to their end
 * @param result null until it is done
 * @param failure why it failed, in Chinese, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Simulation(String id, State state, SimulationRequest asked, @Nullable String side, int done, int total, String startedBy,
    OffsetDateTime startedAt, @Nullable OffsetDateTime endedAt, @Nullable Result result, @Nullable String failure) {

  Simulation withoutResult() {
    return new Simulation(id, state, asked, side, done, total, startedBy, startedAt, endedAt, null, failure);
  }

  /** How a simulation stands. */
  public enum State { RUNNING, DONE, FAILED, CANCELLED }

  /**
   * Both sides, side by side.
   *
   * @param changed null when no files were given to try
   * @param happened what really came of a replayed month, null for synthetic applications
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(SimulatedSide today, @Nullable SimulatedSide changed, @Nullable List<SimulatedSide.Stage> happened) {}
}
