package org.gettingelectricity.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.gettingelectricity.clock.ClockCode;
import org.jspecify.annotations.Nullable;

/**
 * One rung of an alarm.
 *
 * @param instanceId run of the clock; the application number for the totals
 * @param rung WARNING, BREACH or a group further up
 * @param told groups that were told
 * @param closedAt when the clock ended, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alarm(String applicationNo, ClockCode clock, String clockLabel, String instanceId, String rung,
    List<String> told, @Nullable OffsetDateTime raisedAt, @Nullable OffsetDateTime closedAt) {}
