package org.gettingelectricity.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case.
 *
 * @param rowId for us
 * @param id for others; stays the same however often the event is sent
 * @param sequence 1, 2, 3 ... of the case, without gaps
 * @param data JSON object, by type
 */
record CaseEvent(long rowId, String id, String applicationNo, long sequence, EventType type, Instant occurredAt, String data,
    @Nullable Long position) {}
