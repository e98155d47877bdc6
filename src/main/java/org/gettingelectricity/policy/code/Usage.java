package org.gettingelectricity.policy.code;

/** Category of the customer, independent of the tariff (a school on the residential tariff is NON_RESIDENTIAL). */
public enum Usage {
  RESIDENTIAL, NON_RESIDENTIAL
}
