package org.gettingelectricity.policy.code;

import java.util.Arrays;
import java.util.Optional;

/** The five flows of a connection, each with a process model of its own. */
public enum Flow {
  LV_RES("lv-residential", "低压居民", "低压供电的居民生活用电"),
  LV_NONRES_SANLING("lv-small-business", "低压非居民（三零）", "低压供电的小微企业，在“三零”服务范围内"),
  LV_NONRES_STD("lv-standard", "低压非居民", "低压供电的非居民用电，不在“三零”服务范围内"),
  HV_SINGLE("hv-single-supply", "高压单电源", "1千伏及以上供电，一回电源"),
  HV_DUAL("hv-dual-supply", "高压双电源", "1千伏及以上供电，两回及以上电源");

  private final String processKey;
  private final String label;
  private final String meaning;

  Flow(String processKey, String label, String meaning) {
    this.processKey = processKey;
    this.label = label;
    this.meaning = meaning;
  }

  /** The flow a process model of this key carries. */
  public static Optional<Flow> of(String processKey) {
    return Arrays.stream(values()).filter(flow -> flow.processKey.equals(processKey)).findFirst();
  }

  /** The Chinese name shown to people. */
  public String label() {
    return label;
  }

  /** Which supplies belong to it, in words (D-11, D-44, D-45). */
  public String meaning() {
    return meaning;
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
