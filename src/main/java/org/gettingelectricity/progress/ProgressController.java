package org.gettingelectricity.progress;

import org.gettingelectricity.application.CaseAccess;
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

  ProgressController(Progress progress, CaseAccess access) {
    this.progress = progress;
    this.access = access;
  }

  @GetMapping
  Progress.View show(@PathVariable String no) {
    return progress.of(access.visible(no));
  }
}
