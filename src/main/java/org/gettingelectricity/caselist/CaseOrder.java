package org.gettingelectricity.caselist;

import java.util.Arrays;
import java.util.Optional;

/** How a list of cases may be sorted; a leading minus turns it round. */
enum CaseOrder {
  /** What runs out first comes first, then the latest acceptance. */
  DUE_ON("dueOn", "k.next_due_on, k.accepted_at desc, k.application_no"),
  DUE_ON_LAST_FIRST("-dueOn", "k.next_due_on desc, k.accepted_at, k.application_no desc"),
  ACCEPTED_AT("acceptedAt", "k.accepted_at, k.application_no desc"),
  ACCEPTED_AT_LATEST_FIRST("-acceptedAt", "k.accepted_at desc, k.application_no"),
  NUMBER("applicationNo", "k.application_no"),
  NUMBER_LAST_FIRST("-applicationNo", "k.application_no desc"),
  CHANGED("changedAt", "h.changed_at, k.application_no"),
  CHANGED_LATEST_FIRST("-changedAt", "h.changed_at desc, k.application_no");

  private final String code;
  private final String sql;

  CaseOrder(String code, String sql) {
    this.code = code;
    this.sql = sql;
  }

  String code() {
    return code;
  }

  String sql() {
    return sql;
  }

  /** {@code remainingDays} is the same order as {@code dueOn}: the days left follow from the day. */
  static Optional<CaseOrder> of(String code) {
    String known = code.replace("remainingDays", "dueOn");
    return Arrays.stream(values()).filter(order -> order.code.equals(known)).findFirst();
  }
}
