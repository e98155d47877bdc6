package org.gettingelectricity.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gettingelectricity.access.Callers;
import org.gettingelectricity.approval.OpenPermits;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** 审批超时: the permits that lie with an authority beyond its limit, named as the authority's delay (004 指标1-2). */
@Controller
class LatePermitsPage {

  private static final int MOST = 100;
  private static final String WITH_THE_AUTHORITY = "SUBMITTED";

  private final OpenPermits permits;
  private final Callers callers;
  private final Clock clock;

  LatePermitsPage(OpenPermits permits, Callers callers, Clock clock) {
    this.permits = permits;
    this.callers = callers;
    this.clock = clock;
  }

  /** A permit an authority is late with. */
  record Line(String applicationNo, String customer, String permit, String authority, String submittedOn, LocalDate dueOn) {}

  @GetMapping("/late-permits")
  String show(Model model) {
    LocalDate today = LocalDate.now(clock);
    List<OpenPermits.Row> late = permits.visibleTo(callers.current(), WITH_THE_AUTHORITY, today, MOST, 0);
    model.addAttribute("permits", late.stream().map(row -> new Line(row.applicationNo(), row.customerName(),
        Permit.valueOf(row.permit()).label(), row.lateParty(today),
        row.submittedAt() == null ? null : Days.of(row.submittedAt().toInstant()).toString(), row.dueOn())).toList());
    return "late-permits";
  }
}
