package org.gettingelectricity.release;

import java.time.OffsetDateTime;

/**
 * An earlier version made the live one again.
 *
 * @param fromVersion number that was live before
 * @param restoredVersion number of the version that was deployed anew
 * @param liveVersion number the same content has now
 */
public record Rollback(String id, String processKey, int fromVersion, int restoredVersion, int liveVersion, String deploymentId,
    String reason, String rolledBackBy, OffsetDateTime rolledBackAt) {}
