package org.gettingelectricity.clock.event;

import java.time.Instant;

/**
 * A stage waits for the customer from now on; published in the transaction that wrote it down.
 *
 * @param clock the stage whose clock stands still meanwhile
 */
public record CustomerAsked(String applicationNo, String clock, Instant at) {}
