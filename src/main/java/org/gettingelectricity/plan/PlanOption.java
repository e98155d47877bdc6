package org.gettingelectricity.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One way to supply a customer.
 *
 * @param no 1 to 5
 * @param source line or substation
 * @param substation the substation of the source, or null when not stated
 * @param secondSource line of the second source of a dual supply, or null
 * @param secondSubstation the substation of the second source, or null
 * @param distanceM metres from the source to the red line
 * @param spareCapacity what the source can still give, in {@code capacityUnit}; null when not stated
 * @param capacityUnit kW at low voltage, kVA above
 * @param priceYuan reference price in yuan, or null
 * @param dedicated whether a line of its own is built; otherwise an existing public line is used
 * @param dedicatedReason why no public line will do (004 台账30); null without a dedicated line
 */
public record PlanOption(int no, String source, @Nullable String substation, @Nullable String secondSource,
    @Nullable String secondSubstation, BigDecimal distanceM, @Nullable BigDecimal spareCapacity, String capacityUnit,
    @Nullable BigDecimal priceYuan, boolean dedicated, @Nullable String dedicatedReason) {

  private static final BigDecimal NEAR_M = BigDecimal.valueOf(1000);

  /** Whether the source lies within 1 km (001 三(一)3). */
  public boolean near() {
    return distanceM.compareTo(NEAR_M) <= 0;
  }

  /** Every source with its substation, as people read it. */
  public String sources() {
    String first = place(source, substation);
    return secondSource == null ? first : "主供 " + first + "，备供 " + place(secondSource, secondSubstation);
  }

  private static String place(String line, @Nullable String substation) {
    return substation == null ? line : line + "（" + substation + "）";
  }

  /** The unit of the spare capacity as people read it. */
  public String capacityUnitName() {
    return capacityUnit.equals("kW") ? "千瓦" : "千伏安";
  }
}
