package org.gettingelectricity.record;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** 时间由谁占用 over REST; how the company divides its work is not for other systems. */
@RestController
class HoldingsController {

  private final CaseAccess access;
  private final Holdings holdings;

  HoldingsController(CaseAccess access, Holdings holdings) {
    this.access = access;
    this.holdings = holdings;
  }

  /** A stretch with one holder. @param person null where nobody in particular held it */
  record Part(String from, String to, String office, @Nullable String person, long seconds, long workingSeconds) {}

  /** Everything one holder had. */
  record Sum(String office, @Nullable String person, long seconds, long workingSeconds) {}

  /** @param seconds the whole life of the case until now or its end: exactly what the parts, and the sums, add up to */
  record View(String applicationNo, long seconds, long workingSeconds, List<Part> parts, List<Sum> sums) {}

  @Operation(summary = "时间由谁占用", description = "Who held the case how long, to the second: `seconds` of `parts` and of `sums` "
      + "add up to those of the whole. `workingSeconds` are those that lie on working days.")
  @GetMapping("/api/v1/applications/{no}/holdings")
  View show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    if (access.caller().is(Role.INTEGRATION)) {
      throw Refusal.forbidden("FORBIDDEN", "内部用时仅供本单位查看");
    }
    List<HeldTime.Part> parts = holdings.of(c.applicationNo());
    Map<HeldTime.Holder, Duration> working = HeldTime.sums(parts, true);
    return new View(no, parts.stream().mapToLong(HeldTime.Part::seconds).sum(), parts.stream().mapToLong(HeldTime.Part::workingSeconds).sum(),
        parts.stream().map(part -> new Part(Days.text(part.from()), Days.text(part.to()), part.holder().office(), part.holder().person(),
            part.seconds(), part.workingSeconds())).toList(),
        HeldTime.sums(parts, false).entrySet().stream().map(sum -> new Sum(sum.getKey().office(), sum.getKey().person(),
            sum.getValue().toSeconds(), working.getOrDefault(sum.getKey(), Duration.ZERO).toSeconds())).toList());
  }
}
