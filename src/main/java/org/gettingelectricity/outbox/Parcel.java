package org.gettingelectricity.outbox;

import java.time.Instant;

/**
 * One thing for one receiver.
 *
 * @param receiver who gets it: prefix of the {@link Courier}, a colon, and the address in the courier's own words
 * @param lane application number: parcels of a lane arrive at a receiver in the order in which they were written
 * @param subjectId row of the room that knows the contents
 * @param notBefore earliest moment of delivery
 */
public record Parcel(String receiver, String lane, long subjectId, Instant notBefore) {}
