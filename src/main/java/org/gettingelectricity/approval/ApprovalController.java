package org.gettingelectricity.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The permits of a case over REST; the authorities' decisions come in here, one by one or as a window's joint result. */
@RestController
@RequestMapping("/api/v1/applications/{no}/approvals")
class ApprovalController {

  private static final String LIMIT = ClockCode.APPROVALS.name();

  private final Approvals approvals;
  private final CaseClocks clocks;
  private final CaseAccess access;
  private final Clock clock;

  /** What the authority decided. */
  record DecisionGiven(@NotNull Decision.Outcome decision, @Size(min = 1, max = 2000) String documentNo,
      @Size(min = 1, max = 2000) String reason) {}

  /** The same of one of several permits. */
  record PermitDecision(@NotNull Permit permit, @NotNull Decision.Outcome decision, @Size(min = 1, max = 2000) String documentNo,
      @Size(min = 1, max = 2000) String reason) {}

  record JointDecisions(@NotEmpty(message = "必填，至少一项许可的审批结果") List<@Valid PermitDecision> decisions) {}

  ApprovalController(Approvals approvals, CaseClocks clocks, CaseAccess access, Clock clock) {
    this.approvals = approvals;
    this.clocks = clocks;
    this.access = access;
    this.clock = clock;
  }

  @Operation(summary = "行政审批事项")
  @GetMapping
  Map<String, List<PermitView>> show(@PathVariable String no) {
    access.visible(no);
    return Map.of("approvals", views(no));
  }

  @Operation(summary = "登记审批结果")
  @PostMapping("/{permit}/decision")
  PermitView decide(@PathVariable String no, @PathVariable String permit, @RequestBody(required = true) Body<DecisionGiven> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.visible(no);
    Permit known = permit(permit).orElseThrow(() -> notNeeded(permit));
    DecisionGiven given = body.read();
    take(c, Map.of(known, new Decision(given.decision(), given.documentNo(), given.reason())), caller);
    return views(no).stream().filter(row -> row.permit().equals(permit)).findFirst().orElseThrow();
  }

  /** 一窗办结: the results of several permits in one call; all are taken or none. */
  @Operation(summary = "一窗登记多项审批结果")
  @PostMapping("/decisions")
  Map<String, List<PermitView>> decideJointly(@PathVariable String no, @RequestBody(required = true) Body<JointDecisions> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.visible(no);
    take(c, joint(body.read().decisions()), caller);
    return Map.of("approvals", views(no));
  }

  private List<PermitView> views(String no) {
    Optional<Due> due = clocks.due(no, LIMIT, LIMIT);
    List<PermitRound> rounds = approvals.rounds(no);
    return approvals.of(no).stream().map(p -> PermitView.of(p, rounds, due, clock.instant())).toList();
  }

  private void take(ConnectionCase c, Map<Permit, Decision> decisions, Caller caller) {
    approvals.decide(c, decisions, caller).forEach((permit, receipt) -> {
      switch (receipt) {
        case UNKNOWN -> throw notNeeded(permit.name());
        case NOT_DECIDED -> throw Refusal.conflict("PERMIT_NEEDS_NO_DECISION",
            permit.label() + "按" + route(c.applicationNo(), permit) + "办理，无须审批决定，不予登记审批结果");
        case NOT_SUBMITTED -> throw Refusal.conflict("PERMIT_NOT_SUBMITTED",
            permit.label() + "尚未提交申请，不能登记审批结果");
        case TOO_LATE -> throw Refusal.conflict("CASE_CLOSED", "申请已办结，不再登记" + permit.label() + "的审批结果");
        case CONTRADICTED -> throw Refusal.conflict("PERMIT_ALREADY_DECIDED", permit.label() + "已有不同的审批结果");
        case RECORDED, REPEATED -> { }
      }
    });
  }

  private String route(String no, Permit permit) {
    return approvals.get(no, permit).route().label();
  }

  private static Refusal notNeeded(String permit) {
    return Refusal.notFound("PERMIT_NOT_FOUND", "该申请不需要许可 " + permit);
  }

  private static Map<Permit, Decision> joint(List<PermitDecision> given) {
    Map<Permit, Decision> decisions = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      PermitDecision one = given.get(i);
      if (decisions.put(one.permit(), new Decision(one.decision(), one.documentNo(), one.reason())) != null) {
        throw Refusal.invalid("decisions[" + i + "].permit", "同一许可重复出现");
      }
    }
    return decisions;
  }

  private static Optional<Permit> permit(String code) {
    return Arrays.stream(Permit.values()).filter(known -> known.name().equals(code)).findFirst();
  }
}
