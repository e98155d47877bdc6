package org.gettingelectricity.pause;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import org.gettingelectricity.clock.PauseReason;
import org.jspecify.annotations.Nullable;

/**
 * A stop of all clocks of a case. It begins when a second person confirms the request, and ends at the moment the
 * resumption was asked for, once a second person has confirmed that too: neither end can be moved to stop the clock longer.
 *
 * @param evidence what proves the reason: number or name of the document
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pause(long id, PauseReason reason, String subReason, @Nullable String explanation, String evidence, boolean evidenceFile,
    String requestedBy, @Nullable OffsetDateTime requestedAt, @Nullable String confirmedBy, @Nullable OffsetDateTime confirmedAt,
    @Nullable String refusedBy, @Nullable OffsetDateTime refusedAt, @Nullable String resumeReason,
    @Nullable String resumeEvidence, @Nullable String resumeBy, @Nullable OffsetDateTime resumeAt, @Nullable String resumeConfirmedBy,
    @Nullable OffsetDateTime resumeConfirmedAt) {

  enum State {
    REQUESTED("待确认"), REFUSED("已退回"), IN_EFFECT("暂停中"), RESUMPTION_REQUESTED("待确认恢复"), ENDED("已恢复");

    private final String label;

    State(String label) {
      this.label = label;
    }
  }

  @JsonProperty
  String reasonName() {
    return reason.label();
  }

  @JsonProperty
  @Nullable String subReasonName() {
    return reason.subReasons().get(subReason);
  }

  @JsonProperty
  String stateName() {
    return state().label;
  }

  @JsonProperty
  State state() {
    if (resumeConfirmedAt != null) {
      return State.ENDED;
    }
    if (confirmedAt == null) {
      return refusedAt == null ? State.REQUESTED : State.REFUSED;
    }
    return resumeAt == null ? State.IN_EFFECT : State.RESUMPTION_REQUESTED;
  }
}
