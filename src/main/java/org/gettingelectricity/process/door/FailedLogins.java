package org.gettingelectricity.process.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after {@value #LIMIT} wrong passwords for one user from one address within a minute, that address
 * is refused for this user until the minute is over. Nobody else is: a stranger cannot lock an integration user out.
 */
class FailedLogins {

  static final int LIMIT = 10;
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int CAPACITY = 10_000;

  private record Count(int failures, long until) {}

  private final Map<String, Count> counts = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
      return size() > CAPACITY;
    }
  };

  synchronized boolean tooMany(String address, String user) {
    Count count = counts.get(key(address, user));
    return count != null && count.until() - System.nanoTime() > 0 && count.failures() >= LIMIT;
  }

  synchronized void failed(String address, String user) {
    long now = System.nanoTime();
    counts.merge(key(address, user), new Count(1, now + WINDOW_NANOS), (old, first) ->
        old.until() - now > 0 ? new Count(old.failures() + 1, old.until()) : first);
  }

  synchronized void succeeded(String address, String user) {
    counts.remove(key(address, user));
  }

  private static String key(String address, String user) {
    return address + "\0" + user;
  }
}
