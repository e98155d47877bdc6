package org.gettingelectricity.process.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hashes of the last passwords of each user, none of which is taken again. */
@Component
class PasswordHistory {

  static final int REMEMBERED = 5;

  private record Earlier(String passwordHash, String salt) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  PasswordHistory(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  boolean knows(String user, String password, PasswordManager passwords) {
    List<Earlier> earlier = jdbc.sql("""
        select password_hash, salt from ge_password_history where user_id = :user order by id desc fetch first :most rows only""")
        .param("user", user).param("most", REMEMBERED).query(Earlier.class).list();
    return earlier.stream().anyMatch(one -> passwords.check(EncryptionUtil.saltPassword(password, one.salt()), one.passwordHash()));
  }

  /** @param user as it was saved */
  void remember(UserEntity user) {
    jdbc.sql("insert into ge_password_history (user_id, password_hash, salt, at) values (:user, :hash, :salt, :at)")
        .param("user", user.getId()).param("hash", user.getPassword()).param("salt", user.getSalt())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }
}
