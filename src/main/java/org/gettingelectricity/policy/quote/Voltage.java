package org.gettingelectricity.policy.quote;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The nominal voltages that are supplied, in kilovolts. */
public final class Voltage {

  private static final List<BigDecimal> NOMINAL = List.of("0.22", "0.38", "3", "6", "10", "20", "35", "66", "110", "220", "330",
      "500", "750", "1000").stream().map(BigDecimal::new).toList();
  private static final BigDecimal VOLTS = BigDecimal.valueOf(1000);

  private Voltage() {}

  /** All of them, lowest first, in kV. */
  public static List<BigDecimal> nominal() {
    return NOMINAL;
  }

  /** What is wrong with a voltage, with a hint for whoever wrote volts. */
  static Optional<String> fault(BigDecimal kilovolts) {
    if (supplied(kilovolts)) {
      return Optional.empty();
    }
    BigDecimal meant = kilovolts.divide(VOLTS);
    return Optional.of("单位为千伏（kV），应为 " + String.join("、", NOMINAL.stream().map(BigDecimal::toPlainString).toList()) + " 之一"
        + (supplied(meant) ? "；" + kilovolts.toPlainString() + " 伏请填 " + meant.stripTrailingZeros().toPlainString() : ""));
  }

  private static boolean supplied(BigDecimal kilovolts) {
    return NOMINAL.stream().anyMatch(nominal -> nominal.compareTo(kilovolts) == 0);
  }
}
