package org.gettingelectricity.clock.recomputation;

import io.swagger.v3.oas.annotations.Operation;
import org.gettingelectricity.clock.ClockAccess;
import org.gettingelectricity.refusal.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the last changed calendar is worked off. */
@RestController
class RecomputationController {

  private final RecomputationRepository orders;
  private final ClockAccess access;

  RecomputationController(RecomputationRepository orders, ClockAccess access) {
    this.orders = orders;
    this.access = access;
  }

  @Operation(summary = "到期日重算情况")
  @GetMapping("/api/v1/calendar/recomputation")
  Recomputation latest() {
    access.supervising();
    return orders.latest().orElseThrow(() -> Refusal.notFound("NO_RECOMPUTATION", "尚无重新计算记录"));
  }
}
