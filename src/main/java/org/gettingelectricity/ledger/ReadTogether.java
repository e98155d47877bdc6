package org.gettingelectricity.ledger;

import java.util.Collection;

/** Reads something about many cases with one statement and keeps it with {@link HeldReads}, their ledgers being held. */
public interface ReadTogether {

  void readTogether(Collection<String> applicationNos);
}
