package org.gettingelectricity.progress;

import io.swagger.v3.oas.annotations.Operation;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.CaseTeam;
import org.gettingelectricity.application.ConnectionCase;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a case stands, for operators and other systems. */
@RestController
@RequestMapping("/api/v1/applications/{no}/progress")
class ProgressController {

  private final Progress progress;
  private final CaseAccess access;
  private final CaseTeam team;

  ProgressController(Progress progress, CaseAccess access, CaseTeam team) {
    this.progress = progress;
    this.team = team;
    this.access = access;
  }

  @Operation(summary = "办理进度")
  @GetMapping
  Progress.View show(@PathVariable String no) {
    ConnectionCase c = access.visible(no);
    return progress.of(c, access.visibleTeam(c, team.of(no)));
  }
}
