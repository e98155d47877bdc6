package org.gettingelectricity.release;

import java.time.Instant;

/**
 * A version of a model as the engine keeps it. The one with the highest number is live.
 *
 * @param deployedBy user id, null when the product deployed it itself at start
 * @param openCases applications that something of this version still runs for
 */
public record ModelVersion(String key, String name, int version, String deploymentId, Instant deployedAt, String deployedBy,
    long openCases) {}
