package org.gettingelectricity.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the applications on one side.
 *
 * @param open neither energised nor ended when nothing happened any more
 * @param paused cases whose clocks stood still for some time
 * @param refused applications the policy did not take, by code
 * @param stuck tasks nobody could finish, with the reason of the refusal
 * @param simulatedDays from the first arrival to the last step, calendar days
 */
public record SimulatedSide(int cases, int energised, int open, int paused, List<Count> refused, List<Stage> stages, List<Office> offices,
    List<Payer> payers, List<Count> stuck, long simulatedDays, long seconds) {

  /** How often something happened. */
  public record Count(String what, int times) {}

  /**
   * A stage of a flow, or one of its totals.
   *
   * @param limit days allowed, the least and the most where cases differ, with their unit; null without limit
   * @param meanDays working days from begin to end, waits for the customer included; of the handling time those that count in it
   * @param overdueShare of those that ended, 0 to 1
   */
  public record Stage(String flow, String flowName, String stage, String name, @Nullable String limit, int runs, double meanDays,
      int maxDays, int overdue, double overdueShare) {}

  /**
   * The load of an office.
   *
   * @param loadShare time at work of the time its people were there while anything was to do, 0 to 1
   * @param meanWaitHours hours of the clock a task waited for somebody
   * @param longestQueue most tasks that waited at once
   */
  public record Office(String office, String name, int staff, int tasks, double workedHours, double loadShare, double meanWaitHours,
      int longestQueue) {}

  /** Who pays what, counted over all cases. */
  public record Payer(String item, String name, String payer, int cases) {}
}
