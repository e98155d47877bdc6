package org.gettingelectricity.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gettingelectricity.stored.StoredJson;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of a simulation: nobody will read it, and there is nobody else who would have to wait. */
@Component
@Profile("simulation")
@Transactional
class UnwrittenLedger extends Ledger {

  private final PerTransaction<Set<String>> held = new PerTransaction<>(HashSet::new, all -> { });

  UnwrittenLedger(JdbcClient jdbc, JdbcTemplate batch, StoredJson json) {
    super(jdbc, batch, json);
  }

  @Override
  public void lock(String applicationNo) {
    lockAll(List.of(applicationNo));
  }

  @Override
  public void lockAll(Collection<String> applicationNos) {
    held.get().addAll(applicationNos);
  }

  @Override
  boolean held(String applicationNo) {
    return PerTransaction.active() && held.get().contains(applicationNo);
  }

  @Override
  public void append(String applicationNo, Instant at, String actor, String kind, String subject, Map<String, ?> detail) {
    Changes.note();
    lock(applicationNo);
  }
}
