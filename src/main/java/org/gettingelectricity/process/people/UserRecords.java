package org.gettingelectricity.process.people;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of users beside the engine's own row. */
@Component
class UserRecords {

  private static final List<String> TABLES = List.of("ge_password_history", "ge_federated_user", "ge_initial_password");

  private final JdbcClient jdbc;

  UserRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whoever is signed in with an earlier password, or as somebody who is gone, is so no longer, on any node. */
  void endSessions(String user) {
    jdbc.sql("delete from ge_session where principal_name = :user").param("user", user).update();
  }

  /** Somebody new under the same name starts without a past. */
  void forget(String user) {
    TABLES.forEach(table -> jdbc.sql("delete from " + table + " where user_id = :user").param("user", user).update());
    endSessions(user);
  }
}
