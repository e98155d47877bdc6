package org.gettingelectricity.clock.event;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stage, works or approvals of a case came to its end through its work, not because it was broken off; published in the transaction that wrote it down.
 *
 * @param dueOn last day it had, null = no limit
 * @param circuit which of several circuits, or null
 */
public record StageFinished(String applicationNo, String clock, String instanceId, @Nullable LocalDate dueOn, Instant startedAt,
    Instant at, @Nullable Integer circuit) {}
