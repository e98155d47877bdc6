package org.gettingelectricity.subscription;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import org.gettingelectricity.calendar.Days;

/** An event as other systems get it, pushed or polled. */
record EventView(String id, long sequence, String applicationNo, String type, String occurredAt,
    @JsonRawValue @Schema(type = "object") String data) {

  static EventView of(CaseEvent event) {
    return new EventView(event.id(), event.sequence(), event.applicationNo(), event.type().code(),
        Days.text(event.occurredAt()), event.data());
  }
}
