package org.gettingelectricity.policy.code;

/** How the supporting grid works are limited. */
public enum WorksMode {
  LIMIT("有期限"),
  NO_LIMIT("无期限"),
  SYNC_WITH_CUSTOMER("与客户工程同步");

  private final String label;

  WorksMode(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
