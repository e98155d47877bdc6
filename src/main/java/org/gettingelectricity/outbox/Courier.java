package org.gettingelectricity.outbox;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings parcels of one kind to their receivers. Must not block: other receivers wait behind the same threads. */
public interface Courier {

  /** First part of the receivers it serves, before the colon. */
  String prefix();

  /** Tries once; a future that fails counts as not delivered. */
  CompletableFuture<Outcome> deliver(Delivery parcel);

  /**
   * What came of an attempt.
   *
   * @param status what the receiver answered, or null when it did not
   * @param error why not, in Chinese; null when delivered
   */
  record Outcome(@Nullable Integer status, @Nullable String error) {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    public static Outcome delivered(@Nullable Integer status) {
      return new Outcome(status, null);
    }

    public static Outcome failed(@Nullable Integer status, String error) {
      return new Outcome(status, error);
    }

    boolean arrived() {
      return error == null;
    }

    /** Whether the receiver as a whole does not work; else it only refused this parcel. */
    boolean outage() {
      return !arrived() && (status == null || status >= SERVER_ERROR || status == TOO_MANY);
    }
  }
}
