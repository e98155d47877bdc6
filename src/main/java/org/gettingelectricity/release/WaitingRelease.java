package org.gettingelectricity.release;

import java.time.OffsetDateTime;
import java.util.List;

/** A release nobody has confirmed or turned down yet. @param files names of its files */
public record WaitingRelease(String id, String reason, String submittedBy, OffsetDateTime submittedAt, List<String> files) {}
