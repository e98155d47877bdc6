package org.gettingelectricity.application;

import java.time.Instant;

/**
 * A case goes nowhere by itself: its process ended, or one of its steps failed for good.
 *
 * @param reason what happened, in Chinese
 */
public record Stall(String reason, Instant since) {}
