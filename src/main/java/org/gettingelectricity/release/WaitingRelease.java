package org.gettingelectricity.release;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release that waits for its second person, for its day, or for somebody to see why it could not be deployed on its day.
 *
 * @param files names of its files
 */
public record WaitingRelease(String id, Release.State state, String reason, String submittedBy, OffsetDateTime submittedAt,
    @Nullable LocalDate effectiveOn, @Nullable String confirmedBy, @Nullable String failure, List<String> files) {}
