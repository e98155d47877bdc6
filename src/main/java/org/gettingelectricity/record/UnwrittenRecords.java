package org.gettingelectricity.record;

import java.time.Clock;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.stored.StoredJson;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The office record of a simulation, which nobody will read. */
@Service
@Profile("simulation")
class UnwrittenRecords extends Records {

  UnwrittenRecords(JdbcClient jdbc, Ledger ledger, StoredJson json, Clock clock) {
    super(jdbc, ledger, json, clock);
  }

  @Override
  public void finished(FinishedTask task, Caller actor) {}
}
