package org.gettingelectricity.plan;

import java.math.BigDecimal;

/**
 * One way to supply a customer.
 *
 * @param no 1 to 5
 * @param source line or substation
 * @param distanceM metres from the source to the red line
 * @param spareCapacity what the source can still give, in {@code capacityUnit}; null when not stated
 * @param capacityUnit kW at low voltage, kVA above
 * @param priceYuan reference price in yuan, or null
 * @param dedicated whether a line of its own is built; otherwise an existing public line is used
 * @param dedicatedReason why no public line will do (004 台账30); null without a dedicated line
 */
public record PlanOption(int no, String source, BigDecimal distanceM, BigDecimal spareCapacity, String capacityUnit,
    BigDecimal priceYuan, boolean dedicated, String dedicatedReason) {

  private static final BigDecimal NEAR_M = BigDecimal.valueOf(1000);

  /** Whether the source lies within 1 km (001 三(一)3). */
  public boolean near() {
    return distanceM.compareTo(NEAR_M) <= 0;
  }

  /** The unit of the spare capacity as people read it. */
  public String capacityUnitName() {
    return capacityUnit.equals("kW") ? "千瓦" : "千伏安";
  }
}
