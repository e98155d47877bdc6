package org.gettingelectricity.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.application.CaseEngine;
import org.gettingelectricity.calendar.HolidayNotice;
import org.gettingelectricity.clock.PauseReason;
import org.gettingelectricity.release.DeploymentFile;
import org.jspecify.annotations.Nullable;

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
public record SimulationPlan(SimulationRequest asked, Map<String, Integer> staff, List<List<DeploymentFile>> live,
    List<HolidayNotice> calendar, List<DeploymentFile> changed, List<Arrival> replayed) {

  /** How many come in on each side. */
  public int applications() {
    return replayed.isEmpty() ? asked.cases() : replayed.size();
  }

  /**
   * An application as it once came in, without its customer.
   *
   * @param steps its tasks as they were worked, in the order in which they began
   * @param halts its pauses
   * @param turns what was changed, corrected and broken off
   */
  public record Arrival(OffsetDateTime at, JsonNode application, List<Step> steps, List<Halt> halts, List<Turn> turns) {}

  /**
   * A task from when it lay there until it was done.
   *
   * @param brokenOff whether it ended without being done
   * @param answers what decides how a case goes on: ticks, numbers and choices, by field; nothing that was written in words
   */
  public record Step(String task, CaseEngine.Subject subject, OffsetDateTime begun, OffsetDateTime ended, boolean brokenOff,
      Map<String, Object> answers) {}

  /** What somebody did with a case besides its tasks. @param facts as they were said then, null where the case ended */
  public record Turn(OffsetDateTime at, Kind kind, @Nullable JsonNode facts) {

    /** A change goes back in the flow, a correction does not; the others end the case. */
    public enum Kind { CHANGE, CORRECTION, WITHDRAWAL, TERMINATION }
  }

  /** Clocks that stood still. */
  public record Halt(OffsetDateTime from, OffsetDateTime until, PauseReason reason, String subReason) {}
}
