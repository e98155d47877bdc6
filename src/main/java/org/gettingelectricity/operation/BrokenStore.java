package org.gettingelectricity.operation;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The embedded database closes its store for good when the disk is full; only a new start opens it again. Then the process
 * ends by itself, so that whoever supervises it starts it anew, instead of answering every call with an error.
 */
@Component
class BrokenStore {

  /** EX_SOFTWARE of sysexits: systemd and containers start again. */
  private static final int STATUS = 70;
  private static final int DATABASE_IS_CLOSED = 90098;
  private static final Logger LOG = LoggerFactory.getLogger(BrokenStore.class);

  private final ApplicationContext context;

  BrokenStore(ApplicationContext context) {
    this.context = context;
  }

  void endIfBeyondRepair(DataAccessException failure) {
    if (failure.getMostSpecificCause() instanceof SQLException cause && cause.getErrorCode() == DATABASE_IS_CLOSED) {
      LOG.error("the embedded database has closed its store (disk full?), the process ends with status {}", STATUS);
      Thread end = new Thread(() -> System.exit(SpringApplication.exit(context, () -> STATUS)), "end");
      end.setDaemon(true);
      end.start();
    }
  }
}
