package org.gettingelectricity.report.sheet;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A number of a table that leads to its cases.
 *
 * @param figure code of the cases it counts
 * @param month the month it is of, null where it is of the period of the table
 */
public record Linked(@JsonValue @Nullable Object value, String figure, @Nullable String month) {

  public Linked(@Nullable Object value, String figure) {
    this(value, figure, null);
  }

  /** A number that may be missing; what is missing leads nowhere. */
  public static @Nullable Linked orNone(@Nullable Object value, String figure) {
    return value == null ? null : new Linked(value, figure);
  }

  @Override
  public String toString() {
    return value == null ? "" : value.toString();
  }
}
