package org.gettingelectricity.policy.code;

import java.util.Arrays;
import java.util.Optional;

/** The five flows of a connection, each with a process model of its own. */
public enum Flow {
  LV_RES("lv-residential", "低压居民"),
  LV_NONRES_SANLING("lv-small-business", "低压非居民（三零）"),
  LV_NONRES_STD("lv-standard", "低压非居民"),
  HV_SINGLE("hv-single-supply", "高压单电源"),
  HV_DUAL("hv-dual-supply", "高压双电源");

  private final String processKey;
  private final String label;

  Flow(String processKey, String label) {
    this.processKey = processKey;
    this.label = label;
  }

  /** The flow a process model of this key carries. */
  public static Optional<Flow> of(String processKey) {
    return Arrays.stream(values()).filter(flow -> flow.processKey.equals(processKey)).findFirst();
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }

  /** Key of the process model that carries this flow. */
  public String processKey() {
    return processKey;
  }

  /** Supplied from 1 kV upwards (D-44). */
  public boolean highVoltage() {
    return this == HV_SINGLE || this == HV_DUAL;
  }
}
