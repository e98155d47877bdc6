package org.gettingelectricity.notification;

import java.util.concurrent.CompletableFuture;

import org.gettingelectricity.outbox.Courier.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where no gateway is connected: the notice stays in the case for whoever reads or prints it there. */
@Component
class LogChannel implements Channel {

  static final String ID = "log";
  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean reaches(@Nullable String phone, @Nullable String email) {
    return true;
  }

  @Override
  public boolean rings() {
    return false;
  }

  /** Personal data stays out of the log. */
  @Override
  public CompletableFuture<Outcome> send(Notice notice) {
    LOG.debug("Notice {} of case {}", notice.code(), notice.applicationNo());
    return CompletableFuture.completedFuture(Outcome.delivered(null));
  }
}
