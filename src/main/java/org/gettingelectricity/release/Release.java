package org.gettingelectricity.release;

import java.time.OffsetDateTime;

/**
 * Files submitted by one process owner and, once decided, confirmed or rejected by another.
 *
 * @param note what the second person said, null when nothing
 * @param deploymentId null until deployed
 */
public record Release(String id, State state, String reason, String submittedBy, OffsetDateTime submittedAt, String decidedBy,
    OffsetDateTime decidedAt, String note, String deploymentId) {

  public enum State { SUBMITTED, DEPLOYED, REJECTED }
}
