package org.gettingelectricity.transition;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Interim supplies over REST: those of a case, and those still running in the caller's areas. */
@RestController
@RequestMapping("/api/v1")
class TransitionController {

  private static final int MOST = 500;

  private final TransitionalSupplies supplies;
  private final CaseAccess access;
  private final Clock clock;

  TransitionController(TransitionalSupplies supplies, CaseAccess access, Clock clock) {
    this.supplies = supplies;
    this.access = access;
    this.clock = clock;
  }

  /** An interim supply as people and systems see it; {@code late} tells that a promised day has passed. */
  record TransitionView(String applicationNo, int planRevision, String source, LocalDate until, LocalDate reinforcementFrom,
      @Nullable String projectNo, @Nullable LocalDate reinforcementStartedOn, int timesPutOff, @Nullable String reason,
      @Nullable String permanentSource,
      @Nullable LocalDate endedOn, boolean late) {

    static TransitionView of(TransitionalSupply t, LocalDate today) {
      return new TransitionView(t.applicationNo(), t.revision(), t.source(), t.untilOn(), t.reinforcementFrom(), t.projectNo(),
          t.startedOn(), t.timesPutOff(), t.reason(), t.permanentSource(), t.endedOn(), t.late(today));
    }
  }

  @Operation(summary = "过渡供电")
  @GetMapping("/applications/{no}/transitional-supplies")
  Map<String, List<TransitionView>> show(@PathVariable String no) {
    access.visible(no);
    return views(supplies.of(no));
  }

  @Operation(summary = "在运过渡供电")
  @GetMapping("/transitional-supplies")
  Map<String, List<TransitionView>> open() {
    Caller caller = access.caller();
    return views(caller.areas().stream().flatMap(area -> supplies.open(area.prefix(), MOST).stream()).distinct().limit(MOST).toList());
  }

  private Map<String, List<TransitionView>> views(List<TransitionalSupply> all) {
    LocalDate today = LocalDate.now(clock);
    return Map.of("transitionalSupplies", all.stream().map(supply -> TransitionView.of(supply, today)).toList());
  }
}
