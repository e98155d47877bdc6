package org.gettingelectricity.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.clock.CaseClocks;
import org.gettingelectricity.clock.ClockCode;
import org.gettingelectricity.clock.Due;
import org.gettingelectricity.policy.code.Permit;
import org.gettingelectricity.refusal.FieldError;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.JsonBodies;
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
  private final JsonBodies bodies;
  private final Clock clock;

  /** What the authority decided. */
  record DecisionGiven(@NotNull @Schema(allowableValues = {"approved", "rejected", "supplement"}) String decision, String documentNo,
      String reason) {}

  /** The same of one of several permits. */
  record PermitDecision(@NotNull Permit permit,
      @NotNull @Schema(allowableValues = {"approved", "rejected", "supplement"}) String decision, String documentNo, String reason) {}

  record JointDecisions(@NotNull List<PermitDecision> decisions) {}

  ApprovalController(Approvals approvals, CaseClocks clocks, CaseAccess access, JsonBodies bodies, Clock clock) {
    this.approvals = approvals;
    this.clocks = clocks;
    this.access = access;
    this.bodies = bodies;
    this.clock = clock;
  }

  @Operation(summary = "行政审批事项")
  @GetMapping
  Map<String, List<PermitView>> show(@PathVariable String no) {
    access.visible(no);
    return Map.of("approvals", views(no));
  }

  @Operation(summary = "登记审批结果")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionGiven.class)))
  @PostMapping("/{permit}/decision")
  PermitView decide(@PathVariable String no, @PathVariable String permit, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.INTEGRATION);
    access.visible(no);
    Permit known = permit(permit).orElseThrow(() -> notNeeded(permit));
    take(no, Map.of(known, read(bodies.object(http, "decision", "documentNo", "reason"))), caller);
    return views(no).stream().filter(row -> row.permit().equals(permit)).findFirst().orElseThrow();
  }

  /** 一窗办结: the results of several permits in one call; all are taken or none. */
  @Operation(summary = "一窗登记多项审批结果")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = JointDecisions.class)))
  @PostMapping("/decisions")
  Map<String, List<PermitView>> decideJointly(@PathVariable String no, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.INTEGRATION);
    access.visible(no);
    take(no, joint(bodies.object(http, "decisions")), caller);
    return Map.of("approvals", views(no));
  }

  private List<PermitView> views(String no) {
    Optional<Due> due = clocks.due(no, LIMIT, LIMIT);
    List<PermitRound> rounds = approvals.rounds(no);
    return approvals.of(no).stream().map(p -> PermitView.of(p, rounds, due, clock.instant())).toList();
  }

  private void take(String no, Map<Permit, Decision> decisions, Caller caller) {
    approvals.decide(no, decisions, caller).forEach((permit, receipt) -> {
      switch (receipt) {
        case UNKNOWN -> throw notNeeded(permit.name());
        case NOT_DECIDED -> throw Refusal.conflict("PERMIT_NEEDS_NO_DECISION",
            permit.label() + "按" + route(no, permit) + "办理，无须审批决定，不予登记审批结果");
        case NOT_SUBMITTED -> throw Refusal.conflict("PERMIT_NOT_SUBMITTED",
            permit.label() + "尚未提交申请，不能登记审批结果");
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

  private Map<Permit, Decision> joint(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    Map<Permit, Decision> decisions = new LinkedHashMap<>();
    JsonNode given = body.path("decisions");
    if (!given.isArray() || given.isEmpty()) {
      errors.add(new FieldError("decisions", "必填，至少一项许可的审批结果"));
    }
    for (int i = 0; i < given.size(); i++) {
      String field = "decisions[" + i + "].permit";
      Optional<Permit> permit = permit(given.get(i).path("permit").asText());
      if (permit.isEmpty() || decisions.containsKey(permit.get())) {
        errors.add(new FieldError(field, permit.isEmpty() ? "不是许可事项代码" : "同一许可重复出现"));
      } else {
        decisions.put(permit.get(), read(given.get(i)));
      }
    }
    Refusal.when(errors);
    return decisions;
  }

  private static Optional<Permit> permit(String code) {
    return Arrays.stream(Permit.values()).filter(known -> known.name().equals(code)).findFirst();
  }

  private Decision read(JsonNode body) {
    String word = bodies.requiredText(body, "decision").toUpperCase(Locale.ROOT);
    Decision.Outcome outcome = Arrays.stream(Decision.Outcome.values()).filter(known -> known.name().equals(word)).findFirst()
        .orElseThrow(() -> Refusal.invalid("decision", "应为 approved（批准）、rejected（不予批准）或 supplement（补正）"));
    return new Decision(outcome, bodies.optionalText(body, "documentNo"), bodies.optionalText(body, "reason"));
  }
}
