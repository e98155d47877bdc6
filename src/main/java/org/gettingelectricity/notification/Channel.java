package org.gettingelectricity.notification;

import java.util.concurrent.CompletableFuture;

import org.gettingelectricity.outbox.Courier.Outcome;
import org.jspecify.annotations.Nullable;

/** A way to reach people. */
interface Channel {

  /** Name in {@code notification.channels}. */
  String id();

  /** Whether somebody with this telephone or mail address, either may be null, can be reached this way. */
  boolean reaches(@Nullable String phone, @Nullable String email);

  /** Whether it rings at people, so that quiet hours count. */
  default boolean rings() {
    return true;
  }

  /** Sends once; must not block. */
  CompletableFuture<Outcome> send(Notice notice);
}
