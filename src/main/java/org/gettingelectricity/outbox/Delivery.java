package org.gettingelectricity.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a parcel fares.
 *
 * @param attempts tries so far
 * @param dueAt next try; null when it has arrived, or is a dead letter that only a person sends again
 * @param lastStatus and {@code lastError}: what the last failed try met
 */
public record Delivery(long id, String receiver, String lane, long subjectId, State state, int attempts, @Nullable Instant dueAt,
    @Nullable Integer lastStatus, @Nullable String lastError, Instant createdAt, @Nullable Instant sentAt) {

  /** Where a parcel stands. */
  public enum State {
    /** To be sent. */
    PENDING("待发送"),
    /** Arrived. */
    SENT("已送达"),
    /** Failed several times; still tried now and then for days, or at once when somebody asks for it. */
    STUCK("发送受阻");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** The receiver in the courier's own words. */
  public String address() {
    return receiver.substring(receiver.indexOf(':') + 1);
  }

  String courier() {
    return receiver.substring(0, receiver.indexOf(':'));
  }
}
