package org.gettingelectricity.operation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes at night what nobody needs any more: answers kept for repeated requests, counters of wrong passwords whose time is
 * over, addresses nobody has signed in from for long, forgotten drafts, and the beats of nodes that are gone. In small
 * portions, so that nobody waits behind it; two nodes at once do no harm.
 */
@Component
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int PORTION = 1000;
  private static final Period NODE_GONE = Period.ofDays(30);
  private static final Period ADDRESS_UNUSED = Period.ofDays(400);
  private static final Period DRAFT_FORGOTTEN = Period.ofDays(90);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Period keys;

  Retention(JdbcClient jdbc, Clock clock, @Value("${retention.idempotency-keys}") Period keys) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.keys = keys;
  }

  @Scheduled(cron = "${retention.at}", zone = "${spring.jackson.time-zone}")
  void clean() {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
    remove("answers to repeated starts", "ge_idempotency", "created_at", "caller, request_key", now.minus(keys));
    remove("answers to repeated calls on cases", "ge_answer", "at", "id", now.minus(keys));
    remove("counters of wrong passwords", "ge_login_failure", "until_at", "login_key", now);
    remove("addresses of logins", "ge_login_known", "at", "login_key", now.minus(ADDRESS_UNUSED));
    remove("drafts of applications", "ge_start_draft", "saved_at", "user_id, draft_id", now.minus(DRAFT_FORGOTTEN));
    remove("nodes", "ge_heartbeat", "beat_at", "node", now.minus(NODE_GONE));
  }

  private void remove(String what, String table, String time, String key, OffsetDateTime before) {
    String sql = "delete from %1$s where (%3$s) in (select %3$s from %1$s where %2$s < ? order by %2$s limit %4$d)"
        .formatted(table, time, key, PORTION);
    int removed = 0;
    int portion;
    do {
      portion = jdbc.sql(sql).param(before).update();
      removed += portion;
    } while (portion == PORTION);
    if (removed > 0) {
      LOG.info("{} {} are out of date and removed", removed, what);
    }
  }
}
