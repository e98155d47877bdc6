package org.gettingelectricity.works;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.gettingelectricity.access.Caller;
import org.gettingelectricity.application.CaseAccess;
import org.gettingelectricity.application.ConnectionCase;
import org.gettingelectricity.refusal.Refusal;
import org.gettingelectricity.web.Body;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Project codes of works over REST, and the works of a month that were built before their project. */
@RestController
@RequestMapping("/api/v1")
class WorksProjectController {

  private final WorksProjects projects;
  private final Works works;
  private final CaseAccess access;

  WorksProjectController(WorksProjects projects, Works works, CaseAccess access) {
    this.projects = projects;
    this.works = works;
    this.access = access;
  }

  record MonthlyProjects(String month, List<WorksProjects.Line> projects) {}

  @Operation(summary = "登记配套工程项目编号", description = "The project code of the works of a circuit; the last one counts.")
  @PutMapping("/applications/{no}/works/project")
  WorksView enter(@PathVariable String no, @RequestBody(required = true) Body<WorksProjects.Entry> body) {
    Caller caller = access.caller();
    ConnectionCase c = access.workable(no);
    projects.enter(c, body.read(), caller);
    return works.of(no);
  }

  @Operation(summary = "按月建项清单", description = "Works built first and entered as projects by month: those whose material was drawn "
      + "in `month`, e.g. 2026-03, in the caller's areas. `projectNo` is null while they are not entered.")
  @GetMapping("/works/monthly-projects")
  MonthlyProjects monthly(@RequestParam String month) {
    try {
      return new MonthlyProjects(month, projects.builtFirst(YearMonth.parse(month), access.caller().areas()));
    } catch (DateTimeException e) {
      throw Refusal.invalid("month", "月份：应为 2026-03 的形式");
    }
  }
}
