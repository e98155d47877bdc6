package org.gettingelectricity.policy.code;

/** Tariff class of a part of the load; COMMERCIAL = 工商业及其他, AGRICULTURAL = 农业生产. */
public enum Tariff implements Labelled {
  RESIDENTIAL("居民生活"),
  COMMERCIAL("工商业及其他"),
  AGRICULTURAL("农业生产");

  private final String label;

  Tariff(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
