package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares and means as the tables print them: one decimal, half up (POLICY 18). */
final class Share {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Share() {}

  /** Per cent; null of nothing. */
  static BigDecimal percent(long part, long whole) {
    return whole == 0 ? null
        : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
  }

  /** Mean of a sum; null of nothing. */
  static BigDecimal mean(long sum, long count) {
    return count == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 1, RoundingMode.HALF_UP);
  }
}
