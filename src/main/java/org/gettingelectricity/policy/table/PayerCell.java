package org.gettingelectricity.policy.table;

/** What a table of payers may say instead of a payer. */
public final class PayerCell {

  /** The payer of the external line (001 三(一)1(2)). */
  public static final String SAME_AS_LINE = "SAME_AS_EXTERNAL_LINE";
  /** The tariff with the largest sum of capacities decides. */
  public static final String BY_TARIFF = "BY_TARIFF";
  /** Payer on which the tied tariffs agree, else a manual decision (D-33). */
  public static final String AGREED_BY_TARIFFS = "AGREED_BY_TARIFFS";

  private PayerCell() {}
}
