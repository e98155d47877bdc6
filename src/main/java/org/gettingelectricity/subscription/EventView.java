package org.gettingelectricity.subscription;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.gettingelectricity.calendar.Days;
import org.jspecify.annotations.Nullable;

/** An event as other systems get it, pushed or polled. */
record EventView(@Schema(description = "the same however often it comes") String id,
    @Schema(description = "1, 2, 3 … per case, without gaps") long sequence, @Nullable String applicationNo,
    @Schema(implementation = EventType.class) String type, @Schema(format = "date-time") String occurredAt,
    @JsonRawValue @Schema(implementation = Map.class, description = DATA)
    String data) {

  private static final String DATA = "What happened, by type. "
      + "application.accepted: flow, profile, region, channel, projectCode, customerName, siteAddress, continues, dueDates. "
      + "application.changed: reason, correction, flow, capacityKw, capacityKva, dueDates. "
      + "application.energised, .withdrawn, .terminated: at, reason. "
      + "stage.started: stage, name, limit, unit, dueOn, provisional, circuit. stage.finished (of none that a withdrawal, termination or change "
      + "cuts off): stage, name, startedAt, dueOn, onTime, circuit. "
      + "clock.warned, .breached: clock, name, dueOn. permit.submitted: permit, route, applicant, round, submissionNo. "
      + "permit.decided: permit, round, decision, documentNo, reason. plan.replied: plan with its options. "
      + "rating.given: subject, score, comment.";

  static EventView of(CaseEvent event) {
    return new EventView(event.id(), event.sequence(), event.applicationNo(), event.type().code(),
        Days.text(event.occurredAt()), event.data());
  }
}
