package org.gettingelectricity.plan;

import java.time.Instant;
import org.gettingelectricity.access.Role;

/**
 * What one department says of a plan (001 附件3 四, 002 三(三)2).
 *
 * @param revision the plan it is about
 * @param agreed null where the department only remarks
 * @param opinion its words, or null
 * @param afterwards whether the customer had the answer already, on the spot
 */
public record Opinion(int revision, Role department, Boolean agreed, String opinion, boolean afterwards,
    String givenBy, Instant givenAt) {}
