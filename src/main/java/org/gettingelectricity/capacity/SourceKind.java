package org.gettingelectricity.capacity;

import java.math.BigDecimal;

/** What a customer is connected to; each kind has the load at which its reinforcement is due (002 三(四)1). */
public enum SourceKind {
  LINE("线路", 70),
  TRANSFORMER_AREA("台区", 80);

  private final String label;
  private final BigDecimal triggerPercent;

  SourceKind(String label, int triggerPercent) {
    this.label = label;
    this.triggerPercent = BigDecimal.valueOf(triggerPercent);
  }

  public String label() {
    return label;
  }

  /** Peak load in per cent of the rated capacity from which on the source is constrained. */
  public BigDecimal triggerPercent() {
    return triggerPercent;
  }
}
