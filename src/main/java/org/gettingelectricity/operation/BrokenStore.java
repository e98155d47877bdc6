package org.gettingelectricity.operation;

import java.sql.SQLException;
import java.util.Set;
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
  /** Of the embedded database: closed, faults of reading and writing, and what it did not foresee. */
  private static final Set<Integer> CLOSED_OR_FAULTY = Set.of(90098, 90028, 90031, 50000);
  private static final Logger LOG = LoggerFactory.getLogger(BrokenStore.class);

  private final ApplicationContext context;

  BrokenStore(ApplicationContext context) {
    this.context = context;
  }

  void endIfBeyondRepair(DataAccessException failure) {
    if (beyondRepair(failure)) {
      LOG.error("the embedded database has closed its store (disk full?), the process ends with status {}", STATUS);
      Thread end = new Thread(() -> System.exit(SpringApplication.exit(context, () -> STATUS)), "end");
      end.setDaemon(true);
      end.start();
    }
  }

  /** Closed, or a fault of the disk beneath it; of a server's store its own supervisor takes care. */
  static boolean beyondRepair(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException fault && CLOSED_OR_FAULTY.contains(fault.getErrorCode())) {
        return true;
      }
    }
    return false;
  }
}
