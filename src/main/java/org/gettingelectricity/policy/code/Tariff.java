package org.gettingelectricity.policy.code;

/** Tariff class of a part of the load; COMMERCIAL = 工商业及其他, AGRICULTURAL = 农业生产. */
public enum Tariff {
  RESIDENTIAL, COMMERCIAL, AGRICULTURAL
}
