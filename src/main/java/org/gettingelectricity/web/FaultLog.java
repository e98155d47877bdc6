package org.gettingelectricity.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A fault in one entry of the log: what went wrong and what caused it, and where the cause arose. */
public final class FaultLog {

  private static final int PLACES = 8;
  private static final int LONGEST_MESSAGE = 500;

  private FaultLog() {}

  public static String brief(Throwable fault) {
    StringBuilder told = new StringBuilder(line(fault));
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      told.append(" <- ").append(line(root));
    }
    return told.append(Arrays.stream(root.getStackTrace()).limit(PLACES).map(place -> "\n    at " + place)
        .collect(Collectors.joining())).toString();
  }

  private static String line(Throwable fault) {
    String message = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
    return fault.getClass().getSimpleName() + ": " + message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
  }
}
