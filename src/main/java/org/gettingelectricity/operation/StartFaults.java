package org.gettingelectricity.operation;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;

/** Says in one sentence why the system cannot start, where the fault is not the program's. */
class StartFaults implements FailureAnalyzer {

  private static final int IN_USE = 90020;
  private static final int OTHER_VERSION = 90048;
  private static final String UNREACHABLE = "08";
  private static final String NO_LOGIN = "28";

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && ofTheDatabase(sql) != null) {
        return ofTheDatabase(sql);
      }
      if (cause instanceof ApplicationContextException && String.valueOf(cause.getMessage()).startsWith("系统时钟不可信")) {
        return new FailureAnalysis(cause.getMessage(), "Set the clock of this machine (NTP), then start again.", failure);
      }
    }
    return null;
  }

  private static @Nullable FailureAnalysis ofTheDatabase(SQLException fault) {
    if (fault.getErrorCode() == IN_USE) {
      return new FailureAnalysis("The data folder is in use by another running system.",
          "Stop the other one, or name another folder in CONNECTION_DATA_DIR.", fault);
    }
    if (fault.getErrorCode() == OTHER_VERSION) {
      return new FailureAnalysis("The data folder was written by another version of the embedded database.",
          "Name another folder in CONNECTION_DATA_DIR.", fault);
    }
    String state = String.valueOf(fault.getSQLState());
    if (state.startsWith(UNREACHABLE) || state.startsWith(NO_LOGIN)) {
      return new FailureAnalysis("The database cannot be reached: " + fault.getMessage(),
          "Look whether it runs and whether SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD are right.", fault);
    }
    return null;
  }
}
