package org.gettingelectricity.process.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells all nodes that users, passwords or memberships changed: what was verified under an earlier version is asked again. */
@Component
public class IdentityVersion {

  private final JdbcClient jdbc;

  IdentityVersion(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public long current() {
    return jdbc.sql("select version from ge_identity_version where id = 1").query(Long.class).single();
  }

  void raise() {
    jdbc.sql("update ge_identity_version set version = version + 1 where id = 1").update();
  }

  /** Whoever is signed in with an earlier password, or as somebody who is gone, is so no longer, on any node. */
  void endSessions(String user) {
    jdbc.sql("delete from ge_session where principal_name = :user").param("user", user).update();
  }
}
