package org.gettingelectricity.costsharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * The plan's estimate per item, in yuan. Each amount is rounded once, half up, to the fen (0.01 yuan) when it enters; sums
 * of rounded amounts are never rounded again, so the shares of the payers add up to the estimate exactly.
 */
public record Estimates(Map<String, BigDecimal> byItem) {

  /** Nothing estimated yet. */
  public static final Estimates NONE = new Estimates(Map.of());

  public Estimates {
    byItem = byItem.entrySet().stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey,
        entry -> entry.getValue().setScale(2, RoundingMode.HALF_UP)));
  }

  Optional<BigDecimal> of(String item) {
    return Optional.ofNullable(byItem.get(item));
  }
}
