package org.gettingelectricity.release;

import java.util.List;

/**
 * A release as process owners see it: it waits for its second person or its day, or has come to its end.
 *
 * @param files names of its files
 * @param outdated those of them that have got another version since it was submitted, while it waits
 */
public record WaitingRelease(Release release, List<String> files, List<String> outdated) {}
