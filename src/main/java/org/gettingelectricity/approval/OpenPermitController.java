package org.gettingelectricity.approval;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.calendar.Days;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 一窗: the permits of all cases the caller may see, for the authority's system to fetch what it has to decide (004 台账27). */
@RestController
@RequestMapping("/api/v1/permits")
class OpenPermitController {

  private static final int MOST = 100;

  private final OpenPermits permits;
  private final CaseAccess access;
  private final Clock clock;

  OpenPermitController(OpenPermits permits, CaseAccess access, Clock clock) {
    this.permits = permits;
    this.access = access;
    this.clock = clock;
  }

  /** A permit in the list. */
  record OpenPermitView(String applicationNo, String permit, String permitName, String route, String applicant, String state,
      String stateName, int round, @Nullable String submittedAt, @Nullable String submissionNo, String customerName, String siteAddress,
      String region, @Nullable String projectCode, @Nullable LocalDate dueOn, boolean overdue, @Nullable String lateParty) {

    static OpenPermitView of(OpenPermits.Row row, LocalDate today) {
      return new OpenPermitView(row.applicationNo(), row.permit(),
          Permit.valueOf(row.permit()).label(), row.route(), row.applicant(), row.state(),
          PermitApplication.State.valueOf(row.state()).label(), row.round(),
          row.submittedAt() == null ? null : Days.text(row.submittedAt().toInstant()), row.submissionNo(),
          row.customerName(), row.siteAddress(), row.region(), row.projectCode(), row.dueOn(), row.lateParty(today) != null,
          row.lateParty(today));
    }
  }

  record OpenPermitsView(List<OpenPermitView> items, int page, int size) {}

  @Operation(summary = "待办审批事项",
      description = "Permits of open cases, those waiting longest first. `state` is SUBMITTED (with the authority, the "
      + "default), SUPPLEMENT, PLANNED, REJECTED or APPROVED. `overdue` true: only those whose authority is late, `lateParty`. Answers go to `…/approvals/{permit}/decision` or jointly to "
      + "`…/approvals/decisions` of the case.")
  @GetMapping
  OpenPermitsView list(@RequestParam(defaultValue = "SUBMITTED") String state, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size, @RequestParam(defaultValue = "false") boolean overdue) {
    if (Arrays.stream(PermitApplication.State.values()).noneMatch(known -> known.name().equals(state))) {
      throw Refusal.invalid("state", "应为 "
          + Arrays.stream(PermitApplication.State.values()).map(Enum::name).collect(Collectors.joining("、")));
    }
    if (page < 0 || size < 1 || size > MOST) {
      throw Refusal.invalid(page < 0 ? "page" : "size", "page 从 0 起，size 为 1 至 " + MOST);
    }
    LocalDate today = LocalDate.now(clock);
    return new OpenPermitsView(permits.visibleTo(access.caller(), state, overdue ? today : null, size, (long) page * size).stream()
        .map(row -> OpenPermitView.of(row, today)).toList(), page, size);
  }
}
