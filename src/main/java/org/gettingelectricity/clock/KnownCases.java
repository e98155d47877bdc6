package org.gettingelectricity.clock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.PerTransaction;
import org.gettingelectricity.ledger.ReadTogether;
import org.springframework.stereotype.Component;

/** What the running transaction knows of the time of cases: each is read once, and locked before it is changed. */
@Component
class KnownCases implements ReadTogether {

  private final ClockRepository clocks;
  private final Ledger ledger;
  private final PerTransaction<Map<String, Known>> known = new PerTransaction<>(HashMap::new, value -> { });

  /** {@code locked} = nobody else can change it meanwhile. */
  private record Known(CaseTime time, boolean locked) {}

  KnownCases(ClockRepository clocks, Ledger ledger) {
    this.clocks = clocks;
    this.ledger = ledger;
  }

  /** Case under lock, as the last transaction left it. */
  CaseTime locked(String applicationNo) {
    Known now = known.get().get(applicationNo);
    if (now == null || !now.locked()) {
      ledger.lock(applicationNo);
      now = new Known(clocks.find(applicationNo).orElseThrow(() -> unknown(applicationNo)), true);
      known.get().put(applicationNo, now);
    }
    return now.time();
  }

  /** Case as this transaction read or left it; outside of one it is read each time. */
  Optional<CaseTime> find(String applicationNo) {
    if (!PerTransaction.active()) {
      return clocks.find(applicationNo);
    }
    Known now = known.get().get(applicationNo);
    if (now == null) {
      Optional<CaseTime> read = clocks.find(applicationNo);
      read.ifPresent(time -> known.get().put(applicationNo, new Known(time, false)));
      return read;
    }
    return Optional.of(now.time());
  }

  /** This transaction, which holds the case, left it like this. */
  void changed(CaseTime time) {
    known.get().put(time.clockCase().applicationNo(), new Known(time, true));
  }

  /** As {@link #changed(CaseTime)} where the case has been read, locked or not. */
  void changed(String applicationNo, UnaryOperator<CaseTime> change) {
    known.get().computeIfPresent(applicationNo, (no, read) -> new Known(change.apply(read.time()), read.locked()));
  }

  void forget(String applicationNo) {
    known.get().remove(applicationNo);
  }

  /** Reads the time of cases whose ledgers are held. */
  @Override
  public void readTogether(Collection<String> applicationNos) {
    clocks.findAll(applicationNos).forEach(this::changed);
  }

  static IllegalStateException unknown(String applicationNo) {
    return new IllegalStateException("No clocks for case " + applicationNo);
  }
}
