package org.gettingelectricity.assignment;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.JsonBodies;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;

/** Handing a case over. */
@RestController
@RequestMapping("/api/v1/applications/{no}/handovers")
class HandoverController {

  private static final int MAX_ID = 64;

  private final Handovers handovers;
  private final CaseAccess access;
  private final CaseTeam team;
  private final Workloads workloads;
  private final JsonBodies bodies;

  /** @param role group whose desk changes hands, {@code to} the user who takes over */
  record HandoverWanted(@NotNull String role, @NotNull String to, @NotNull String reason) {}

  HandoverController(Handovers handovers, CaseAccess access, CaseTeam team, Workloads workloads, JsonBodies bodies) {
    this.handovers = handovers;
    this.access = access;
    this.team = team;
    this.workloads = workloads;
    this.bodies = bodies;
  }

  /** @param tasksMoved open tasks that moved to the new desk */
  record Receipt(String applicationNo, int tasksMoved, List<CaseTeam.Member> team) {}

  /** Who answered for the case so far, and who may take over what the caller may hand over, with their loads. */
  record View(String applicationNo, List<CaseTeam.Member> team, List<Workloads.Load> candidates) {}

  @Operation(summary = "团队与可移交人员")
  @GetMapping
  View show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return new View(no, access.visibleTeam(c, team.of(no)),
        workloads.inRegion(c.region(), handovers.rolesToHandOver(c, access.caller())));
  }

  @Operation(summary = "移交")
  @RequestBody(required = true, content = @Content(schema = @Schema(implementation = HandoverWanted.class)))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Receipt handOver(@PathVariable String no, HttpServletRequest http) throws IOException {
    ConnectionCase c = access.visible(no);
    JsonNode body = bodies.object(http, "role", "to", "reason");
    Role role = role(bodies.requiredText(body, "role"));
    String to = bodies.requiredText(body, "to");
    if (to.length() > MAX_ID) {
      throw Refusal.invalid("to", "用户名最长 " + MAX_ID + " 字");
    }
    int moved = handovers.handOver(no, role, to, bodies.requiredText(body, "reason"), access.caller());
    return new Receipt(no, moved, access.visibleTeam(c, team.of(no)));
  }

  static Role role(String id) {
    return Role.of(id).filter(Team.ROLES::contains).orElseThrow(() -> Refusal.invalid(
        "role", "应为 " + Team.ROLES.stream().map(Role::id).collect(Collectors.joining("、")) + " 之一"));
  }
}
