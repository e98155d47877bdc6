package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Money as people read it: to the fen, with separators, for example 1,234,567.80. */
public final class Yuan {

  private static final String WRITTEN = "#,##0.00";

  private Yuan() {}

  public static String of(BigDecimal amount) {
    return new DecimalFormat(WRITTEN, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
  }
}
