package org.gettingelectricity.policy.code;

/** Category of the customer, independent of the tariff (a school on the residential tariff is NON_RESIDENTIAL). */
public enum Usage implements Labelled {
  RESIDENTIAL("居民"),
  NON_RESIDENTIAL("非居民");

  private final String label;

  Usage(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
