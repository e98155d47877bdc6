package org.gettingelectricity.process.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.gettingelectricity.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Passwords that somebody else has chosen, an administrator for a new colleague: they open the page on which they are changed,
 * and nothing else. Programs ({@code integration}, {@code monitoring}) have nobody who could change one and are left alone.
 * {@code FIRST_PASSWORD_CHANGE} switches it; off in the demo unless asked for. They open nothing any more after
 * {@code FIRST_PASSWORD_VALID}. Where {@code PASSWORD_MAX_AGE} names a time, people change their own passwords after it, too.
 */
@Component
public class InitialPasswords {

  private static final Set<String> PROGRAMS = Set.of(Role.INTEGRATION.id(), Role.MONITORING.id());

  private final JdbcClient jdbc;
  private final Clock clock;
  private final boolean changed;
  private final Duration valid;
  private final Period longest;

  InitialPasswords(JdbcClient jdbc, Clock clock, Environment environment, @Value("${first.password.change:}") String asked,
      @Value("${first.password.valid:P7D}") Duration valid, @Value("${password.max.age:P0D}") Period longest) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.valid = valid;
    this.longest = longest;
    this.changed = asked.isBlank() ? !environment.acceptsProfiles(Profiles.of("demo")) : Boolean.parseBoolean(asked);
  }

  /** @param setter who set the password; null when the system did at its start */
  void noted(String user, @Nullable String setter) {
    if (setter != null) {
      jdbc.sql("delete from ge_initial_password where user_id = :user").param("user", user).update();
    }
    if (setter != null && !setter.equals(user)) {
      jdbc.sql("insert into ge_initial_password (user_id, since) values (:user, :since)").param("user", user)
          .param("since", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
  }

  /** Whether the user has to change the password before anything else: it is somebody else's choice, or too old. */
  public boolean mustBeChanged(String user, Collection<String> groups) {
    return person(groups) && (changed && given(user).isPresent() || !longest.isZero() && tooOld(user));
  }

  /** Whether the password was given by somebody else so long ago that it opens nothing any more. */
  boolean over(String user) {
    return changed && given(user).filter(since -> since.isBefore(clock.instant().minus(valid))).isPresent()
        && person(jdbc.sql("select GROUP_ID_ from ACT_ID_MEMBERSHIP where USER_ID_ = :user").param("user", user).query(String.class).list());
  }

  private static boolean person(Collection<String> groups) {
    return groups.isEmpty() || !PROGRAMS.containsAll(groups);
  }

  private Optional<Instant> given(String user) {
    return jdbc.sql("select since from ge_initial_password where user_id = :user").param("user", user).query(OffsetDateTime.class).optional()
        .map(OffsetDateTime::toInstant);
  }

  private boolean tooOld(String user) {
    return jdbc.sql("select at from ge_password_history where user_id = :user order by id desc fetch first 1 rows only")
        .param("user", user).query(OffsetDateTime.class).optional()
        .filter(chosen -> chosen.isBefore(OffsetDateTime.now(clock).minus(longest))).isPresent();
  }
}
