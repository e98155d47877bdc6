package org.gettingelectricity.clock.event;

import java.time.Instant;
import java.time.LocalDate;
import org.gettingelectricity.calendar.DayUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stage, works or approvals of a case began; published in the transaction that wrote it down.
 *
 * @param limit days, null = no limit
 * @param dueOn last day, null = no limit
 * @param circuit which of several circuits, or null
 */
public record StageStarted(String applicationNo, String clock, String instanceId, @Nullable Integer limit, DayUnit unit,
    @Nullable LocalDate dueOn, boolean provisional, Instant at, @Nullable Integer circuit) {}
