package org.gettingelectricity.report.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shares and means as the tables print them: one decimal, half up (POLICY 18). */
public final class Share {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Share() {}

  /** Some cases of a population and their share of it; null of nothing. */
  public record Part(int cases, @Nullable BigDecimal percent) {}

  /** Per cent; null of nothing. */
  public static @Nullable BigDecimal percent(long part, long whole) {
    return whole == 0 ? null
        : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
  }

  /** Mean of a sum; null of nothing. */
  public static @Nullable BigDecimal mean(long sum, long count) {
    return count == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP);
  }
}
