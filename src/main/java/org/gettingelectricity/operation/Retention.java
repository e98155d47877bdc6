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
 * Removes at night what nobody needs any more: answers kept for repeated requests, and the beats of nodes that are gone. In
 * small portions, so that nobody waits behind it; two nodes at once do no harm.
 */
@Component
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int PORTION = 1000;
  private static final Period NODE_GONE = Period.ofDays(30);

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
    int removed = 0;
    int portion;
    do {
      portion = jdbc.sql("""
          delete from ge_idempotency where (caller, request_key) in
            (select caller, request_key from ge_idempotency where created_at < ? order by created_at limit %d)"""
          .formatted(PORTION)).param(now.minus(keys)).update();
      removed += portion;
    } while (portion == PORTION);
    jdbc.sql("delete from ge_heartbeat where beat_at < ?").param(now.minus(NODE_GONE)).update();
    LOG.info("{} answers to repeated requests were older than {} and are removed", removed, keys);
  }
}
