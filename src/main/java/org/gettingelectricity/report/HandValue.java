package org.gettingelectricity.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers for in a table, because no ledger knows it.
 *
 * @param subject number of an indicator, or {@code SALES:column} of the benefit table
 * @param state DONE, STARTED (encouraged indicators only), EXPECTED on a day, or AMOUNT
 * @param evidence what proves it: number or name of the document
 */
record HandValue(String period, String region, String subject, State state, @Nullable BigDecimal amount, @Nullable LocalDate expectedOn,
    @Nullable String evidence, String enteredBy, OffsetDateTime enteredAt) {

  enum State {
    DONE("已完成"), STARTED("已开展"), EXPECTED("预计完成"), AMOUNT("数值");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
