package org.gettingelectricity.assignment;

import java.util.List;
import java.util.stream.Collectors;

import org.gettingelectricity.access.Role;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Handing a case over. */
@RestController
@RequestMapping("/api/v1/applications/{no}/handovers")
class HandoverController {

  private final Handovers handovers;
  private final CaseAccess access;
  private final CaseTeam team;
  private final Workloads workloads;

  /** @param role group whose desk changes hands, {@code to} the user who takes over */
  record HandoverWanted(@NotNull String role, @NotNull @Size(min = 1, max = 64) String to,
      @NotNull @Size(min = 1, max = 2000) String reason) {}

  HandoverController(Handovers handovers, CaseAccess access, CaseTeam team, Workloads workloads) {
    this.handovers = handovers;
    this.access = access;
    this.team = team;
    this.workloads = workloads;
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
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Receipt handOver(@PathVariable String no, @RequestBody(required = true) Body<HandoverWanted> body) {
    ConnectionCase c = access.visible(no);
    HandoverWanted wanted = body.read();
    int moved = handovers.handOver(no, role(wanted.role(), "role"), wanted.to(), wanted.reason(), access.caller());
    return new Receipt(no, moved, access.visibleTeam(c, team.of(no)));
  }

  static Role role(String id, String field) {
    return Role.of(id).filter(Team.ROLES::contains).orElseThrow(() -> Refusal.invalid(field, "应为 " + Team.ROLES.stream().map(Role::id).collect(Collectors.joining("、")) + " 之一"));
  }
}
