package org.gettingelectricity.clock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same chains on PostgreSQL, which also refuses to change them. */
class LedgerPostgresTest extends LedgerTest {

  @Override
  ClockSystem open() {
    return ClockSystem.postgres();
  }

  @Override
  void tamper(String sql) {
    system.transaction().executeWithoutResult(status -> {
      system.jdbc().sql("alter table ge_ledger disable trigger user").update();
      super.tamper(sql);
      system.jdbc().sql("alter table ge_ledger enable trigger user").update();
    });
  }

  @Test
  void isRefusedByTheDatabase() {
    ledger.append("GUARD", system.clock.instant(), "li", "ACCEPTED", "CASE", Map.of());
    assertThatThrownBy(() -> super.tamper("update ge_ledger set actor = 'x' where application_no = 'GUARD'"))
        .rootCause().hasMessageContaining("append-only");
    assertThatThrownBy(() -> super.tamper("delete from ge_ledger where application_no = 'GUARD'"))
        .rootCause().hasMessageContaining("append-only");
    assertThatThrownBy(() -> super.tamper("truncate table ge_ledger"))
        .rootCause().hasMessageContaining("append-only");
  }
}
