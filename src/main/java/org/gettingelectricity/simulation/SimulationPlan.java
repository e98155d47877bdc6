package org.gettingelectricity.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.calendar.HolidayNotice;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.release.DeploymentFile;

/**
 * All a second system needs to simulate both sides.
 *
 * @param asked complete
 * @param staff people in each office, by the id of its group
 * @param live what owners deployed over the packaged files and is in force, each list at once
 * @param calendar holiday notices that were loaded over the packaged ones
 * @param changed what is to be tried; empty when only today is simulated
 * @param replayed applications of a past month in order, empty for synthetic ones
 */
public record SimulationPlan(SimulationRequest asked, Map<String, Integer> staff, List<List<DeploymentFile>> live, List<HolidayNotice> calendar, List<DeploymentFile> changed,
    List<Arrival> replayed) {

  /** How many come in on each side. */
  public int applications() {
    return replayed.isEmpty() ? asked.cases() : replayed.size();
  }

  /**
   * An application as it once came in, without its customer.
   *
   * @param steps its tasks as they were worked, in the order in which they began
   * @param halts its pauses
   */
  public record Arrival(OffsetDateTime at, JsonNode application, List<Step> steps, List<Halt> halts) {}

  /** A task from when it lay there until it was done. */
  public record Step(String task, OffsetDateTime begun, OffsetDateTime ended) {}

  /** Clocks that stood still. */
  public record Halt(OffsetDateTime from, OffsetDateTime until, PauseReason reason, String subReason) {}
}
