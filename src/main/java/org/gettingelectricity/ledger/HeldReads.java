package org.gettingelectricity.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a transaction read about a case while it holds the case's ledger. Whoever changes a case writes to its ledger first,
 * so nobody else changes it meanwhile and it needs to be read once only. Who changes what was read says so.
 */
@Component
public class HeldReads {

  private record Key(String applicationNo, Class<?> type) {}

  private final Ledger ledger;
  private final ObjectProvider<ReadTogether> readers;
  private final PerTransaction<Map<Key, Object>> known = new PerTransaction<>(HashMap::new, known -> { });

  HeldReads(Ledger ledger, ObjectProvider<ReadTogether> readers) {
    this.ledger = ledger;
    this.readers = readers;
  }

  /** Takes the ledgers of many cases in hand and reads what is mostly asked about them, each kind with one statement. */
  public void hold(Collection<String> applicationNos) {
    if (applicationNos.isEmpty()) {
      return;
    }
    ledger.lockAll(applicationNos);
    readers.forEach(reader -> reader.readTogether(applicationNos));
  }

  /** Remembers what was read, of a case whose ledger is held. */
  public void keep(String applicationNo, Class<?> type, Object read) {
    known.get().put(new Key(applicationNo, type), read);
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
