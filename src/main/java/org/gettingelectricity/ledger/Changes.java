package org.gettingelectricity.ledger;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the present transaction changes what is kept: a ledger, or something of the engine. */
public final class Changes {

  private static final PerTransaction<AtomicBoolean> MADE = new PerTransaction<>(AtomicBoolean::new, made -> { });

  private Changes() {}

  /** Notes a change; outside a transaction there is nothing to note it for. */
  public static void note() {
    if (PerTransaction.active()) {
      MADE.get().set(true);
    }
  }

  public static boolean made() {
    return PerTransaction.active() && MADE.get().get();
  }
}
