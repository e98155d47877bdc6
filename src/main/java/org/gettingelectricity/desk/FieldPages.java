package org.gettingelectricity.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.access.Areas;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.approval.OpenPermits;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.capacity.GridSource;
import org.gettingelectricity.capacity.OpenCapacity;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.refusal.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What lies outside the desks: what the grid can still give, and which authorities are late. */
@Controller
class FieldPages {

  private static final int MOST = 100;
  private static final String WITH_THE_AUTHORITY = "SUBMITTED";

  private final OpenCapacity capacity;
  private final OpenPermits permits;
  private final Callers callers;
  private final Clock clock;

  FieldPages(OpenCapacity capacity, OpenPermits permits, Callers callers, Clock clock) {
    this.capacity = capacity;
    this.permits = permits;
    this.callers = callers;
    this.clock = clock;
  }

  /** A permit an authority is late with. */
  record LatePermit(String applicationNo, String customer, String permit, @Nullable String authority,
      @Nullable String submittedOn, LocalDate dueOn) {}

  /** 可开放容量: what lines and transformer areas can still give, and which are constrained (000 附件2 10). */
  @GetMapping("/capacity")
  String capacity(@RequestParam(defaultValue = "") String region, @RequestParam(defaultValue = "false") boolean constrained, Model model) {
    String area = region.matches("[1-9]\\d(\\d{2}){0,2}") ? region : "";
    model.addAttribute("region", area);
    model.addAttribute("constrained", constrained);
    List<GridSource> sources = capacity.in(area, constrained ? true : null);
    model.addAttribute("clause", Clause.OPEN_CAPACITY.named());
    model.addAttribute("sources", sources);
    model.addAttribute("names", sources.stream().map(GridSource::region).distinct().collect(Collectors.toMap(code -> code, Areas::name)));
    return "capacity";
  }

  /** 审批超时: the permits that lie with an authority beyond its limit, named as the authority's delay (004 指标1-2). */
  @GetMapping("/late-permits")
  String latePermits(Model model) {
    LocalDate today = LocalDate.now(clock);
    model.addAttribute("clause", Clause.TIME_OF_PERMITS.named());
    model.addAttribute("permits", permits.visibleTo(callers.current(), WITH_THE_AUTHORITY, today, MOST, 0).stream()
        .map(row -> new LatePermit(row.applicationNo(), row.customerName(), Permit.valueOf(row.permit()).label(), row.lateParty(today),
            row.submittedAt() == null ? null : Days.of(row.submittedAt().toInstant()).toString(), row.dueOn())).toList());
    return "late-permits";
  }
}
