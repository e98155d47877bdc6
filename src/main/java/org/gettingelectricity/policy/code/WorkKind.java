package org.gettingelectricity.policy.code;

/** What has to be built on the network side. */
public enum WorkKind implements Labelled {
  OVERHEAD_LINE("架空线路"),
  UNDERGROUND_CABLE("电缆线路"),
  MV_TRANSFORMER("中压配电变压器");

  private final String label;

  WorkKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
