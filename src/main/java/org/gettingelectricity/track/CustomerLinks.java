package org.gettingelectricity.track;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;
import org.gettingelectricity.notification.TrackLinks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links to the customer's page. A link carries 256 random bits of which only the hash is kept; it opens one case, until it
 * expires or all links of the case are taken back.
 */
@Service
class CustomerLinks implements TrackLinks {

  private static final int BYTES = 32;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final String base;
  private final Duration valid;
  private final SecureRandom random = new SecureRandom();

  CustomerLinks(JdbcClient jdbc, Clock clock, @Value("${public.url}") String base,
      @Value("${track.valid-days:730}") int validDays) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.base = base.replaceAll("/+$", "");
    this.valid = Duration.ofDays(validDays);
  }

  /** A link as it is given out, once. */
  record Link(String url, Instant expiresAt) {}

  @Override
  @Transactional
  public String create(String applicationNo, String actor) {
    return give(applicationNo, actor).url();
  }

  @Transactional
  Link give(String applicationNo, String actor) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Instant now = clock.instant();
    Instant expires = now.plus(valid);
    jdbc.sql("""
        insert into ge_customer_link (token_hash, application_no, created_by, created_at, expires_at)
        values (:hash, :no, :by, :at, :expires)""").param("hash", DigestUtils.sha256Hex(token)).param("no", applicationNo).param("by", actor)
        .param("at", now.atOffset(ZoneOffset.UTC)).param("expires", expires.atOffset(ZoneOffset.UTC)).update();
    return new Link(base + "/track/" + token, expires);
  }

  /** The case a token opens; empty when it is unknown, expired or taken back. */
  Optional<String> caseOf(String token) {
    return jdbc.sql("""
        select application_no from ge_customer_link where token_hash = :hash and revoked_at is null and expires_at > :now""")
        .param("hash", DigestUtils.sha256Hex(token)).param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(String.class).optional();
  }

  /** Takes back every link of a case; gives how many were open. */
  @Transactional
  int revoke(String applicationNo) {
    return jdbc.sql("update ge_customer_link set revoked_at = :now where application_no = :no and revoked_at is null")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("no", applicationNo).update();
  }
}
