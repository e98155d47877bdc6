package org.gettingelectricity.clock;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.ledger.Ledger;
import org.gettingelectricity.ledger.LedgerRow;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of a case, its explanation, and whether somebody touched what it says. */
@RestController
@RequestMapping("/api/v1")
class LedgerController {

  private final Ledger ledger;
  private final LedgerVerifier verifier;
  private final CaseClocks clocks;
  private final ClockAccess access;
  private final Clock clock;

  LedgerController(Ledger ledger, LedgerVerifier verifier, CaseClocks clocks, ClockAccess access, Clock clock) {
    this.ledger = ledger;
    this.verifier = verifier;
    this.clocks = clocks;
    this.access = access;
    this.clock = clock;
  }

  /** A row as people and scripts read it. */
  record RowView(long seq, OffsetDateTime at, String actor, String kind, String subject,
      @JsonRawValue @Schema(implementation = Map.class) String detail,
      String prevHash, String hash) {}

  record LedgerView(String applicationNo, boolean intact, List<LedgerVerifier.Break> broken, List<RowView> rows) {}

  @Operation(summary = "时限台账")
  @GetMapping("/applications/{no}/ledger")
  LedgerView ledger(@PathVariable String no) {
    access.reading(no);
    LedgerVerifier.Report report = verifier.verify(no)
        .orElseThrow(() -> Refusal.notFound("LEDGER_NOT_FOUND", "该申请没有账本"));
    return new LedgerView(no, report.intact(), report.broken(), ledger.rows(no).stream().map(LedgerController::view).toList());
  }

  @Operation(summary = "时间线")
  @GetMapping("/applications/{no}/timeline")
  Timeline timeline(@PathVariable String no) {
    access.reading(no);
    return clocks.explain(no, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  @Operation(summary = "校验时限台账")
  @GetMapping("/ledger/verification")
  LedgerVerifier.Report verification() {
    access.verifying();
    return verifier.verifyAll();
  }

  private static RowView view(LedgerRow row) {
    return new RowView(row.seq(), row.at().atZone(Days.ZONE).toOffsetDateTime(), row.actor(), row.kind(), row.subject(),
        row.detail(), row.prevHash(), row.hash());
  }
}
