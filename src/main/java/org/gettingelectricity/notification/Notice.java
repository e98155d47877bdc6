package org.gettingelectricity.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person over one channel.
 *
 * @param code N1 to N10
 * @param template file it was written with
 * @param recipient name of the person
 * @param phone and {@code email} of the person, null where not known
 */
record Notice(long id, String applicationNo, String code, String template, Audience audience, String channel,
    String recipient, @Nullable String phone, @Nullable String email, String text, Instant createdAt) {}
