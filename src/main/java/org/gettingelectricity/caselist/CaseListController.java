package org.gettingelectricity.caselist;

import io.swagger.v3.oas.annotations.Operation;
import org.gettingelectricity.access.Callers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The cases the caller may see. */
@RestController
@RequestMapping("/api/v1/applications")
class CaseListController {

  private final CaseList cases;
  private final Callers callers;

  CaseListController(CaseList cases, Callers callers) {
    this.cases = cases;
    this.callers = callers;
  }

  @Operation(summary = "申请列表",
      description = "`q`: number, customer name, address, telephone or project code, in any usual spelling; several words must all be found. "
      + "`page` counts from 0, `size` is at most 100. `sort`: `dueOn` (what runs out first), `acceptedAt`, `applicationNo`, "
      + "`changedAt`, with a leading minus the other way round.")
  @GetMapping
  CaseList.Page list(@ModelAttribute CaseListParameters parameters) {
    return cases.page(parameters, callers.current());
  }
}
