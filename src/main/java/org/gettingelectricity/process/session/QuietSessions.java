package org.gettingelectricity.process.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.context.annotation.Primary;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Writes a session only when something in it has changed, and its last use once a minute. The engine's pages put who is
 * signed in back into the session at the end of each request, changed or not: each would be a write, and one that came late
 * would sign in again who has signed out meanwhile.
 */
@Component
@Primary
class QuietSessions implements SessionRepository<QuietSessions.Quiet> {

  /** How far the stored time of the last use may lag behind. */
  static final Duration LAG = Duration.ofMinutes(1);

  private final SessionRepository<Session> store;
  private final Runnable cleaning;

  @SuppressWarnings("unchecked") // the store's own type of session is hidden
  QuietSessions(JdbcIndexedSessionRepository store) {
    this.store = (SessionRepository<Session>) (SessionRepository<?>) store;
    this.cleaning = store::cleanUpExpiredSessions;
  }

  @Scheduled(cron = JdbcIndexedSessionRepository.DEFAULT_CLEANUP_CRON)
  void clean() {
    cleaning.run();
  }

  @Override
  public Quiet createSession() {
    return new Quiet(store.createSession(), true);
  }

  @Override
  public void save(Quiet session) {
    if (session.changed) {
      store.save(session.stored);
      session.changed = false;
    }
  }

  @Override
  public @Nullable Quiet findById(String id) {
    Session stored = store.findById(id);
    return stored == null ? null : new Quiet(stored, false);
  }

  @Override
  public void deleteById(String id) {
    store.deleteById(id);
  }

  /** A session as the store knows it, and what of it has changed since. */
  static final class Quiet implements Session {

    private final Session stored;
    private final Map<String, byte[]> asRead = new HashMap<>();
    private Instant lastAccessed;
    private boolean changed;

    private Quiet(Session stored, boolean changed) {
      this.stored = stored;
      this.changed = changed;
      this.lastAccessed = stored.getLastAccessedTime();
    }

    /** Nothing, where another version of the product has written what this one cannot read. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
      try {
        Object value = stored.getAttribute(name);
        if (value != null) {
          asRead.computeIfAbsent(name, key -> bytes(value));
        }
        return (T) value;
      } catch (ConversionException | SerializationFailedException e) {
        return null;
      }
    }

    @Override
    public void setAttribute(String name, Object value) {
      getAttribute(name);
      byte[] before = asRead.get(name);
      if (before == null || value == null || !Objects.deepEquals(before, bytes(value))) {
        stored.setAttribute(name, value);
        asRead.put(name, value == null ? null : bytes(value));
        changed = true;
      }
    }

    @Override
    public void removeAttribute(String name) {
      stored.removeAttribute(name);
      asRead.remove(name);
      changed = true;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
      lastAccessed = time;
      if (Duration.between(stored.getLastAccessedTime(), time).compareTo(LAG) >= 0) {
        stored.setLastAccessedTime(time);
        changed = true;
      }
    }

    @Override
    public String changeSessionId() {
      changed = true;
      return stored.changeSessionId();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      stored.setMaxInactiveInterval(interval);
      changed = true;
    }

    @Override
    public String getId() {
      return stored.getId();
    }

    @Override
    public Set<String> getAttributeNames() {
      return stored.getAttributeNames();
    }

    @Override
    public Instant getCreationTime() {
      return stored.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
      return lastAccessed;
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return stored.isExpired();
    }

    private static byte[] bytes(Object value) {
      return new SerializingConverter().convert(value);
    }
  }
}
