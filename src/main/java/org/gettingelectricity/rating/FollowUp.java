package org.gettingelectricity.rating;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What follows a low rating or a complaint (POLICY 15, 002 四(三)): a call-back, and the remedy where the customer is right.
 *
 * @param cause what was heard, and over which line
 * @param topic what it is about
 * @param referenceNo number of the complaint at the hotline; null for a rating
 * @param score the rating, 1 to 5; null for a complaint
 * @param dueOn last day by which it has to be closed
 * @param manager user id of the client manager who answered for the case then, or null
 * @param confirmed whether the call-back found the customer right; null before it
 * @param satisfied whether the customer is content with the remedy; null before, or where none was owed
 */
public record FollowUp(long id, String applicationNo, Cause cause, Topic topic, @Nullable String referenceNo,
    @Nullable Integer score, String statement, Instant openedAt, String openedBy, LocalDate dueOn, @Nullable String manager,
    @Nullable Boolean reached, @Nullable String finding, @Nullable Boolean confirmed, @Nullable Instant calledAt,
    @Nullable String calledBy, @Nullable String improvement, @Nullable Boolean satisfied, @Nullable Instant closedAt,
    @Nullable String closedBy) {

  /** Where it was heard. */
  public enum Cause {
    LOW_RATING("差评"),
    HOTLINE_12398("12398 投诉"),
    HOTLINE_95598("95598 投诉"),
    INTERNAL_SUPERVISION("内部监督电话投诉");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** What a customer complains about (POLICY 16). */
  public enum Topic {
    SERVICE("服务质量"),
    ACCESS_CONSTRAINED("受限接入"),
    IMPROPER_FEE("违规收费"),
    CONTRACTOR_DESIGNATED("“三指定”"),
    DELAY("办理超期"),
    OTHER("其他");

    private final String label;

    Topic(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public boolean open() {
    return closedAt == null;
  }
}
