package org.gettingelectricity.release;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Files submitted by one process owner and, once decided, confirmed or rejected by another.
 *
 * @param effectiveOn day (Beijing) on which it is deployed once it is confirmed; null for at once
 * @param note what the second person said, null when nothing
 * @param failure why it could not be deployed on its day, null unless REFUSED
 * @param deploymentId null until deployed
 */
public record Release(String id, State state, String reason, String submittedBy, OffsetDateTime submittedAt, @Nullable String decidedBy,
    @Nullable OffsetDateTime decidedAt, @Nullable String note, @Nullable String deploymentId, @Nullable LocalDate effectiveOn,
    @Nullable String failure) {

  /** CONFIRMED waits for its day; REFUSED was confirmed but did not pass the check on its day. */
  public enum State {
    SUBMITTED("待确认"), CONFIRMED("已确认，待生效"), DEPLOYED("已部署"), REJECTED("已退回"), REFUSED("到期未能生效");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether it may still come to nothing or into force. */
    boolean open() {
      return this == SUBMITTED || this == CONFIRMED;
    }
  }
}
