package org.gettingelectricity.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Slows down guessing, over all nodes and doors: after ten wrong passwords for one user from one address within a minute that
 * address is refused for this user until the minute is over. Who spreads guesses over many users is stopped by the address,
 * who spreads them over many addresses by the user; both of these leave alone the addresses from which the user has proven
 * the password before, so that no stranger shuts out an integrated system or an office behind one address.
 */
@Service
public class LoginAttempts {

  public static final int MOST_FOR_A_USER_FROM_AN_ADDRESS = 10;
  private static final Limit PAIR = new Limit(MOST_FOR_A_USER_FROM_AN_ADDRESS, Duration.ofMinutes(1));
  private static final Limit ADDRESS = new Limit(200, Duration.ofMinutes(10));
  private static final Limit USER = new Limit(50, Duration.ofMinutes(15));

  private record Limit(int most, Duration window) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  LoginAttempts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public boolean tooMany(String user, String address) {
    List<String> full = jdbc.sql("""
        select login_key from ge_login_failure
        where login_key in (:keys) and failures >= most and until_at > :now""")
        .param("keys", List.of(pair(user, address), byAddress(address), byUser(user))).param("now", now())
        .query(String.class).list();
    return full.contains(pair(user, address)) || !full.isEmpty() && !known(user, address);
  }

  public void failed(String user, String address) {
    count(pair(user, address), PAIR);
    count(byAddress(address), ADDRESS);
    count(byUser(user), USER);
  }

  /** Only a proven password ends the count, and only that of this user from this address. */
  public void succeeded(String user, String address) {
    jdbc.sql("delete from ge_login_failure where login_key = :key").param("key", pair(user, address)).update();
    if (!known(user, address)) {
      try {
        jdbc.sql("insert into ge_login_known (login_key, at) values (:key, :at)").param("key", pair(user, address))
            .param("at", now()).update();
      } catch (DuplicateKeyException e) {
        return; // known since this moment, by another request
      }
    }
  }

  private boolean known(String user, String address) {
    return jdbc.sql("select count(*) from ge_login_known where login_key = :key").param("key", pair(user, address))
        .query(Integer.class).single() > 0;
  }

  private void count(String key, Limit limit) {
    if (counted(key, limit) == 0) {
      try {
        jdbc.sql("insert into ge_login_failure (login_key, failures, most, until_at) values (:key, 1, :most, :until)")
            .param("key", key).param("most", limit.most()).param("until", until(limit)).update();
      } catch (DuplicateKeyException e) {
        counted(key, limit);
      }
    }
  }

  private int counted(String key, Limit limit) {
    return jdbc.sql("""
        update ge_login_failure set failures = case when until_at > :now then failures + 1 else 1 end,
          until_at = case when until_at > :now then until_at else :until end where login_key = :key""")
        .param("now", now()).param("until", until(limit)).param("key", key).update();
  }

  private Object now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private Object until(Limit limit) {
    Instant end = clock.instant().plus(limit.window());
    return end.atOffset(ZoneOffset.UTC);
  }

  private static String pair(String user, String address) {
    return key("pair", user, address);
  }

  private static String byAddress(String address) {
    return key("address", "", address);
  }

  private static String byUser(String user) {
    return key("user", user, "");
  }

  private static String key(String kind, String user, String address) {
    return DigestUtils.sha256Hex(kind + "\0" + user + "\0" + address);
  }
}
