package org.gettingelectricity.process.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.gettingelectricity.access.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Passwords that somebody else has chosen, an administrator for a new colleague: they open the page on which they are changed,
 * and nothing else. Programs ({@code integration}, {@code monitoring}) have nobody who could change one and are left alone.
 * {@code FIRST_PASSWORD_CHANGE} switches it; off in the demo unless asked for.
 */
@Component
public class InitialPasswords {

  private static final Set<String> PROGRAMS = Set.of(Role.INTEGRATION.id(), Role.MONITORING.id());

  private final JdbcClient jdbc;
  private final Clock clock;
  private final boolean changed;

  InitialPasswords(JdbcClient jdbc, Clock clock, Environment environment, @Value("${first.password.change:}") String asked) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.changed = asked.isBlank() ? !environment.acceptsProfiles(Profiles.of("demo")) : Boolean.parseBoolean(asked);
  }

  /** @param setter who set the password; null when the system did at its start */
  void noted(String user, String setter) {
    if (setter != null) {
      jdbc.sql("delete from ge_initial_password where user_id = :user").param("user", user).update();
    }
    if (setter != null && !setter.equals(user)) {
      jdbc.sql("insert into ge_initial_password (user_id, since) values (:user, :since)").param("user", user)
          .param("since", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
  }

  /** Whether the user has to change the password before anything else. */
  public boolean mustBeChanged(String user, Collection<String> groups) {
    return changed && (groups.isEmpty() || !PROGRAMS.containsAll(groups))
        && jdbc.sql("select count(*) from ge_initial_password where user_id = :user").param("user", user).query(Integer.class).single() > 0;
  }
}
