package org.gettingelectricity.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What a transaction read about a case while it holds the case's ledger. Whoever changes a case writes to its ledger first,
 * so nobody else changes it meanwhile and it needs to be read once only. Who changes what was read says so.
 */
@Component
public class HeldReads {

  private record Key(String applicationNo, Class<?> type) {}

  private final Ledger ledger;
  private final PerTransaction<Map<Key, Object>> known = new PerTransaction<>(HashMap::new, known -> { });

  HeldReads(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Reads, or remembers what was read; without the ledger in hand it is read each time. */
  @SuppressWarnings("unchecked")
  public <T> T read(String applicationNo, Class<?> type, Supplier<T> reading) {
    if (!ledger.held(applicationNo)) {
      return reading.get();
    }
    Key key = new Key(applicationNo, type);
    Map<Key, Object> present = known.get();
    if (!present.containsKey(key)) {
      present.put(key, reading.get());
    }
    return (T) present.get(key);
  }

  /** What was read of this type is no longer so. */
  public void forget(String applicationNo, Class<?> type) {
    if (PerTransaction.active()) {
      known.get().remove(new Key(applicationNo, type));
    }
  }
}
