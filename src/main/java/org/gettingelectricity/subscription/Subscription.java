package org.gettingelectricity.subscription;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who is told of events.
 *
 * @param owner who subscribed; is told of the cases it started
 * @param secret shared, signs what is sent
 */
record Subscription(long id, String owner, String url, Set<EventType> types, String secret, Instant createdAt) {

  static final String PREFIX = "subscription";

  String receiver() {
    return PREFIX + ":" + id;
  }

  boolean equalTo(String otherUrl, Set<EventType> otherTypes, String otherSecret) {
    return url.equals(otherUrl) && types.equals(otherTypes) && secret.equals(otherSecret);
  }
}
