package org.gettingelectricity.clock;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.policy.code.Owner;

/**
 * What became of the time of one case up to a day, for tables over many cases.
 *
 * @param stageDays working days of the longest run of each stage, of works and of approvals, its pauses and waits left out
 * @param started day on which the first run of each clock began
 * @param ended day on which the last run of each clock ended; absent while one is open
 * @param late clocks of which a run went beyond its own due date
 * @param handlingDays working days of the handling clock (POLICY 6), those of a withdrawn predecessor included (D-28)
 * @param wholeDays working days from acceptance to the end, force majeure left out (004 指标6), a predecessor's included
 * @param promisedDays working days of the whole-process clock by the rules of the case's own policy (POLICY 6.2)
 * @param seconds who held the case how long; the sum is the whole life of the case up to the day
 */
public record SpentTime(String applicationNo, Map<ClockCode, Integer> stageDays, Map<ClockCode, LocalDate> started,
    Map<ClockCode, LocalDate> ended, Set<ClockCode> late, int handlingDays, int wholeDays, int promisedDays,
    Map<Owner, Long> seconds) {

  /** Working days of a stage; 0 when the case did not pass it. */
  public int days(ClockCode stage) {
    return stageDays.getOrDefault(stage, 0);
  }

  /** Seconds an owner held the case. */
  public long seconds(Owner owner) {
    return seconds.getOrDefault(owner, 0L);
  }
}
