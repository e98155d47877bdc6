package org.gettingelectricity.migration;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An order to bring the running cases of one version of a model along to another.
 *
 * @param dryRun whether it is only tried
 * @param finishedAt null while it is worked on
 */
public record Migration(String id, String processKey, int fromVersion, int toVersion, boolean dryRun, String submittedBy,
    OffsetDateTime submittedAt, @Nullable OffsetDateTime finishedAt) {}
