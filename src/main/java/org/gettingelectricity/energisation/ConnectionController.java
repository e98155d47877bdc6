package org.gettingelectricity.energisation;

import io.swagger.v3.oas.annotations.Operation;
import org.gettingelectricity.application.CaseAccess;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was inspected and fitted, over REST. */
@RestController
@RequestMapping("/api/v1/applications/{no}/connection")
class ConnectionController {

  private final ConnectionRepository rows;
  private final CaseAccess access;

  ConnectionController(ConnectionRepository rows, CaseAccess access) {
    this.rows = rows;
    this.access = access;
  }

  @Operation(summary = "接入与送电")
  @GetMapping
  ConnectionView show(@PathVariable String no) {
    access.visible(no);
    return new ConnectionView(rows.visits(no), rows.steps(no));
  }
}
