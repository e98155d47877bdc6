package org.gettingelectricity.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.clock.ClockCode;
import org.jspecify.annotations.Nullable;

/**
 * A rung of an alarm was climbed; published in the transaction that wrote it down.
 *
 * @param rung WARNING, BREACH or a group further up
 * @param told groups that have to act
 * @param dueOn last day of the clock, null when it is not known any more
 */
public record AlarmRaised(String applicationNo, ClockCode clock, String instanceId, String rung, List<String> told,
    @Nullable LocalDate dueOn, Instant at) {

  public boolean warning() {
    return Ladder.WARNING.equals(rung);
  }

  public boolean breach() {
    return Ladder.BREACH.equals(rung);
  }
}
