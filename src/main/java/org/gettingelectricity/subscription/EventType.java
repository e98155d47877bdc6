package org.gettingelectricity.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What other systems are told. */
enum EventType {
  ACCEPTED("application.accepted"),
  CHANGED("application.changed"),
  ENERGISED("application.energised"),
  WITHDRAWN("application.withdrawn"),
  TERMINATED("application.terminated"),
  STAGE_STARTED("stage.started"),
  STAGE_FINISHED("stage.finished"),
  CLOCK_WARNED("clock.warned"),
  CLOCK_BREACHED("clock.breached"),
  PERMIT_SUBMITTED("permit.submitted"),
  PERMIT_DECIDED("permit.decided"),
  PLAN_REPLIED("plan.replied"),
  RATING_GIVEN("rating.given");

  private final String code;

  EventType(String code) {
    this.code = code;
  }

  @JsonValue
  String code() {
    return code;
  }

  static Optional<EventType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }
}
