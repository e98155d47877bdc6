package org.gettingelectricity.transition;

import java.time.LocalDate;

/**
 * An interim supply as it stands (000 三(一)2, 002 三(二)1): how the customer is supplied meanwhile, and how far the
 * reinforcement of the grid is that replaces it.
 *
 * @param revision the plan it belongs to
 * @param source how the customer is supplied meanwhile
 * @param untilOn last day of it, as planned or as put off
 * @param reinforcementFrom day on which the reinforcement shall start
 * @param projectNo number of the reinforcement project, or null before it started
 * @param startedOn day on which the reinforcement started, or null
 * @param timesPutOff how often the last day was put off
 * @param reason why it was put off last, or null
 * @param permanentSource the source that replaced it, or null
 * @param endedOn day on which the permanent supply stood or the case ended, or null
 */
public record TransitionalSupply(long id, String applicationNo, int revision, String source, LocalDate untilOn,
    LocalDate reinforcementFrom, String projectNo, LocalDate startedOn, int timesPutOff, String reason, String permanentSource,
    LocalDate endedOn) {

  boolean open() {
    return endedOn == null;
  }

  /** Whether a promised day has passed without what was promised for it. */
  boolean late(LocalDate today) {
    return open() && (today.isAfter(untilOn) || startedOn == null && today.isAfter(reinforcementFrom));
  }
}
