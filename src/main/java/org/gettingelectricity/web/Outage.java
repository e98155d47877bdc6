package org.gettingelectricity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionSystemException;

/** The database is away, stands still or is full: neither the request nor the program is at fault, and later it may work. */
public final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  /** Connection lost, out of resources, stopped by the operator or by a time-out, faults of the disk. */
  private static final List<String> STATES = List.of("08", "53", "57", "58",
      // the embedded database: closed, disk full or faulty, connection broken
      "90007", "90028", "90031", "90067", "90098", "90121");

  /** What the embedded database says of a fault of the disk it did not foresee; an IOException lies beneath. */
  private static final String OF_ITS_STORE = "HY000";

  private Outage() {}

  public static Problem problem() {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE", "数据库暂时无法访问，本次操作未保存，请稍后重试");
  }

  /** Tells the caller to come again, and the log in one line: while it lasts every call would fill it with the same places. */
  public static void tell(HttpServletRequest request, HttpServletResponse response, Throwable fault) throws IOException {
    LOG.warn("{} {} cannot be served now: {}", request.getMethod(), request.getRequestURI(), FaultLog.line(fault));
    response.resetBuffer();
    problem().writeTo(response);
  }

  /** Whether the fault, what caused it, or what ended a transaction that then could not be rolled back either, is one. */
  public static boolean isOne(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransactionSystemException unfinished && isOne(unfinished.getOriginalException())) {
        return true;
      }
      if (cause instanceof DataAccessResourceFailureException || cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException
          || cause instanceof SQLRecoverableException || cause instanceof SQLTimeoutException && !lock((SQLException) cause)
          || cause instanceof SQLException sql && away(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean away(SQLException fault) {
    String state = String.valueOf(fault.getSQLState());
    return STATES.stream().anyMatch(state::startsWith) || state.equals(OF_ITS_STORE) && ofTheDisk(fault);
  }

  private static boolean ofTheDisk(@Nullable Throwable fault) {
    return fault != null && (fault instanceof IOException || ofTheDisk(fault.getCause()));
  }

  /** The embedded database calls a lock it did not get a time-out. */
  private static boolean lock(SQLException fault) {
    return "HYT00".equals(fault.getSQLState());
  }
}
