package org.gettingelectricity.policy.table;

import java.time.LocalDate;

/** How a document's "by the end of year Y" is read (D-1); configuration of the profile. */
public enum YearRule {
  /** Company plans: the value named for Y holds for cases accepted in Y. */
  ACCEPTED_IN_YEAR(0),
  /** Regulator: due at the end of Y, so binding on cases accepted from 1 January of Y + 1. */
  FROM_NEXT_YEAR(1);

  private final int offset;

  YearRule(int offset) {
    this.offset = offset;
  }

  /** The year Y whose value holds for a case accepted on this day. */
  public int targetYear(LocalDate acceptanceDate) {
    return acceptanceDate.getYear() - offset;
  }

  int offset() {
    return offset;
  }
}
