package org.gettingelectricity.approval;

import java.util.Arrays;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gettingelectricity.access.Caller;
import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.Days;
import org.gettingelectricity.web.FieldError;
import org.gettingelectricity.web.JsonBodies;
import org.gettingelectricity.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.servlet.http.HttpServletRequest;

/** The permits of a case over REST; the authorities' decisions come in here. */
@RestController
@RequestMapping("/api/v1/applications/{no}/approvals")
class ApprovalController {

  private final Approvals approvals;
  private final CaseAccess access;
  private final JsonBodies bodies;

  ApprovalController(Approvals approvals, CaseAccess access, JsonBodies bodies) {
    this.approvals = approvals;
    this.access = access;
    this.bodies = bodies;
  }

  /** A permit as other systems see it. */
  record PermitView(String permit, String route, String applicant, String state, String stateName, int round,
      String submittedAt, String submissionNo, String decidedAt, String decidedBy, String documentNo, String reason) {

    static PermitView of(PermitApplication p) {
      return new PermitView(p.permit(), p.route(), p.applicant(), p.state().name(), p.state().label(), p.round(),
          Days.text(p.submittedAt()), p.submissionNo(), Days.text(p.decidedAt()), p.decidedBy(), p.documentNo(), p.reason());
    }
  }

  @GetMapping
  Map<String, List<PermitView>> show(@PathVariable String no) {
    access.visible(no);
    return Map.of("approvals", approvals.of(no).stream().map(PermitView::of).toList());
  }

  @PostMapping("/{permit}/decision")
  PermitView decide(@PathVariable String no, @PathVariable String permit, HttpServletRequest http) throws IOException {
    Caller caller = access.require(Role.INTEGRATION);
    access.visible(no);
    Decision decision = read(bodies.object(http, "decision", "documentNo", "reason"));
    switch (approvals.decide(no, permit, decision, caller)) {
      case UNKNOWN -> throw new ProblemException(404, "PERMIT_NOT_FOUND", "该申请不需要许可 " + permit);
      case NOT_SUBMITTED -> throw new ProblemException(409, "PERMIT_NOT_SUBMITTED", "该许可尚未提交申请，不能登记审批结果");
      case CONTRADICTED -> throw new ProblemException(409, "PERMIT_ALREADY_DECIDED", "该许可已有不同的审批结果");
      case RECORDED, REPEATED -> { }
    }
    return approvals.of(no).stream().filter(row -> row.permit().equals(permit)).findFirst().map(PermitView::of).orElseThrow();
  }

  private Decision read(JsonNode body) {
    String word = bodies.requiredText(body, "decision").toUpperCase(Locale.ROOT);
    Decision.Outcome outcome = Arrays.stream(Decision.Outcome.values()).filter(known -> known.name().equals(word)).findFirst()
        .orElseThrow(() -> ProblemException.invalid(
            List.of(new FieldError("decision", "应为 approved（批准）、rejected（不予批准）或 supplement（补正）"))));
    return new Decision(outcome, bodies.optionalText(body, "documentNo"), bodies.optionalText(body, "reason"));
  }
}
