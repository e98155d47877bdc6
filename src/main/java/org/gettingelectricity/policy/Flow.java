package org.gettingelectricity.policy;

/** The five flows of a connection, each with a process model of its own. */
public enum Flow {
  LV_RES("lv-residential"),
  LV_NONRES_SANLING("lv-small-business"),
  LV_NONRES_STD("lv-standard"),
  HV_SINGLE("hv-single-supply"),
  HV_DUAL("hv-dual-supply");

  private final String processKey;

  Flow(String processKey) {
    this.processKey = processKey;
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
