package org.gettingelectricity.web;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fault in one entry of the log: what went wrong and what caused it, and where the cause arose. */
public final class FaultLog {

  private static final int PLACES = 8;
  private static final int LONGEST_MESSAGE = 500;

  private FaultLog() {}

  public static String brief(Throwable fault) {
    Throwable root = causes(fault).reduce(fault, (outer, inner) -> inner);
    return line(fault) + Arrays.stream(root.getStackTrace()).limit(PLACES).map(place -> "\n    at " + place).collect(Collectors.joining());
  }

  /** Without the place, for what has none in the program. */
  public static String line(Throwable fault) {
    return causes(fault).map(FaultLog::told).collect(Collectors.joining(" <- "));
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, outer -> outer.getCause() == outer ? null : outer.getCause());
  }

  private static String told(Throwable fault) {
    String message = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
    return fault.getClass().getSimpleName() + ": " + message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
  }
}
