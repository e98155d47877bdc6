package org.gettingelectricity.process.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.gettingelectricity.operation.RetriableFaults;
import org.springframework.dao.ConcurrencyFailureException;

/** Recognises what two people do to each other who do something to one case in the same moment. */
public final class LostRace {

  private static final String ROLLED_BACK = "40";
  private static final String INTEGRITY = "23";
  private static final String NOT_NULL = "23502";

  private LostRace() {}

  /** Whether the fault, or what caused it, is that somebody else was faster: the same thing may work when tried again. */
  public static boolean in(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException
          || cause instanceof SQLException sql && lost(sql.getSQLState()) || vanished(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The engine looks for the execution of a task to see what a caller may, and does not expect it gone in between. */
  private static boolean vanished(Throwable fault) {
    return fault instanceof NullPointerException && fault.getStackTrace().length > 0
        && fault.getStackTrace()[0].getClassName().equals(AuthorizationCommandChecker.class.getName());
  }

  /** A row that is there already or no more is a lost race too: the engine looks before it writes. */
  private static boolean lost(String state) {
    return state != null && (state.startsWith(ROLLED_BACK) || RetriableFaults.known(state)
        || state.startsWith(INTEGRITY) && !state.equals(NOT_NULL));
  }
}
